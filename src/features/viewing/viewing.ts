import { accessOf } from '../../core/permissions.ts'
import { staffMay } from '../../core/staff-roles.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Session } from '../../platform/session/session.ts'
import type { ViewingTable } from '../../platform/tables-of-accounts.ts'
import { findAccount, findMembership } from '../accounts/accounts.ts'
import { addToAll, type OpenActivity, openActivities } from '../activity-log/activity-log.ts'
import { findPerson, getPerson } from '../people/people.ts'
import * as store from './viewing.store.ts'

/** Half an hour: time to see what is asked about, and no eyes that somebody forgot about over lunch. */
export const viewingMs = 30 * 60 * 1000

type Viewer = Pick<Session, 'id' | 'personId' | 'username' | 'role' | 'staffRole'>
type ViewingDeps = Pick<Deps, 'db' | 'keys' | 'clock'>

/**
 * From now on this session shows an account as another person sees it: a colleague to the owner, a customer to staff
 * whose role allows it, for half an hour and without acting, unless staff have asked for that. A view before it ends.
 * Both logs say so, and the owner's.
 */
export async function startViewing(
  deps: ViewingDeps,
  viewer: Viewer,
  wanted: { accountId: string; personId: string; reason: string; mayAct?: boolean },
): Promise<{ ok: true } | { ok: false; reason: 'not-found' }> {
  return deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    const member = await findMembership(tx, wanted.accountId, wanted.personId)
    const access = member && accessOf(member, nowMs)
    if (member === undefined || access === undefined || member.personId === viewer.personId)
      return { ok: false, reason: 'not-found' }
    if (!mayStart(viewer, member.ownerId)) return { ok: false, reason: 'not-found' }
    const former = await store.find(tx, viewer.id)
    const logs = await logsOf(tx, deps, viewer, [wanted, ...(former ? [former] : [])])
    if (former) await end(tx, viewer, former, logs)
    const { accountId, personId, reason } = wanted
    const mayActSinceMs = wanted.mayAct && viewer.role === 'staff' ? nowMs : null
    const isFirst = await store.insert(tx, {
      accountId,
      personId,
      reason,
      sessionId: viewer.id,
      mayActSinceMs,
      startedAtMs: nowMs,
      endsAtMs: nowMs + viewingMs,
    })
    if (isFirst === 1) await record(tx, viewer, { ...wanted, mayActSinceMs }, logs, 'viewing-started')
    return { ok: true }
  })
}

/** Back to one's own eyes; of two at once one is written down. */
export async function endViewing(deps: ViewingDeps, viewer: Viewer): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const viewing = await store.find(tx, viewer.id)
    if (viewing) await end(tx, viewer, viewing, await logsOf(tx, deps, viewer, [viewing]))
  })
}

/** As a log of another person names whoever looks: `staff otto`, or `person anna`. */
export const viewerName = ({ role, username }: Pick<Session, 'role' | 'username'>) =>
  `${role === 'staff' ? role : 'person'} ${username}`

function mayStart({ role, staffRole, personId }: Viewer, ownerId: string): boolean {
  return role === 'staff' ? staffMay(staffRole, 'customers-view-as') : personId === ownerId
}

type Viewed = Pick<ViewingTable, 'accountId' | 'personId' | 'reason'>
type RecordedView = Viewed & Pick<ViewingTable, 'mayActSinceMs'>

async function logsOf(
  tx: Connection,
  deps: ViewingDeps,
  viewer: Viewer,
  views: readonly Viewed[],
): Promise<Map<string, OpenActivity>> {
  const ids = [viewer.personId]
  for (const { accountId, personId } of views) {
    const account = await findAccount(tx, accountId)
    ids.push(personId, ...(account ? [account.ownerId] : []))
  }
  return openActivities(tx, deps, ids)
}

async function end(
  tx: Connection,
  viewer: Viewer,
  viewing: ViewingTable,
  logs: Map<string, OpenActivity>,
): Promise<void> {
  if ((await store.spend(tx, viewer.id)) === 1) await record(tx, viewer, viewing, logs, 'viewing-ended')
}

async function record(
  tx: Connection,
  viewer: Viewer,
  { personId, reason, mayActSinceMs }: RecordedView,
  logs: Map<string, OpenActivity>,
  event: 'viewing-started' | 'viewing-ended',
): Promise<void> {
  const { username } = await getPerson(tx, personId)
  const why = reason === '' ? {} : { reason }
  const hands = mayActSinceMs === null ? {} : { acting: 'yes' }
  const doer = { id: viewer.personId, by: viewerName(viewer) }
  await addToAll(logs, event, doer, { id: personId, person: username }, { ...why, ...hands })
}

/** Whose eyes a session has borrowed. */
export const findViewed = findPerson
