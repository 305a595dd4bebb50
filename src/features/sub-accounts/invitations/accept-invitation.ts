import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { hashToken } from '../../../platform/secrets.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { chooseAccount, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { addToAll, type OpenActivity, openActivities, openActivity } from '../../activity-log/activity-log.ts'
import { findCompany } from '../../company/company.ts'
import { completeSignIn, type SignedIn } from '../../complete-sign-in/complete-sign-in.ts'
import { choosePassword, type RefusedPassword } from '../../password/password.ts'
import {
  createPerson,
  findPersonByTypedName,
  getPerson,
  type Person,
  type PersonRefusal,
} from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { findDuty } from '../../security-policy/security-policy.ts'
import { findHolder } from '../actor.ts'
import { refusalOf } from '../grant.ts'
import { insertMember } from '../sub-accounts.ts'
import { grantOf } from './granted.ts'
import { invitationAcceptedMail } from './invitation.mails.tsx'
import * as store from './invitations.store.ts'
import type { Invitation } from './invitations.ts'

/** An invitation as its link shows it: who invites, and whether somebody signs in with that address already. */
export interface OpenInvitation {
  invitation: Invitation
  inviter: string
  isKnown: boolean
}

/**
 * What a mailed token opens: nothing of the account. One that is void, because whoever invited may not grant that any
 * more, is gone like one that is over.
 */
export async function findOpenInvitation(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenInvitation | undefined> {
  const db = deps.db.connection
  const invitation = token ? await store.findByToken(db, hashToken(token)) : undefined
  if (invitation === undefined || !(await holderOf(db, invitation, deps.clock()))) return undefined
  const inviter = await getPerson(db, invitation.invitedBy)
  const known = await findPersonByTypedName(db, invitation.email)
  return { invitation, inviter: inviter.name, isKnown: known !== undefined }
}

/** Whoever invited, if she may still grant all of it; undefined for an invitation that is over or void. */
async function holderOf(db: Connection, invitation: Invitation, nowMs: number) {
  if (invitation.endedAtMs !== null || nowMs >= invitation.expiresAtMs) return undefined
  const { accountId, invitedBy: holderId } = invitation
  const holder = await findHolder(db, { accountId, holderId }, nowMs)
  return holder && refusalOf(grantOf(invitation), holder) === undefined ? holder : undefined
}

export type Accepted = { ok: true } | { ok: false; reason: 'invitation-gone' | 'not-yours' }

/** By somebody who signs in already: she must be signed in as the person with exactly the address that was invited. */
export async function acceptAsPerson(deps: Deps, token: string, session: Session): Promise<Accepted> {
  const done = await deps.db.inTransaction(async (tx): Promise<Accepted> => {
    const person = await getPerson(tx, session.personId)
    const found = await store.findByToken(tx, hashToken(token))
    if (found === undefined) return { ok: false, reason: 'invitation-gone' }
    if (person.emailKey !== found.emailKey || person.role !== 'customer')
      return { ok: false, reason: 'not-yours' }
    const taken = await take(tx, deps, token, person.id)
    if (taken === undefined) return answerSecondTap(tx, token, person)
    await admit(tx, deps, taken, person)
    await chooseAccount(tx, session.id, found.accountId)
    return { ok: true }
  })
  deps.outbox.wake()
  return done
}

/** Whoever has just accepted it is answered like the first time. */
async function answerSecondTap(tx: Connection, token: string, { id }: Person): Promise<Accepted> {
  const found = await store.findByToken(tx, hashToken(token))
  const isHers = found?.outcome === 'accepted' && found.acceptedBy === id
  return isHers ? { ok: true } : { ok: false, reason: 'invitation-gone' }
}

export interface NewcomerAnswers {
  name: string
  username: string
  newPassword: string
  confirm: string
}

export type NewcomerRefusal =
  | { ok: false; reason: 'invitation-gone' | Exclude<PersonRefusal, 'email-invalid'> }
  | RefusedPassword

/** By somebody new: her address is the invited one and no other. She is signed in as at any first sign-in. */
export async function acceptAsNewcomer(
  deps: Deps,
  open: { token: string; invitation: Invitation },
  answers: NewcomerAnswers,
  visit: Visit,
  by: RenewedBy,
): Promise<{ ok: true; signedIn: SignedIn } | NewcomerRefusal> {
  const { name, username, newPassword, confirm } = answers
  const { email, id } = open.invitation
  const company = await findCompany(deps.db.connection)
  const chosen = await choosePassword(deps, { id, username, name, email }, company.name, newPassword, confirm)
  if (!chosen.ok) return chosen
  const facts = { username, email, name, role: 'customer', language: visit.language ?? null } as const
  const done = await deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    const taken = await take(tx, deps, open.token, null)
    if (taken === undefined) return { ok: false, reason: 'invitation-gone' } as const
    const made = await createPerson(tx, { ...facts, passwordHash: chosen.passwordHash }, nowMs)
    if (!made.ok) {
      await store.updateOpen(tx, id)
      if (made.reason === 'email-invalid') throw new Error('an address was invited that is none')
      return { ok: false, reason: made.reason } as const
    }
    await store.updateAcceptedBy(tx, id, made.id)
    const person = await getPerson(tx, made.id)
    // Nobody else knows her yet, so her log may be opened out of turn.
    const activity = await openActivity(tx, deps, made.id)
    taken.logs.set(made.id, activity)
    await activity.add('person-created', { by: 'invitation' })
    await admit(tx, deps, taken, person)
    const scope = (await findDuty(tx, person, nowMs)).kind === 'must' ? 'enrol' : 'full'
    const proven = { personId: person.id, factorKind: null, scope, nowMs, by } as const
    return { ok: true, signedIn: await completeSignIn(tx, deps, activity, visit, proven) } as const
  })
  deps.outbox.wake()
  return done
}

