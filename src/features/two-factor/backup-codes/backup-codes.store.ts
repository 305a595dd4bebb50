import { type Connection, kept, rowsChanged } from '../../../platform/database.ts'
import type { BackupCodeTable } from '../../../platform/tables.ts'

export type StoredBackupCode = Pick<BackupCodeTable, 'id' | 'codeHash' | 'usedAtMs'>

/** Spent ones too: that a right code came a second time is worth knowing. */
export function find(
  db: Connection,
  personId: string,
  rowKey: string,
): Promise<StoredBackupCode | undefined> {
  return db
    .selectFrom('backupCode')
    .select(['id', 'codeHash', 'usedAtMs'])
    .where('personId', '=', personId)
    .where('rowKey', '=', rowKey)
    .executeTakeFirst()
}

export const list = kept((db, personId: string) =>
  db
    .selectFrom('backupCode')
    .select(['createdAtMs', 'usedAtMs'])
    .where('personId', '=', personId)
    .orderBy('position'),
)

export function listUnspent(tx: Connection, personId: string): Promise<Omit<StoredBackupCode, 'usedAtMs'>[]> {
  return tx
    .selectFrom('backupCode')
    .select(['id', 'codeHash'])
    .where('personId', '=', personId)
    .where('usedAtMs', 'is', null)
    .execute()
}

export async function insert(tx: Connection, rows: readonly BackupCodeTable[]): Promise<void> {
  await tx.insertInto('backupCode').values(rows).execute()
}

export async function spend(tx: Connection, code: StoredBackupCode, nowMs: number): Promise<boolean> {
  const updated = await tx
    .updateTable('backupCode')
    .set({ usedAtMs: nowMs })
    .where('id', '=', code.id)
    .where('codeHash', '=', code.codeHash)
    .where('usedAtMs', 'is', null)
    .executeTakeFirst()
  return rowsChanged(updated) === 1
}

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('backupCode').where('personId', '=', personId).execute()
}
