import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'

/** After a restore: the person has looked at her ways in and says that they are hers. Said twice, it is noted once. */
export async function acceptWaysIn(deps: Deps, session: Session, visit: Visit): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, session.personId)
    const person = await getPerson(tx, session.personId)
    if (person.reviewDueSinceMs === null) return
    await updatePerson(tx, person.id, { reviewDueSinceMs: null })
    await activity.add('ways-in-reviewed', { network: visit.network })
  })
}
