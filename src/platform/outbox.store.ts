import type { Selectable } from 'kysely'
import { type Connection, rowsChanged } from './database.ts'
import type { OutboxTable } from './tables.ts'

export type OutboxRow = Selectable<OutboxTable>

export async function insertMail(connection: Connection, row: OutboxRow): Promise<void> {
  await connection.insertInto('outbox').values(row).execute()
}

export async function findMail(connection: Connection, id: string): Promise<OutboxRow | undefined> {
  return await connection.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Mails whose turn has come, the longest waiting first. Rows without a recipient are decoys and never due.
 */
export async function listDueMails(
  connection: Connection,
  nowMs: number,
  limit: number,
): Promise<OutboxRow[]> {
  return await connection
    .selectFrom('outbox')
    .selectAll()
    .where('nextTryAtMs', '<=', nowMs)
    .where('sentAtMs', 'is', null)
    .where('recipient', 'is not', null)
    .orderBy('nextTryAtMs')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Takes a due mail by moving its next try: of all that saw the same row, one moves it and sends. */
export async function spendTurn(
  connection: Connection,
  row: OutboxRow,
  leasedUntilMs: number,
): Promise<boolean> {
  const result = await connection
    .updateTable('outbox')
    .set({ nextTryAtMs: leasedUntilMs })
    .where('id', '=', row.id)
    .where('nextTryAtMs', '=', row.nextTryAtMs)
    .where('sentAtMs', 'is', null)
    .executeTakeFirstOrThrow()
  return rowsChanged(result) === 1
}

export async function updateSent(
  connection: Connection,
  id: string,
  sent: { sentAtMs: number; sealedBody: string },
): Promise<void> {
  await connection
    .updateTable('outbox')
    .set({ ...sent, nextTryAtMs: null, lastError: null })
    .where('id', '=', id)
    .execute()
}

/** Notes a failure, unless the mail went out, or was taken by another node, after the lease ran out. */
export async function updateFailed(
  connection: Connection,
  id: string,
  leasedUntilMs: number,
  failure: { tries: number; nextTryAtMs: number | null; lastError: string },
): Promise<void> {
  await connection
    .updateTable('outbox')
    .set(failure)
    .where('id', '=', id)
    .where('nextTryAtMs', '=', leasedUntilMs)
    .where('sentAtMs', 'is', null)
    .execute()
}

export async function removeDecoys(connection: Connection, createdBeforeMs: number): Promise<void> {
  await connection
    .deleteFrom('outbox')
    .where('recipient', 'is', null)
    .where('createdAtMs', '<=', createdBeforeMs)
    .execute()
}
