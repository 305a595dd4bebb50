import { type Connection, rowsChanged } from '../../../platform/database.ts'
import type { AuthenticatorTable } from '../../../platform/tables.ts'

export function list(db: Connection, personId: string): Promise<AuthenticatorTable[]> {
  return db.selectFrom('authenticator').selectAll().where('personId', '=', personId).orderBy('id').execute()
}

export async function insert(tx: Connection, row: AuthenticatorTable): Promise<void> {
  await tx.insertInto('authenticator').values(row).execute()
}

/** One row for each step that was ever accepted: of any number of inserts one changes a row. */
export async function spendStep(tx: Connection, authenticatorId: string, step: number, nowMs: number) {
  const inserted = await tx
    .insertInto('spentStep')
    .values({ authenticatorId, step, spentAtMs: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return rowsChanged(inserted) === 1
}

/** Only a step later than the last one moves it. */
export async function moveLastStep(tx: Connection, authenticatorId: string, step: number, nowMs: number) {
  const updated = await tx
    .updateTable('authenticator')
    .set({ lastStep: step, lastUsedAtMs: nowMs })
    .where('id', '=', authenticatorId)
    .where('lastStep', '<', step)
    .executeTakeFirst()
  return rowsChanged(updated) === 1
}

export async function removeSpentSteps(
  tx: Connection,
  authenticatorId: string,
  beforeMs: number,
): Promise<void> {
  await tx
    .deleteFrom('spentStep')
    .where('authenticatorId', '=', authenticatorId)
    .where('spentAtMs', '<', beforeMs)
    .execute()
}

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('authenticator').where('personId', '=', personId).execute()
}
