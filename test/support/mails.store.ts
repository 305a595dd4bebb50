import type { Connection } from '../../src/platform/database.ts'

/** The ids of all mails to somebody, oldest first; decoys have no recipient and are left out. */
export async function listMailIds(db: Connection): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('recipient', 'is not', null)
    .orderBy('createdAtMs')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
