import type { CodePair } from '../../../core/code-input.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import {
  clearOwn,
  countFailure,
  judge,
  personBudget,
  type Refusal,
} from '../../attempt-budgets/attempt-budgets.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { type Attempt, noteFailure } from '../factor-check/factor-notices.ts'
import { spendPair } from '../totp/authenticators.ts'
import { clockCheckedMail } from './clock.mails.tsx'

export type PairVerdict = { ok: true } | { ok: false; reason: 'code-not-accepted' } | Refusal

/**
 * Two codes in a row: counted apart from single ones, judged and spent together, in the caller's transaction, which
 * must always commit. Whichever of the two was wrong, or used before, the answer is the same.
 */
export async function tryPair(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  attempt: Attempt & { codes: CodePair },
): Promise<PairVerdict> {
  const { person, way, visit, codes } = attempt
  const nowMs = deps.clock()
  const budget = personBudget('clock', person.id, way)
  const judgement = await judge(tx, budget, nowMs)
  if (!judgement.ok) return judgement
  const spent = await spendPair(tx, deps, { personId: person.id, codes, nowMs })
  if (!spent.ok) {
    const state = await countFailure(tx, budget, judgement.state, nowMs)
    await noteFailure(tx, deps, activity, attempt, { event: spent.reason, budget, state })
    return { ok: false, reason: 'code-not-accepted' }
  }
  await clearOwn(tx, budget)
  await clearOwn(tx, personBudget('code', person.id, way))
  const { name, driftSteps } = spent
  await activity.add('clock-checked', { name, driftSteps, network: visit.network })
  await mailPerson(tx, deps, person, visit, 'clock-checked', (facts) =>
    clockCheckedMail(facts, { name, driftSteps }),
  )
  return { ok: true }
}
