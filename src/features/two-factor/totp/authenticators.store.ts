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

type Kept = Pick<AuthenticatorTable, 'lastStep' | 'driftSteps'>

const moveLastStep = keptChange((tx, id: string, first: number, next: Kept & { lastUsedAtMs: number }) =>
  tx.updateTable('authenticator').set(next).where('id', '=', id).where('lastStep', '<', first),
)

/** Only codes later than the last one move it. */
export async function updateLastStep(tx: Connection, id: string, first: number, next: Kept, nowMs: number) {
  return (await moveLastStep(tx, id, first, { ...next, lastUsedAtMs: nowMs })) === 1
}

const replaceLastStep = keptChange((tx, id: string, from: Kept, next: Kept & { lastUsedAtMs: number }) =>
  tx
    .updateTable('authenticator')
    .set(next)
    .where('id', '=', id)
    .where('lastStep', '=', from.lastStep)
    .where('driftSteps', '=', from.driftSteps),
)

/** A clock that was set right may be at an earlier step than the one it used last. */
export async function updateAfterSetRight(tx: Connection, id: string, from: Kept, next: Kept, nowMs: number) {
  return (await replaceLastStep(tx, id, from, { ...next, lastUsedAtMs: nowMs })) === 1
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
