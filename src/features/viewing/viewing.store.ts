import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { ViewingTable } from '../../platform/tables-of-accounts.ts'

/** What decides whether somebody's view of an account may be looked at. */
export function findMember(db: Connection, accountId: string, personId: string) {
  return db
    .selectFrom('account')
    .innerJoin('person', (join) => join.on('person.id', '=', personId))
    .leftJoin('subAccount', (join) =>
      join.onRef('subAccount.accountId', '=', 'account.id').onRef('subAccount.personId', '=', 'person.id'),
    )
    .select([
      'account.id as accountId',
      'account.ownerId',
      'person.id as personId',
      'person.username',
      'subAccount.permissions as granted',
      'subAccount.endsAtMs',
    ])
    .where('account.id', '=', accountId)
    .where('account.disabledAtMs', 'is', null)
    .executeTakeFirst()
}

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
