import type { Connection } from '../../platform/database.ts'

/** Locks the account until the transaction ends, so that two who index it do not undo each other's words. */
export async function getLockedAccount(tx: Connection, id: string) {
  return tx
    .updateTable('account')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning([
      'number',
      'ownerId',
      'company',
      'taxNumber',
      'address1',
      'address2',
      'city',
      'state',
      'postcode',
      'country',
    ])
    .executeTakeFirstOrThrow()
}

/** The owner, and who else may sign in. */
export function listPeople(tx: Connection, accountId: string, ownerId: string) {
  const others = tx.selectFrom('subAccount').select('personId').where('accountId', '=', accountId)
  return tx
    .selectFrom('person')
    .select(['name', 'username', 'email'])
    .where((row) => row.or([row('id', '=', ownerId), row('id', 'in', others)]))
    .execute()
}

export function listContacts(tx: Connection, accountId: string) {
  return tx
    .selectFrom('contact')
    .select([
      'firstName',
      'lastName',
      'email',
      'phone',
      'company',
      'taxNumber',
      'address1',
      'address2',
      'city',
      'state',
      'postcode',
      'country',
    ])
    .where('accountId', '=', accountId)
    .execute()
}

export async function listWords(tx: Connection, accountId: string): Promise<string[]> {
  const rows = await tx.selectFrom('accountWord').select('word').where('accountId', '=', accountId).execute()
  return rows.map(({ word }) => word)
}

/** Far below the 32,766 values that SQLite takes in one statement. */
const wordsPerStatement = 500

export async function insertWords(
  tx: Connection,
  accountId: string,
  words: readonly string[],
): Promise<void> {
  for (let start = 0; start < words.length; start += wordsPerStatement) {
    const rows = words.slice(start, start + wordsPerStatement).map((word) => ({ word, accountId }))
    await tx
      .insertInto('accountWord')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function removeWords(
  tx: Connection,
  accountId: string,
  words: readonly string[],
): Promise<void> {
  for (let start = 0; start < words.length; start += wordsPerStatement) {
    const gone = words.slice(start, start + wordsPerStatement)
    await tx.deleteFrom('accountWord').where('accountId', '=', accountId).where('word', 'in', gone).execute()
  }
}

/** Every account that a person owns or may sign in to, in the order of their ids. */
export async function listAccountsOf(tx: Connection, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('account')
    .select('id')
    .where('ownerId', '=', personId)
    .union(tx.selectFrom('subAccount').select('accountId as id').where('personId', '=', personId))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
