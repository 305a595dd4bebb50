import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { SubAccountTable } from '../../platform/tables-of-accounts.ts'

/** Along the key (account_id, person_id): ids of persons sort by time. */
export function list(db: Connection, accountId: string, afterId: string, limit: number) {
  return members(db, accountId)
    .where('subAccount.personId', '>', afterId)
    .orderBy('subAccount.personId')
    .limit(limit)
    .execute()
}

export function find(db: Connection, accountId: string, personId: string) {
  return members(db, accountId).where('subAccount.personId', '=', personId).executeTakeFirst()
}

export function findByContact(db: Connection, accountId: string, contactId: string) {
  return members(db, accountId).where('subAccount.contactId', '=', contactId).executeTakeFirst()
}

function members(db: Connection, accountId: string) {
  return db
    .selectFrom('subAccount')
    .innerJoin('person', 'person.id', 'subAccount.personId')
    .selectAll('subAccount')
    .select(['person.name', 'person.username', 'person.email', 'person.emailKey', 'person.twoFactorSinceMs'])
    .where('subAccount.accountId', '=', accountId)
}

/** Somebody is let into an account once: a second row is not written, and the count says so. */
export async function insert(tx: Connection, row: SubAccountTable): Promise<number> {
  return rowsChanged(
    await tx
      .insertInto('subAccount')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  )
}

type Key = Pick<SubAccountTable, 'accountId' | 'personId' | 'version'>

/** Changes the row as it was read: where somebody else has changed it since, no row is. */
export async function update(
  tx: Connection,
  { accountId, personId, version }: Key,
  change: Pick<SubAccountTable, 'permissions' | 'note' | 'endsAtMs'>,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('subAccount')
      .set({ ...change, version: version + 1 })
      .where('accountId', '=', accountId)
      .where('personId', '=', personId)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
}

export async function remove(
  tx: Connection,
  { accountId, personId }: Pick<Key, 'accountId' | 'personId'>,
): Promise<number> {
  return rowsChanged(
    await tx
      .deleteFrom('subAccount')
      .where('accountId', '=', accountId)
      .where('personId', '=', personId)
      .executeTakeFirst(),
  )
}

/** What is over by its date, so that somebody can be let in anew. */
export async function removeEnded(
  tx: Connection,
  { accountId, personId }: Pick<Key, 'accountId' | 'personId'>,
  nowMs: number,
): Promise<void> {
  await tx
    .deleteFrom('subAccount')
    .where('accountId', '=', accountId)
    .where('personId', '=', personId)
    .where('endsAtMs', '<=', nowMs)
    .execute()
}
