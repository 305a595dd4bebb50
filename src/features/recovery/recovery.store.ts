import { type Connection, keptChange, keptFirst, rowsChanged } from '../../platform/database.ts'
import type { RecoveryApprovalTable, RecoveryRequestTable } from '../../platform/tables-of-ways-in.ts'

export type End = Pick<RecoveryRequestTable, 'endedAtMs' | 'outcome' | 'endedBy'>

export const findOpen = keptFirst((db, personId: string) =>
  db
    .selectFrom('recoveryRequest')
    .selectAll()
    .where('personId', '=', personId)
    .where('endedAtMs', 'is', null),
)

export const find = keptFirst((db, id: string) =>
  db.selectFrom('recoveryRequest').selectAll().where('id', '=', id),
)

export async function insert(tx: Connection, row: RecoveryRequestTable): Promise<void> {
  await tx.insertInto('recoveryRequest').values(row).execute()
}

/** Ends a request that is open: of any number of parallel calls one changes a row. */
export const spend = keptChange((tx, id: string, end: End) =>
  tx.updateTable('recoveryRequest').set(end).where('id', '=', id).where('endedAtMs', 'is', null),
)

export const updatePasswordKnown = keptChange((tx, id: string) =>
  tx
    .updateTable('recoveryRequest')
    .set({ passwordLostAtMs: null })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('passwordLostAtMs', 'is not', null),
)

/** When requests of this person came to nothing. One that ran out unasked-for is no sign of anything. */
export async function listFailedTimes(db: Connection, personId: string, sinceMs: number): Promise<number[]> {
  const rows = await db
    .selectFrom('recoveryRequest')
    .select('endedAtMs')
    .where('personId', '=', personId)
    .where('outcome', 'in', ['cancelled', 'refused'])
    .where('endedAtMs', '>=', sinceMs)
    .execute()
  return rows.flatMap(({ endedAtMs }) => endedAtMs ?? [])
}

/** Every open request with whose it is, the one that may be decided first on top. */
export function listOpen(db: Connection) {
  return db
    .selectFrom('recoveryRequest')
    .innerJoin('person', 'person.id', 'recoveryRequest.personId')
    .selectAll('recoveryRequest')
    .select(['person.username', 'person.name'])
    .where('endedAtMs', 'is', null)
    .orderBy('dueAtMs')
    .execute()
}

export function listEnded(db: Connection, limit: number) {
  return db
    .selectFrom('recoveryRequest')
    .innerJoin('person', 'person.id', 'recoveryRequest.personId')
    .selectAll('recoveryRequest')
    .select(['person.username', 'person.name'])
    .where('endedAtMs', 'is not', null)
    .orderBy('endedAtMs', 'desc')
    .limit(limit)
    .execute()
}

export async function updateExpired(tx: Connection, nowMs: number): Promise<void> {
  await tx
    .updateTable('recoveryRequest')
    .set({ endedAtMs: nowMs, outcome: 'expired' })
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '<=', nowMs)
    .execute()
}

/** Each approves once: a second row of the same approver is not written, and the count says so. */
export async function insertApproval(tx: Connection, row: RecoveryApprovalTable): Promise<number> {
  return rowsChanged(
    await tx
      .insertInto('recoveryApproval')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  )
}

export function listApprovals(
  db: Connection,
  requestIds: readonly string[],
): Promise<RecoveryApprovalTable[]> {
  if (requestIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('recoveryApproval')
    .selectAll()
    .where('requestId', 'in', requestIds)
    .orderBy('atMs')
    .execute()
}
