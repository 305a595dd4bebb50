import type { Connection } from '../database.ts'

/** One row from one small table: proof that the database answers. */
export async function findAnything(db: Connection): Promise<void> {
  await db.selectFrom('company').select('id').executeTakeFirst()
}
