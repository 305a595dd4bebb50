import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()
const text = (c: Column) => c.notNull().defaultTo('')
const ofAccount = (c: Column) => c.notNull().references('account.id').onDelete('cascade')
const ofPerson = (c: Column) => c.notNull().references('person.id').onDelete('cascade')

/**
 * Invitations to sign in to an account. An account has one open invitation for an address at most. Its members are read
 * along the key (account_id, person_id) of `sub_account`, whose ids of persons sort by time.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  const table = (name: string) => db.schema.createTable(name)

  async function create<T extends string>(made: CreateTableBuilder<string, T>) {
    await (engine === 'sqlite' ? made.modifyEnd(sql`strict`) : made).execute()
  }

  await create(
    table('invitation')
      .addColumn('id', 'text', primary)
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('contact_id', 'text', (c) => c.references('contact.id').onDelete('set null'))
      .addColumn('email', 'text', required)
      .addColumn('email_key', 'text', required)
      .addColumn('permissions', 'text', required)
      .addColumn('note', 'text', text)
      .addColumn('grant_ends_at_ms', ms)
      .addColumn('invited_by', 'text', ofPerson)
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('created_at_ms', ms, required)
      .addColumn('sent_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('ended_at_ms', ms)
      .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('accepted', 'cancelled', 'void')`))
      .addColumn('accepted_by', 'text', (c) => c.references('person.id').onDelete('set null')),
  )
  await db.schema.createIndex('invitation_by_account_id').on('invitation').column('account_id').execute()
  await db.schema
    .createIndex('invitation_by_expires_at_ms')
    .on('invitation')
    .column('expires_at_ms')
    .execute()
  await sql`create unique index invitation_open_by_address on invitation (account_id, email_key)
    where ended_at_ms is null`.execute(db)
}
