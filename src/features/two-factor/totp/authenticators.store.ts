import { type Connection, kept, keptChange } from '../../../platform/database.ts'
import type { AuthenticatorTable, SpentStepTable } from '../../../platform/tables.ts'

export const list = kept((db, personId: string) =>
  db.selectFrom('authenticator').selectAll().where('personId', '=', personId).orderBy('id'),
)

export const insert = keptChange((tx, row: AuthenticatorTable) => tx.insertInto('authenticator').values(row))

const insertSpentStep = keptChange((tx, row: SpentStepTable) =>
  tx
    .insertInto('spentStep')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

/** One row for each step that was ever accepted: of any number of inserts one changes a row. */
export async function spendStep(tx: Connection, authenticatorId: string, step: number, nowMs: number) {
  return (await insertSpentStep(tx, { authenticatorId, step, spentAtMs: nowMs })) === 1
}

const moveLastStep = keptChange((tx, authenticatorId: string, step: number, nowMs: number) =>
  tx
    .updateTable('authenticator')
    .set({ lastStep: step, lastUsedAtMs: nowMs })
    .where('id', '=', authenticatorId)
    .where('lastStep', '<', step),
)

/** Only a step later than the last one moves it. */
export async function updateLastStep(tx: Connection, authenticatorId: string, step: number, nowMs: number) {
  return (await moveLastStep(tx, authenticatorId, step, nowMs)) === 1
}

export async function removeSpentSteps(tx: Connection, spentBeforeMs: number): Promise<void> {
  await tx.deleteFrom('spentStep').where('spentAtMs', '<=', spentBeforeMs).execute()
}

export const updateName = keptChange((tx, personId: string, id: string, name: string) =>
  tx.updateTable('authenticator').set({ name }).where('personId', '=', personId).where('id', '=', id),
)

export const remove = keptChange((tx, personId: string, id: string) =>
  tx.deleteFrom('authenticator').where('personId', '=', personId).where('id', '=', id),
)

export const removeAll = keptChange((tx, personId: string) =>
  tx.deleteFrom('authenticator').where('personId', '=', personId),
)
