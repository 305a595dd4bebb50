import { readBackupCode } from '../../../core/backup-codes.ts'
import type { Deps } from '../../../platform/deps.ts'
import { constantTimeEqual } from '../../../platform/secrets.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import {
  clear,
  countFailure,
  judge,
  personBudget,
  type Refusal,
  unknownBrowsers,
} from '../../attempt-budgets/attempt-budgets.ts'
import { type HashedBackupCode, hashBackupCodes } from '../backup-codes/backup-codes.ts'
import { forgetAtHardStop, wayOf } from '../ways.ts'
import { codesOf, openPending, type PendingEnrolment, type Purpose } from './pending-enrolment.ts'

export type SavedCodeRefusal =
  | {
      ok: false
      reason:
        | 'backup-code-malformed'
        | 'backup-code-not-accepted'
        | 'enrolment-gone'
        | 'step-changed'
        | 'already-on'
    }
  | { ok: false; reason: 'busy' }
  | Refusal

export type SavedCodes = { ok: true; pending: PendingEnrolment; hashed: readonly HashedBackupCode[] }

/**
 * One backup code shows that they are saved; then all ten are hashed, outside any transaction. The caller spends the
 * enrolment as it was when the code was checked, or not at all.
 */
export async function checkSavedCodes(
  deps: Deps,
  { session, visit, purpose }: { session: Session; visit: Visit; purpose: Purpose },
  typed: string,
): Promise<SavedCodes | SavedCodeRefusal> {
  const checked = await checkOne(deps, session, visit, purpose, typed)
  if (!checked.ok) return checked
  const hashed = await hashBackupCodes(deps, checked.codes)
  return hashed === 'busy' ? { ok: false, reason: 'busy' } : { ok: true, pending: checked.pending, hashed }
}

type Checked = { ok: true; pending: PendingEnrolment; codes: readonly string[] } | SavedCodeRefusal

/** The code in question is still sealed, so no hash is needed here: count and verdict are one transaction. */
async function checkOne(
  deps: Deps,
  session: Session,
  visit: Visit,
  purpose: Purpose,
  typed: string,
): Promise<Checked> {
  const code = readBackupCode(typed)
  if (!code) return { ok: false, reason: 'backup-code-malformed' }
  return deps.db.inTransaction(async (tx): Promise<Checked> => {
    const open = await openPending(tx, deps, session, purpose)
    if (!open.ok) return open
    const { pending, activity } = open
    if (pending.askedPosition === null) return { ok: false, reason: 'step-changed' }
    const budget = personBudget('backup-code', session.personId, await wayOf(tx, session.personId, visit))
    const judgement = await judge(tx, budget, deps.clock())
    if (!judgement.ok) return judgement
    const codes = codesOf(deps, pending)
    const asked = codes[pending.askedPosition - 1]
    if (asked === undefined || !constantTimeEqual(asked, code.text)) {
      const state = await countFailure(tx, budget, judgement.state, deps.clock())
      await forgetAtHardStop(tx, session.personId, budget, state)
      await activity.add('backup-code-wrong', { network: visit.network, during: 'enrolment' })
      return { ok: false, reason: 'backup-code-not-accepted' }
    }
    if (budget.way !== unknownBrowsers) await clear(tx, budget)
    return { ok: true, pending, codes }
  })
}
