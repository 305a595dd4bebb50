import type { Connection } from '../../../platform/database.ts'
import type { CustomerNoteTable } from '../../../platform/tables-of-accounts.ts'

export async function insert(tx: Connection, row: CustomerNoteTable): Promise<void> {
  await tx.insertInto('customerNote').values(row).execute()
}

export async function findSame(
  tx: Connection,
  { accountId, authorId, body }: Pick<CustomerNoteTable, 'accountId' | 'authorId' | 'body'>,
  sinceMs: number,
) {
  return tx
    .selectFrom('customerNote')
    .select('id')
    .where('accountId', '=', accountId)
    .where('authorId', '=', authorId)
    .where('body', '=', body)
    .where('createdAtMs', '>=', sinceMs)
    .executeTakeFirst()
}

/** The newest first, those behind one of them on the pages that follow. */
export function list(db: Connection, accountId: string, before: string | undefined, most: number) {
  const notes = db
    .selectFrom('customerNote')
    .innerJoin('person', 'person.id', 'customerNote.authorId')
    .where('customerNote.accountId', '=', accountId)
    .select(['customerNote.id', 'customerNote.body', 'customerNote.createdAtMs', 'person.name as author'])
    .orderBy('customerNote.id', 'desc')
    .limit(most)
  return (before === undefined ? notes : notes.where('customerNote.id', '<', before)).execute()
}

export type Note = Awaited<ReturnType<typeof list>>[number]

/** Locks an account until the transaction ends; undefined for an unknown id. */
export function findLocked(tx: Connection, id: string) {
  return tx
    .updateTable('account')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
}
