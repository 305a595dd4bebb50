import type { Connection } from '../../../platform/database.ts'
import type { WrongCodeTable } from '../../../platform/tables-of-ways-in.ts'

export async function insert(tx: Connection, row: WrongCodeTable): Promise<void> {
  await tx.insertInto('wrongCode').values(row).execute()
}

export async function listTimes(tx: Connection, personId: string, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('wrongCode')
    .select('atMs')
    .where('personId', '=', personId)
    .orderBy('atMs', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ atMs }) => atMs)
}

export async function removeOf(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('wrongCode').where('personId', '=', personId).execute()
}

export async function removeBefore(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('wrongCode').where('atMs', '<', beforeMs).execute()
}
