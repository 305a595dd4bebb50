import type { CodePair } from '../../../core/code-input.ts'
import type { Deps } from '../../../platform/deps.ts'
import {
  getPendingSignIn,
  type PendingSignIn,
  takePendingTry,
} from '../../../platform/session/pending-sign-in.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { unknownBrowsers } from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson } from '../../people/people.ts'
import { type ChallengeResult, enter, settleUnlessOpen } from '../challenge/challenge.ts'
import { wayOf } from '../ways.ts'
import { tryPair } from './clock-tries.ts'
import * as store from './wrong-codes.store.ts'

/**
 * The second step of signing in, by two codes in a row: for somebody whose phone has the wrong time. One transaction,
 * like a single code; a wrong pair counts among the wrong codes after a right password.
 */
export async function answerWithPair(
  deps: Deps,
  { id, personId }: PendingSignIn,
  codes: CodePair,
  visit: Visit,
): Promise<ChallengeResult> {
  const code = codes.join(' ')
  const result = await deps.db.inTransaction(async (tx): Promise<ChallengeResult> => {
    const activity = await openActivity(tx, deps, personId)
    const pending = await getPendingSignIn(tx, id)
    const settled = await settleUnlessOpen(tx, deps, pending, code, visit)
    if (settled) return settled
    const person = await getPerson(tx, personId)
    const way = await wayOf(tx, personId, visit)
    const verdict = await tryPair(tx, deps, activity, { person, way, visit, codes })
    if (!verdict.ok && verdict.reason !== 'code-not-accepted') return verdict
    await takePendingTry(tx, id)
    if (verdict.ok) return enter(tx, deps, activity, { pending, person, kind: 'code', code, visit })
    if (way === unknownBrowsers) await store.insert(tx, personId, deps.clock())
    return { ok: false, reason: 'factor-not-accepted' }
  })
  deps.outbox.wake()
  return result
}
