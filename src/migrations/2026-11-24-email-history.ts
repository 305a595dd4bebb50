import { type Kysely, sql } from 'kysely'

/**
 * Which account a mail is about, and which mails were sent again.
 *
 * A person's mails and an account's are read newest first and 50 at a time, along an index of each (ids sort by age);
 * what she has sent again within a day is counted along the index on (person_id, at_ms).
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const isSqlite = engine === 'sqlite'
  const ms = isSqlite ? 'integer' : 'bigint'
  await db.schema
    .alterTable('outbox')
    .addColumn('account_id', 'text', (c) => c.references('account.id').onDelete('set null'))
    .execute()
  for (const column of ['person_id', 'account_id'])
    await db.schema
      .createIndex(`outbox_by_${column}_id`)
      .on('outbox')
      .columns([column, 'id'])
      .where(sql.ref(column), 'is not', null)
      .execute()

  const resends = db.schema
    .createTable('mail_resend')
    .addColumn('mail_id', 'text', (c) => c.notNull().references('outbox.id').onDelete('cascade'))
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('at_ms', ms, (c) => c.notNull())
    .addPrimaryKeyConstraint('mail_resend_turn', ['mail_id', 'turn'])
  await (isSqlite ? resends.modifyEnd(sql`strict`) : resends).execute()
  await db.schema
    .createIndex('mail_resend_by_person_id_at_ms')
    .on('mail_resend')
    .columns(['person_id', 'at_ms'])
    .execute()
}
