import type { Connection } from '../../platform/database.ts'
import { getPerson } from '../people/people.ts'
import { type BackupCodeCount, countBackupCodes } from './backup-codes/backup-codes.ts'
import { factsOf, listPasskeys } from './passkeys/passkeys.ts'
import { listAuthenticators } from './totp/authenticators.ts'

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
  /** When one of them was last shown to be at hand. */
  backupCodesCheckedAtMs: number | undefined
  checkUpDueAtMs: number | undefined
}

export interface PasskeyFacts {
  id: string
  name: string
  addedAtMs: number
  lastUsedAtMs: number | undefined
  isSynced: boolean
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
    backupCodesCheckedAtMs: person.backupCodesCheckedAtMs ?? undefined,
    checkUpDueAtMs: person.checkUpDueAtMs ?? undefined,
  }
}
