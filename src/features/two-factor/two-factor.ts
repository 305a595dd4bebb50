import type { Connection } from '../../platform/database.ts'
import { getPerson } from '../people/people.ts'
import { type BackupCodeCount, countBackupCodes, fewBackupCodes } from './backup-codes/backup-codes.ts'
import { factsOf, listPasskeys } from './passkeys/passkeys.ts'
import { listAuthenticators } from './totp/authenticators.ts'

export { sendEnrolLink } from './enrol-link/send-enrol-link.ts'
export { checkFactor, readFactor, type TypedFactor } from './factor-check/factor-check.ts'
export {
  type PasskeySignIn,
  signInOptions,
  signInWithPasskey,
} from './passkeys/passkey-sign-in.ts'
export { findSignals } from './passkeys/passkeys.ts'
export { resetTwoFactor } from './reset/reset-two-factor.ts'
export { needsNewPassword, trustNewPassword } from './stolen-password/stolen-password.ts'
export { wayOf } from './ways.ts'

/** Everything this feature may refuse, as its pages and log lines name it; docs/two-factor.md explains each. */
export const twoFactorRefusals = [
  'code-malformed',
  'code-not-accepted',
  'code-wrong',
  'code-used-twice',
  'backup-code-malformed',
  'backup-code-not-accepted',
  'passkey-not-accepted',
  'passkey-wrong',
  'passkey-counted-back',
  'too-many-passkeys',
  'passkey-gone',
  'factor-malformed',
  'factor-not-accepted',
  'password-wrong',
  'proofs-not-accepted',
  'enrolment-gone',
  'step-changed',
  'already-on',
  'already-off',
  'must-keep',
  'sign-in-gone',
  'password-stolen',
  'link-gone',
  'name-malformed',
  'name-taken',
  'too-many-authenticators',
  'last-factor',
  'authenticator-gone',
  'wait',
  'closed',
  'busy',
] as const

export type TwoFactorRefusal = (typeof twoFactorRefusals)[number]

export interface AppStatus {
  id: string
  name: string
  addedAtMs: number
  lastUsedAtMs: number | undefined
  /** How far its clock is off, in steps of half a minute. */
  driftSteps: number
}

/** What a person has for signing in, as her settings show it. */
export interface TwoFactorStatus {
  sinceMs: number | undefined
  passwordChangedAtMs: number | undefined
  authenticators: readonly AppStatus[]
  passkeys: readonly PasskeyFacts[]
  backupCodes: BackupCodeCount | undefined
}

export interface PasskeyFacts {
  id: string
  name: string
  addedAtMs: number
  lastUsedAtMs: number | undefined
  isSynced: boolean
}

/** How many backup codes are left, where that is so few that new ones should be made. */
export async function findFewBackupCodes(db: Connection, personId: string): Promise<number | undefined> {
  const left = (await countBackupCodes(db, personId))?.left
  return left !== undefined && left <= fewBackupCodes ? left : undefined
}

export async function findTwoFactorStatus(db: Connection, personId: string): Promise<TwoFactorStatus> {
  const person = await getPerson(db, personId)
  const authenticators = await listAuthenticators(db, personId)
  return {
    sinceMs: person.twoFactorSinceMs ?? undefined,
    passwordChangedAtMs: person.passwordChangedAtMs ?? undefined,
    authenticators: authenticators.map(({ id, name, createdAtMs, lastUsedAtMs, driftSteps }) => ({
      id,
      name,
      addedAtMs: createdAtMs,
      lastUsedAtMs: lastUsedAtMs ?? undefined,
      driftSteps,
    })),
    passkeys: (await listPasskeys(db, personId)).map(factsOf),
    backupCodes: await countBackupCodes(db, personId),
  }
}
