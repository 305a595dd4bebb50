import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { isLinkOf, makeLink, spendLink } from '../../../platform/links.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { findPersonLink, getPerson, type PersonLink } from '../../people/people.ts'
import { cancelRecovery, findOpenRecovery, type RecoveryRequest } from '../recovery.ts'

/** A link that cancels the request, in every mail about it: each lives as long as the request, and works once. */
export async function makeCancelUrl(
  tx: Connection,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  request: RecoveryRequest,
  emailKey: string,
): Promise<string> {
  const nowMs = clock()
  const token = await makeLink(tx, {
    purpose: 'cancel-recovery',
    personId: request.personId,
    emailKey,
    lifetimeMs: request.expiresAtMs - nowMs,
    nowMs,
  })
  return new URL(`/cancel-recovery?token=${token}`, config.baseUrl).href
}

export interface OpenCancelLink extends PersonLink {
  request: RecoveryRequest
}

/** Whose request this link cancels, while there is something to cancel. */
export async function findCancelLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenCancelLink | undefined> {
  const open = await findPersonLink(deps, 'cancel-recovery', token)
  const request = open && (await findOpenRecovery(deps.db.connection, open.person.id, deps.clock()))
  return request && { ...open, request }
}

/** The mailbox is enough for this: it keeps somebody out, and lets nobody in. */
export async function cancelByLink(
  deps: Deps,
  { link }: OpenCancelLink,
  formDigest: string,
  visit: Visit,
): Promise<{ ok: true } | { ok: false; reason: 'link-gone' }> {
  const done = await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, link.personId)
    const person = await getPerson(tx, link.personId)
    if (!isLinkOf(link, person) || !(await spendLink(tx, link, deps.clock(), formDigest))) return false
    return cancelRecovery(tx, deps, activity, { personId: person.id, by: 'link', place: visit })
  })
  deps.outbox.wake()
  return done ? { ok: true } : { ok: false, reason: 'link-gone' }
}
