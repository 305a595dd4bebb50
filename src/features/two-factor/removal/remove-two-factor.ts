import type { Connection } from '../../../platform/database.ts'
import { updatePerson } from '../../people/people.ts'
import { removeBackupCodes } from '../backup-codes/backup-codes.ts'
import { noCheckUp } from '../check-up/check-up-plan.ts'
import { removePasskeys } from '../passkeys/passkeys.ts'
import { removeEnrolments } from '../pending-enrolment/pending-enrolment.ts'
import { removeAuthenticators } from '../totp/authenticators.ts'

/** Everything a person's second step stands on, finished or not. */
export async function removeTwoFactor(tx: Connection, personId: string): Promise<void> {
  await removeAuthenticators(tx, personId)
  await removePasskeys(tx, personId)
  await removeBackupCodes(tx, personId)
  await removeEnrolments(tx, personId)
  await updatePerson(tx, personId, { twoFactorSinceMs: null, ...noCheckUp })
}
