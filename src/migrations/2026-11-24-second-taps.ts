import type { Kysely } from 'kysely'

/** Which form made a link and which one used it, as keyed digests, so that the second tap of either is known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('link').addColumn('made_by_digest', 'text').execute()
  await db.schema.alterTable('link').addColumn('used_by_digest', 'text').execute()
}
