import { mayGrant, type Permission, readPermissions, writePermissions } from '../../core/permissions.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { repeatWithinMs } from '../../platform/session/repeats.ts'
import type { Session } from '../../platform/session/session.ts'
import { findAccount, indexAccount } from '../accounts/accounts.ts'
import {
  addToAll,
  listLastSignIns,
  listRecentActivity,
  openActivities,
} from '../activity-log/activity-log.ts'
import { findPerson, getPerson } from '../people/people.ts'
import { mailPerson } from '../person-mail/person-mail.ts'
import { type Actor, findHolder } from './actor.ts'
import { type Grant, type GrantRefusal, type Holder, readGrant, type TypedGrant } from './grant.ts'
import { accessChangedMail, accessEndedMail } from './sub-accounts.mails.tsx'
import * as store from './sub-accounts.store.ts'

export type MemberRow = NonNullable<Awaited<ReturnType<typeof store.find>>>

/** Somebody who may sign in to an account. */
export interface Member extends Pick<MemberRow, 'personId' | 'name' | 'username' | 'email' | 'note'> {
  contactId: string | null
  isOwner: boolean
  permissions: ReadonlySet<Permission>
  endsAtMs: number | null
  version: number
  hasTwoFactor: boolean
  lastSignInMs: number | undefined
}

export type AccessRefusal = 'not-allowed' | 'not-found' | 'own-rights' | 'of-the-owner' | 'holds-more'
export type ChangeRefusal = AccessRefusal | GrantRefusal | 'changed-meanwhile'

/** A page of the list. */
export const membersPerPage = 50

/** Who may sign in, the owner first, then as they came to be persons; `next` goes on where this page ends. */
export async function listMembers(
  db: Connection,
  accountId: string,
  after = '',
): Promise<{ members: Member[]; next: string | undefined }> {
  const rows = await store.list(db, accountId, after, membersPerPage + 1)
  const shown = rows.slice(0, membersPerPage)
  const owner = after === '' ? await findOwner(db, accountId) : undefined
  const ids = [...shown.map(({ personId }) => personId), ...(owner ? [owner.personId] : [])]
  const lastSignIns = await listLastSignIns(db, ids)
  const members = [...(owner ? [owner] : []), ...shown.map(memberOf)].map((member) => ({
    ...member,
    lastSignInMs: lastSignIns.get(member.personId),
  }))
  return { members, next: rows.length > membersPerPage ? shown.at(-1)?.personId : undefined }
}

async function findOwner(db: Connection, accountId: string): Promise<Member | undefined> {
  const account = await findAccount(db, accountId)
  if (account === undefined) return undefined
  const { id: personId, name, username, email, twoFactorSinceMs } = await getPerson(db, account.ownerId)
  return {
    ...{ personId, name, username, email, note: '', contactId: null, isOwner: true, version: 0 },
    permissions: new Set(),
    endsAtMs: null,
    hasTwoFactor: twoFactorSinceMs !== null,
    lastSignInMs: undefined,
  }
}

function memberOf(row: MemberRow): Member {
  return {
    ...row,
    isOwner: false,
    permissions: readPermissions(row.permissions),
    hasTwoFactor: row.twoFactorSinceMs !== null,
    lastSignInMs: undefined,
  }
}

export async function findMember(
  db: Connection,
  accountId: string,
  by: { personId: string } | { contactId: string },
): Promise<Member | undefined> {
  const row =
    'personId' in by
      ? await store.find(db, accountId, by.personId)
      : await store.findByContact(db, accountId, by.contactId)
  return row && memberOf(row)
}

/** What a member may do, and until when, from now on; open sessions go by it at their next request. */
export async function changeAccess(
  deps: Deps,
  actor: Actor,
  wanted: { personId: string; version: number; typed: TypedGrant },
): Promise<{ ok: true } | { ok: false; reason: ChangeRefusal }> {
  const { personId, version, typed } = wanted
  const done = await decide(deps, actor, personId, async (tx, { holder, tell }) => {
    const read = readGrant(typed, holder, deps.clock())
    if (!read.ok) return read
    const key = { accountId: actor.accountId, personId, version }
    if ((await store.update(tx, key, columnsOf(read.grant))) !== 1)
      return { ok: false, reason: 'changed-meanwhile' }
    await tell('access-changed', read.grant)
    return { ok: true }
  })
  deps.outbox.wake()
  return done
}

