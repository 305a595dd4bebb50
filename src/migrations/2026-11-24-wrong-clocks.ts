import type { Kysely } from 'kysely'

/** How far off the clock of an app is that has proven its secret with two codes in a row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('pending_enrolment').addColumn('proven_drift_steps', 'integer').execute()
}
