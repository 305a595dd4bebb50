import type { Connection } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'

export async function insert(tx: Connection, personId: string, atMs: number): Promise<void> {
  await tx
    .insertInto('wrongCode')
    .values({ id: newId(atMs), personId, atMs })
    .execute()
}
