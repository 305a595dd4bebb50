import { writePermissions } from '../../../core/permissions.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { queueMail } from '../../../platform/outbox.ts'
import { hashToken } from '../../../platform/secrets.ts'
import type { InvitationTable } from '../../../platform/tables-of-accounts.ts'
import { addToAll, openActivities } from '../../activity-log/activity-log.ts'
import { invitationMailBudget, type Refusal, takeTries } from '../../attempt-budgets/attempt-budgets.ts'
import { findCompany } from '../../company/company.ts'
import { getPerson } from '../../people/people.ts'
import { type Actor, findHolder } from '../actor.ts'
import { type GrantRefusal, type Holder, readGrant, refusalOf, type TypedGrant } from '../grant.ts'
import { findContact, findMember } from '../sub-accounts.ts'
import { grantOf } from './granted.ts'
import { invitationMail } from './invitation.mails.tsx'
import * as store from './invitations.store.ts'

export type Invitation = InvitationTable

/** A week, as for whoever is away when the mail comes. */
export const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000
/** A list that one page shows; whoever needs more waits for an answer, or cancels one. */
export const mostOpen = 50

export type InvitationRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'invited-already'
  | 'signs-in-already'
  | 'too-many-open'
  | GrantRefusal

export type Invited = { ok: true } | { ok: false; reason: InvitationRefusal } | Refusal

export const listInvitations = store.list
export const findInvitation = store.find
export const findInvitationOfContact = store.findByContact
export const removeOldInvitations = store.removeOld

/**
 * Invites the mail address of a contact. Whether somebody signs in with that address already makes no difference to
 * whoever invites: neither to the answer nor to the mail.
 */
export async function inviteContact(
  deps: Deps,
  actor: Actor,
  { contactId, typed }: { contactId: string; typed: TypedGrant },
): Promise<Invited> {
  const nowMs = deps.clock()
  const done = await withHolder(deps, actor, async (tx, holder): Promise<Invited> => {
    const contact = await findContact(tx, actor.accountId, contactId)
    if (contact === undefined) return { ok: false, reason: 'not-found' }
    if (await findMember(tx, actor.accountId, { contactId })) return { ok: false, reason: 'signs-in-already' }
    const read = readGrant(typed, holder, nowMs)
    if (!read.ok) return read
    const open = await store.list(tx, actor.accountId)
    if (open.some(({ emailKey }) => emailKey === contact.emailKey))
      return { ok: false, reason: 'invited-already' }
    if (open.length >= mostOpen) return { ok: false, reason: 'too-many-open' }
    const { permissions, note, endsAtMs } = read.grant
    const token = newToken()
    const invitation: Invitation = {
      id: newId(nowMs),
      accountId: actor.accountId,
      contactId,
      email: contact.email,
      emailKey: contact.emailKey,
      permissions: writePermissions(permissions),
      note,
      grantEndsAtMs: endsAtMs,
      invitedBy: actor.holderId,
      tokenHash: hashToken(token),
      createdAtMs: nowMs,
      sentAtMs: nowMs,
      expiresAtMs: nowMs + invitationLifetimeMs,
      endedAtMs: null,
      outcome: null,
      acceptedBy: null,
    }
    const due = await takeTries(tx, [invitationMailBudget(actor.accountId)], nowMs)
    if (!due.ok) return due
    if ((await store.insert(tx, invitation)) !== 1) return { ok: false, reason: 'invited-already' }
    await mailInvitation(tx, deps, invitation, token)
    await holder.tell('invitation-sent', invitation)
    return { ok: true }
  })
  deps.outbox.wake()
  return done
}

/** The same once more, with a token of its own and another week; from then on it counts as hers who sent it again. */
export async function resendInvitation(deps: Deps, actor: Actor, id: string): Promise<Invited> {
  const nowMs = deps.clock()
  const done = await withHolder(deps, actor, async (tx, holder): Promise<Invited> => {
    const found = await store.find(tx, actor.accountId, id)
    if (found === undefined || found.endedAtMs !== null) return { ok: false, reason: 'not-found' }
    const refusal = refusalOf(grantOf(found), holder)
    if (refusal !== undefined) return { ok: false, reason: refusal }
    const due = await takeTries(tx, [invitationMailBudget(actor.accountId)], nowMs)
    if (!due.ok) return due
    const token = newToken()
    const change = {
      tokenHash: hashToken(token),
      sentAtMs: nowMs,
      expiresAtMs: nowMs + invitationLifetimeMs,
      invitedBy: actor.holderId,
    }
    if ((await store.updateToken(tx, id, change)) !== 1) return { ok: false, reason: 'not-found' }
    await mailInvitation(tx, deps, { ...found, ...change }, token)
    await holder.tell('invitation-sent', found)
    return { ok: true }
  })
  deps.outbox.wake()
  return done
}

/** Cancelled twice it is cancelled once, and both are told so. */
export async function cancelInvitation(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'not-found' }> {
  return withHolder(deps, actor, async (tx, { tell }) => {
    const found = await store.find(tx, actor.accountId, id)
    if (found === undefined || found.outcome === 'accepted') return { ok: false, reason: 'not-found' }
    const end = { endedAtMs: deps.clock(), outcome: 'cancelled', acceptedBy: null } as const
    if ((await store.spend(tx, id, end)) === 1) await tell('invitation-cancelled', found)
    return { ok: true }
  })
}

type Told = Pick<Invitation, 'email' | 'permissions'>
interface Inviting extends Holder {
  tell(event: 'invitation-sent' | 'invitation-cancelled', invitation: Told): Promise<void>
}

async function withHolder<Done>(
  deps: Deps,
  actor: Actor,
  work: (tx: Connection, holder: Inviting) => Promise<Done>,
): Promise<Done | { ok: false; reason: 'not-allowed' }> {
  return deps.db.inTransaction(async (tx) => {
    const before = await findHolder(tx, actor, deps.clock())
    if (before === undefined) return { ok: false, reason: 'not-allowed' }
    const logs = await openActivities(tx, deps, [actor.doerId, actor.holderId, before.access.ownerId])
    const holder = await findHolder(tx, actor, deps.clock())
    if (holder === undefined) return { ok: false, reason: 'not-allowed' }
    const doer = { id: actor.doerId, by: actor.by }
    const tell: Inviting['tell'] = (event, { email, permissions }) =>
      addToAll(logs, event, doer, { id: undefined, person: email }, { number: holder.number, permissions })
    return work(tx, { ...holder, tell })
  })
}

/** To the address of the invitation, in the company's language: whose it is, nobody knows yet. */
async function mailInvitation(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  { accountId, email, invitedBy, expiresAtMs }: Invitation,
  token: string,
): Promise<void> {
  const company = await findCompany(tx)
  const inviter = await getPerson(tx, invitedBy)
  const url = new URL(`/invitation?token=${token}`, deps.config.baseUrl).href
  const mail = invitationMail({ company, inviter: inviter.name, email, url, expiresAtMs })
  await queueMail(tx, deps, { personId: null, accountId, to: email, kind: 'invitation', mail })
}
