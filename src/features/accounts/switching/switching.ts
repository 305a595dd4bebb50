import { accessOf, type Permission, readPermissions } from '../../../core/permissions.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { chooseAccount, type Session } from '../../../platform/session/session.ts'
import { findMembership } from '../accounts.store.ts'
import * as store from './switching.store.ts'

/** An account that a person belongs to. */
export interface AccountChoice {
  id: string
  number: number
  /** What to call it: the company, else whose it is. */
  name: string
  isOwn: boolean
  permissions: ReadonlySet<Permission>
  endsAtMs: number | null
}

export async function listAccounts(
  db: Connection,
  personId: string,
  nowMs: number,
): Promise<AccountChoice[]> {
  const own = (await store.listOwned(db, personId)).map((row) => ({
    ...{ id: row.id, number: row.number, name: row.company || row.ownerName, isOwn: true },
    permissions: new Set<Permission>(),
    endsAtMs: null,
  }))
  const shared = (await store.listShared(db, personId, nowMs)).map((row) => ({
    ...{ id: row.id, number: row.number, name: row.company || row.ownerName, isOwn: false },
    permissions: readPermissions(row.granted),
    endsAtMs: row.endsAtMs,
  }))
  return [...own, ...shared]
}

/** The pages of this session are about another account from now on: only one that she belongs to at this moment. */
export async function switchAccount(
  deps: Pick<Deps, 'db' | 'clock'>,
  { id, personId }: Pick<Session, 'id' | 'personId'>,
  accountId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' }> {
  const db = deps.db.connection
  const membership = await findMembership(db, accountId, personId)
  if (membership === undefined || accessOf(membership, deps.clock()) === undefined)
    return { ok: false, reason: 'not-found' }
  await chooseAccount(db, id, accountId)
  return { ok: true }
}
