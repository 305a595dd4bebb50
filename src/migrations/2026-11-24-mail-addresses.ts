import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()
const ofPerson = (c: Column) => c.notNull().references('person.id').onDelete('cascade')

/** Changes of a person's mail address, what keeps mail from opening anything for a while, and further addresses. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'

  const table = (name: string) => db.schema.createTable(name)

  async function create<T extends string>(made: CreateTableBuilder<string, T>) {
    await (engine === 'sqlite' ? made.modifyEnd(sql`strict`) : made).execute()
  }

  await create(
    table('email_change')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('former_email', 'text', required)
      .addColumn('former_email_key', 'text', required)
      .addColumn('new_email', 'text', required)
      .addColumn('new_email_key', 'text', required)
      .addColumn('changed_by', 'text')
      .addColumn('why', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('confirm_hash', 'text', (c) => c.unique())
      .addColumn('asked_at_ms', ms, required)
      .addColumn('asked_by_digest', 'text')
      .addColumn('expires_at_ms', ms, required)
      .addColumn('confirmed_at_ms', ms)
      .addColumn('confirmed_by_digest', 'text')
      .addColumn('undo_hash', 'text', (c) => c.unique())
      .addColumn('undo_until_ms', ms)
      .addColumn('ended_at_ms', ms)
      .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('cancelled', 'replaced', 'undone')`))
      .addColumn('ended_by_digest', 'text'),
  )
  await db.schema.createIndex('email_change_by_person_id').on('email_change').column('person_id').execute()
  await db.schema
    .createIndex('email_change_by_former_email_key')
    .on('email_change')
    .column('former_email_key')
    .execute()
  await sql`create unique index email_change_open on email_change (person_id)
    where confirmed_at_ms is null and ended_at_ms is null`.execute(db)

  await create(
    table('notification_address')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('email', 'text', required)
      .addColumn('email_key', 'text', required)
      .addColumn('confirm_hash', 'text', (c) => c.notNull().unique())
      .addColumn('asked_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('confirmed_at_ms', ms)
      .addColumn('confirmed_by_digest', 'text')
      .addUniqueConstraint('notification_address_pair', ['person_id', 'email_key']),
  )

  await db.schema.alterTable('person').addColumn('mail_recovery_closed_at_ms', ms).execute()
  await db.schema.alterTable('person').addColumn('mail_recovery_waits_until_ms', ms).execute()
}
