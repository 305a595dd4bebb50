import { type Kysely, sql } from 'kysely'

const fourWeeksMs = 28 * 24 * 60 * 60 * 1000

/** The check-up: until when it was put off, and when a backup code was last shown to be at hand. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  await db.schema.alterTable('person').addColumn('check_up_later_until_ms', ms).execute()
  await db.schema.alterTable('person').addColumn('backup_codes_checked_at_ms', ms).execute()
  await sql`update person set check_up_due_at_ms = two_factor_since_ms + ${sql.lit(fourWeeksMs)}
    where two_factor_since_ms is not null`.execute(db)
}
