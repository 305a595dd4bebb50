import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { cancelRecovery } from '../recovery.ts'

/** Pressed where somebody is signed in. Without an open request nothing happens, so a second tap is answered alike. */
export async function cancelBySession(deps: Deps, { personId }: Session, visit: Visit): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, personId)
    await cancelRecovery(tx, deps, activity, { personId, by: 'session', place: visit })
  })
  deps.outbox.wake()
}
