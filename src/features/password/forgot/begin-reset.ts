import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import { takeTries } from '../../attempt-budgets/attempt-budgets.ts'
import type { Person } from '../../people/people.ts'
import { mayReset, resetMailBudget, sendResetLink } from './ask-for-reset-link.ts'

/**
 * "Forgot password?" for somebody who is known already, within a transaction that has opened her log: the same five
 * mails a day, and none while the account waits to enrol anew. Nobody is told which it was.
 */
export async function beginReset(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  visit: Visit,
): Promise<void> {
  if (!mayReset(person, deps.clock())) return
  const mailed = await takeTries(tx, [resetMailBudget(person.id)], deps.clock())
  if (mailed.ok) await sendResetLink(tx, deps, person, visit)
  await activity.add('password-reset-asked', {
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
}
