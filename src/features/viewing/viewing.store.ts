import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { ViewingTable } from '../../platform/tables-of-accounts.ts'

export function find(db: Connection, sessionId: string): Promise<ViewingTable | undefined> {
  return db.selectFrom('viewing').selectAll().where('sessionId', '=', sessionId).executeTakeFirst()
}

/** A session has one view at most: of two begun at once the second is not written, and the count says so. */
export async function insert(tx: Connection, row: ViewingTable): Promise<number> {
  return rowsChanged(
    await tx
      .insertInto('viewing')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  )
}

export async function spend(tx: Connection, sessionId: string): Promise<number> {
  return rowsChanged(await tx.deleteFrom('viewing').where('sessionId', '=', sessionId).executeTakeFirst())
}
