import type { CodeTriple } from '../../../core/code-input.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import {
  getPendingSignIn,
  type PendingSignIn,
  pendingState,
} from '../../../platform/session/pending-sign-in.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { judge, liftWait, personBudget } from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson } from '../../people/people.ts'
import type { Attempt } from '../factor-check/factor-notices.ts'
import { needsNewPassword } from '../stolen-password/stolen-password.ts'
import { spendRun } from '../totp/authenticators.ts'
import { wayOf } from '../ways.ts'

export type Unlocked =
  | { ok: true }
  | { ok: false; reason: 'code-not-accepted' | 'closed' | 'sign-in-gone' | 'password-stolen' }

/** At the second step of signing in: the delay ends, and the next code is asked for as always. */
export async function unlockSecondStep(
  deps: Deps,
  { id, personId }: PendingSignIn,
  codes: CodeTriple,
  visit: Visit,
): Promise<Unlocked> {
  return deps.db.inTransaction(async (tx): Promise<Unlocked> => {
    const activity = await openActivity(tx, deps, personId)
    if (pendingState(await getPendingSignIn(tx, id), deps.clock()) !== 'open')
      return { ok: false, reason: 'sign-in-gone' }
    const person = await getPerson(tx, personId)
    const way = await wayOf(tx, personId, visit)
    if (needsNewPassword(person, way)) return { ok: false, reason: 'password-stolen' }
    return liftDelay(tx, deps, activity, { person, way, visit }, codes)
  })
}

/** In a session, where a code is asked for before a sensitive act. */
export async function unlockSession(
  deps: Deps,
  { personId }: Session,
  codes: CodeTriple,
  visit: Visit,
): Promise<Unlocked> {
  return deps.db.inTransaction(async (tx): Promise<Unlocked> => {
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    const way = await wayOf(tx, personId, visit)
    return liftDelay(tx, deps, activity, { person, way, visit }, codes)
  })
}

/**
 * Three codes of three steps in a row end the delay of six-digit codes for this browser's counter, and nothing else:
 * failures stay, on the way to the hard stop and to the stolen password, so a guesser gains no try by it. Wrong ones
 * are not counted, or they would themselves be what shuts her out. One guess of three is right with 3 in 10^18, 30
 * in 10^18 with five apps whose clocks are off: a thousand a second for a year find one with 1 in a million. That is
 * why they open nothing: they are tries without a limit.
 *
 * Where there is no delay nothing is judged, so the second tap of the form gets the answer of the first.
 */
async function liftDelay(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  { person, way, visit }: Attempt,
  codes: CodeTriple,
): Promise<Unlocked> {
  const nowMs = deps.clock()
  const budget = personBudget('code', person.id, way)
  const judgement = await judge(tx, budget, nowMs)
  if (judgement.ok) return { ok: true }
  if (judgement.reason === 'closed') return { ok: false, reason: 'closed' }
  const spent = await spendRun(tx, deps, { personId: person.id, codes, nowMs })
  if (!spent.ok) return { ok: false, reason: 'code-not-accepted' }
  await liftWait(tx, budget)
  await activity.add('wait-lifted', {
    name: spent.name,
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  return { ok: true }
}
