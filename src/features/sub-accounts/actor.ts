import { accessOf, may } from '../../core/permissions.ts'
import type { Connection } from '../../platform/database.ts'
import type { Session } from '../../platform/session/session.ts'
import { findMembership } from '../accounts/accounts.ts'
import { viewerName } from '../viewing/viewing.ts'
import type { Holder } from './grant.ts'

/** Who acts in an account: with whose rights, and under which name it is written down. */
export interface Actor {
  accountId: string
  /** Whose rights count: her own, or those of the customer for whom staff act. */
  holderId: string
  /** Whose log it is written into as her own doing. */
  doerId: string
  /** As others read it: `person anna`, or `staff otto` where staff act for her. */
  by: string
}

export function actorOf(session: Session): Actor {
  const { access, viewing, personId, username, role } = session
  if (access === undefined) throw new Error('a route that needs an account has no guard')
  const by = viewerName({ role, username })
  const holderId = viewing?.personId ?? personId
  return { accountId: access.accountId, holderId, doerId: personId, by }
}

/** What the actor may do at this moment; undefined once she may let nobody in any more. */
export async function findHolder(
  tx: Connection,
  { accountId, holderId }: Pick<Actor, 'accountId' | 'holderId'>,
  nowMs: number,
): Promise<(Holder & { number: number }) | undefined> {
  const membership = await findMembership(tx, accountId, holderId)
  const access = membership && accessOf(membership, nowMs)
  if (membership === undefined || !may(access, 'sub-accounts-act') || access === undefined) return undefined
  const isOwner = membership.ownerId === holderId
  return { access, endsAtMs: isOwner ? null : membership.endsAtMs, number: membership.number }
}
