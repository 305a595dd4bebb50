import { type Kysely, sql } from 'kysely'

/** Browsers that asked for a link which lets them try passwords. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  const table = db.schema
    .createTable('asking_browser')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('cascade'))
    .addColumn('link_hash', 'text', (c) => c.notNull().unique())
    .addColumn('token_hash', 'text', (c) => c.notNull())
    .addColumn('made_by_digest', 'text', (c) => c.notNull())
    .addColumn('network', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text', (c) => c.notNull())
    .addColumn('asked_at_ms', ms, (c) => c.notNull())
    .addColumn('allowed_at_ms', ms)
    .addColumn('expires_at_ms', ms, (c) => c.notNull())
  await (engine === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute()
  for (const column of ['person_id', 'token_hash', 'made_by_digest', 'expires_at_ms']) {
    await db.schema.createIndex(`asking_browser_by_${column}`).on('asking_browser').column(column).execute()
  }
}
