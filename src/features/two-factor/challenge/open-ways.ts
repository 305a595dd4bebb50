import type { Deps } from '../../../platform/deps.ts'
import type { PendingSignIn } from '../../../platform/session/pending-sign-in.ts'
import type { FactorKind } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { isClosed, personBudget } from '../../attempt-budgets/attempt-budgets.ts'
import { remainingBackupCodes } from '../backup-codes/backup-codes.ts'
import { listPasskeys } from '../passkeys/passkeys.ts'
import { listAuthenticators } from '../totp/authenticators.ts'
import { wayOf } from '../ways.ts'

/** What this person has, and what no hard stop keeps closed for this browser: told where one of them is closed. */
export async function findOpenWays(
  deps: Deps,
  { personId }: PendingSignIn,
  visit: Visit,
): Promise<FactorKind[]> {
  const db = deps.db.connection
  const way = await wayOf(db, personId, visit)
  const has: Record<FactorKind, number> = {
    code: (await listAuthenticators(db, personId)).length,
    'backup-code': await remainingBackupCodes(db, personId),
    passkey: (await listPasskeys(db, personId)).length,
  }
  const open: FactorKind[] = []
  for (const kind of ['code', 'backup-code', 'passkey'] as const) {
    if (has[kind] > 0 && !(await isClosed(db, personBudget(kind, personId, way)))) open.push(kind)
  }
  return open
}
