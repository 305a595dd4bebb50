import type { Connection } from '../../platform/database.ts'
import { countBackupCodes, fewBackupCodes } from './backup-codes/backup-codes.ts'

export { afterSignIn } from './check-up/check-up.ts'
export { sendEnrolLink } from './enrol-link/send-enrol-link.ts'
export { type AskedFactor, findAskedFactor } from './factor-check/asked-factor.ts'
export { AskedFactorField } from './factor-check/asked-factor.views.tsx'
export { missingFactor } from './factor-check/asked-factor.words.ts'
export { checkFactor, type ShownFactor } from './factor-check/factor-check.ts'
export { factorIn } from './factor-check/factor-form.ts'
export type { Ceremony } from './passkeys/passkey-challenge.ts'
export {
  type PasskeySignIn,
  signInOptions,
  signInWithPasskey,
} from './passkeys/passkey-sign-in.ts'
export { findSignals } from './passkeys/passkeys.ts'
export { resetTwoFactor } from './reset/reset-two-factor.ts'
export { needsNewPassword, trustNewPassword } from './stolen-password/stolen-password.ts'
export { findTwoFactorStatus, type PasskeyFacts, type TwoFactorStatus } from './two-factor-status.ts'
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
  'already-checked',
  'check-up-over',
  'wait',
  'closed',
  'busy',
] as const

export type TwoFactorRefusal = (typeof twoFactorRefusals)[number]

/** How many backup codes are left, where that is so few that new ones should be made. */
export async function findFewBackupCodes(db: Connection, personId: string): Promise<number | undefined> {
  const left = (await countBackupCodes(db, personId))?.left
  return left !== undefined && left <= fewBackupCodes ? left : undefined
}
