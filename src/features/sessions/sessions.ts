import type { Deps } from '../../platform/deps.ts'
import {
  endOtherSessions,
  endSession,
  findSessionOwner,
  listSessions,
  type Session,
} from '../../platform/session/session.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'

export { SessionRows } from './sessions.views.tsx'

/** A browser that is signed in, as its owner sees it. */
export interface OpenSession {
  id: string
  isThis: boolean
  userAgent: string
  network: string
  startedAtMs: number
  lastSeenAtMs: number
}

/** This browser first, then the one seen last. */
export async function listOpenSessions(
  deps: Pick<Deps, 'db' | 'clock'>,
  session: Session,
): Promise<OpenSession[]> {
  const rows = await listSessions(deps.db.connection, session, deps.clock())
  const sessions = rows.map((row) => ({ ...row, isThis: row.id === session.id }))
  return sessions.sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeenAtMs - a.lastSeenAtMs)
}

/** Ends one, whoever sits there. One that is gone already is as good as ended; somebody else's is none of hers. */
export async function endOne(
  deps: Deps,
  session: Session,
  visit: Visit,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-yours' }> {
  return deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, session.personId)
    const owner = await findSessionOwner(tx, id)
    if (owner === undefined) return { ok: true }
    if (owner.personId !== session.personId) return { ok: false, reason: 'not-yours' }
    await endSession(tx, id)
    await activity.add('session-ended', { network: visit.network })
    return { ok: true }
  })
}

export async function endOthers(deps: Deps, session: Session, visit: Visit): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, session.personId)
    const ended = await endOtherSessions(tx, session.personId, session.id)
    if (ended > 0) await activity.add('other-sessions-ended', { network: visit.network, ended })
  })
}