/** Out at once, in every open session. */
export async function endAccess(
  deps: Deps,
  actor: Actor,
  personId: string,
): Promise<{ ok: true } | { ok: false; reason: AccessRefusal }> {
  const done = await decide<never>(deps, actor, personId, async (tx, { tell }) => {
    await store.remove(tx, { accountId: actor.accountId, personId })
    await indexAccount(tx, actor.accountId)
    await tell('access-ended')
    return { ok: true }
  })
  deps.outbox.wake()
  return done
}

/** Whether the actor has ended this access within the last seconds: her second tap, to be answered like the first. */
export async function hasJustEnded(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  personId: string,
): Promise<boolean> {
  const db = deps.db.connection
  const [last] = await listRecentActivity(db, actor.doerId, { limit: 1 })
  if (last?.event !== 'access-ended' || deps.clock() - last.atMs > repeatWithinMs) return false
  return last.details['person'] === (await findPerson(db, personId))?.username
}

interface Opened {
  holder: Holder
  tell(event: 'access-changed' | 'access-ended', grant?: Grant): Promise<void>
}

/**
 * Nobody touches her own rights, the owner's, or those of somebody who holds more than she. Read with the logs of both
 * open, so that what is taken from the actor at the same time is taken before or after, and never beside.
 */
async function decide<Refusal extends string>(
  deps: Deps,
  actor: Actor,
  personId: string,
  work: (tx: Connection, opened: Opened) => Promise<{ ok: true } | { ok: false; reason: Refusal }>,
): Promise<{ ok: true } | { ok: false; reason: Refusal | AccessRefusal }> {
  const { accountId } = actor
  return deps.db.inTransaction(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (account === undefined) return { ok: false, reason: 'not-found' }
    if (personId === actor.holderId || personId === actor.doerId) return { ok: false, reason: 'own-rights' }
    if (personId === account.ownerId) return { ok: false, reason: 'of-the-owner' }
    if ((await store.find(tx, accountId, personId)) === undefined) return { ok: false, reason: 'not-found' }
    const logs = await openActivities(tx, deps, [actor.doerId, actor.holderId, account.ownerId, personId])
    const holder = await findHolder(tx, actor, deps.clock())
    if (holder === undefined) return { ok: false, reason: 'not-allowed' }
    const member = await store.find(tx, accountId, personId)
    if (member === undefined) return { ok: false, reason: 'not-found' }
    if (!mayGrant(holder.access, readPermissions(member.permissions)))
      return { ok: false, reason: 'holds-more' }
    const tell: Opened['tell'] = async (event, grant) => {
      const { number } = account
      const details = { number, ...(grant ? { permissions: writePermissions(grant.permissions) } : {}) }
      const doer = { id: actor.doerId, by: actor.by }
      await addToAll(logs, event, doer, { id: personId, person: member.username }, details)
      const person = await getPerson(tx, personId)
      await mailPerson(tx, deps, person, undefined, { kind: event, accountId }, (facts) =>
        grant
          ? accessChangedMail(facts, { number, grant, by: actor.by })
          : accessEndedMail(facts, { number, by: actor.by }),
      )
    }
    return work(tx, { holder, tell })
  })
}

function columnsOf({ permissions, note, endsAtMs }: Grant) {
  return { permissions: writePermissions(permissions), note, endsAtMs }
}

/** Out of an account by oneself. The owner cannot leave: somebody has to own it. */
export async function leaveAccount(
  deps: Deps,
  { personId, username }: Pick<Session, 'personId' | 'username'>,
  accountId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' }> {
  return deps.db.inTransaction(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (account === undefined || account.ownerId === personId) return { ok: false, reason: 'not-found' }
    if ((await store.find(tx, accountId, personId)) === undefined) return { ok: false, reason: 'not-found' }
    const logs = await openActivities(tx, deps, [personId, account.ownerId])
    if ((await store.remove(tx, { accountId, personId })) !== 1) return { ok: false, reason: 'not-found' }
    await indexAccount(tx, accountId)
    const doer = { id: personId, by: `person ${username}` }
    await addToAll(logs, 'access-left', doer, { id: personId, person: username }, { number: account.number })
    return { ok: true }
  })
}

/** Lets somebody in, in the transaction of what decided it. False for one who is in already. */
export async function insertMember(
  tx: Connection,
  member: { accountId: string; personId: string; contactId: string | null; nowMs: number },
  grant: Grant,
): Promise<boolean> {
  const { nowMs, ...ids } = member
  await store.removeEnded(tx, ids, nowMs)
  const row = { ...ids, ...columnsOf(grant), version: 1, createdAtMs: nowMs }
  if ((await store.insert(tx, row)) !== 1) return false
  await indexAccount(tx, ids.accountId)
  return true
}

export const removeMember = store.remove
export { findContact } from '../contacts/contacts.ts'
