import { type Connection, rowsChanged } from '../../../platform/database.ts'

/** Of any number of parallel calls one changes the row. */
export async function updateDisabled(tx: Connection, id: string, atMs: number): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('account')
      .set({ disabledAtMs: atMs })
      .where('id', '=', id)
      .where('disabledAtMs', 'is', null)
      .executeTakeFirst(),
  )
}

export async function updateEnabled(tx: Connection, id: string): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('account')
      .set({ disabledAtMs: null })
      .where('id', '=', id)
      .where('disabledAtMs', 'is not', null)
      .executeTakeFirst(),
  )
}

/** Another account that is open and that this person owns or may sign in to. */
export function findOtherAccount(tx: Connection, personId: string, accountId: string) {
  const letInto = tx.selectFrom('subAccount').select('accountId').where('personId', '=', personId)
  return tx
    .selectFrom('account')
    .select('id')
    .where('id', '<>', accountId)
    .where('disabledAtMs', 'is', null)
    .where((row) => row.or([row('ownerId', '=', personId), row('id', 'in', letInto)]))
    .limit(1)
    .executeTakeFirst()
}

/** Whoever looks at this account begins with another one at her next page. */
export async function updateSessionsOn(tx: Connection, accountId: string): Promise<void> {
  await tx.updateTable('session').set({ accountId: null }).where('accountId', '=', accountId).execute()
}
