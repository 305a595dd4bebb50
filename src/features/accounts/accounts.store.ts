import type { Connection } from '../../platform/database.ts'
import type { AccountTable } from '../../platform/tables-of-accounts.ts'

const series = 'account'

/** The next number of a series; the first is 1001. Locks the series until the transaction ends. */
export async function spendNumber(tx: Connection): Promise<number> {
  const { lastNumber } = await tx
    .updateTable('series')
    .set((row) => ({ lastNumber: row('lastNumber', '+', 1) }))
    .where('name', '=', series)
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  return lastNumber
}

export async function insert(tx: Connection, row: AccountTable): Promise<void> {
  await tx.insertInto('account').values(row).execute()
}

export function find(db: Connection, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}