interface Taken {
  invitation: Invitation
  holder: NonNullable<Awaited<ReturnType<typeof findHolder>>>
  logs: Map<string, OpenActivity>
}

/**
 * Of any number at once one gets the invitation. Judged with the logs of all open, so that a right which whoever
 * invited loses at the same time is lost before or after.
 */
async function take(
  tx: Connection,
  deps: Deps,
  token: string,
  personId: string | null,
): Promise<Taken | undefined> {
  const nowMs = deps.clock()
  const tokenHash = hashToken(token)
  const found = await store.findByToken(tx, tokenHash)
  const account = found && (await findAccount(tx, found.accountId))
  if (account === undefined || found === undefined) return undefined
  const ids = [account.ownerId, found.invitedBy, ...(personId === null ? [] : [personId])]
  const logs = await openActivities(tx, deps, ids)
  const invitation = await store.findByToken(tx, tokenHash)
  const holder = invitation && (await holderOf(tx, invitation, nowMs))
  if (invitation === undefined || holder === undefined) return undefined
  const end = { endedAtMs: nowMs, outcome: 'accepted', acceptedBy: personId } as const
  return (await store.spendToken(tx, tokenHash, end)) === 1 ? { invitation, holder, logs } : undefined
}

/** In she is: with what the invitation grants, a line in every log, and a mail to the owner and whoever invited. */
async function admit(tx: Connection, deps: Deps, taken: Taken, person: Person): Promise<void> {
  const { invitation, holder, logs } = taken
  const { accountId, contactId, invitedBy, permissions } = invitation
  const { ownerId } = holder.access
  const member = { accountId, personId: person.id, contactId, nowMs: deps.clock() }
  if (person.id === ownerId || !(await insertMember(tx, member, grantOf(invitation)))) return
  const { number } = holder
  const who = { id: person.id, person: person.username }
  await addToAll(logs, 'invitation-accepted', { ...who, by: `person ${person.username}` }, who, {
    number,
    permissions,
  })
  const told = { name: person.name, email: person.email, number }
  for (const id of new Set([ownerId, invitedBy])) {
    const to = await getPerson(tx, id)
    await mailPerson(tx, deps, to, undefined, { kind: 'invitation-accepted', accountId }, (facts) =>
      invitationAcceptedMail(facts, told),
    )
  }
}
