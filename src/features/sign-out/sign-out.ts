import type { Deps } from '../../platform/deps.ts'
import { endSession, type Session } from '../../platform/session/session.ts'
import { recordActivity } from '../activity-log/activity-log.ts'

export async function signOut(deps: Deps, { id, personId }: Session): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    await recordActivity(tx, deps, personId, 'signed-out')
    await endSession(tx, id)
  })
}
