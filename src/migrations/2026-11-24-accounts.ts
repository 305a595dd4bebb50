import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()
const text = (c: Column) => c.notNull().defaultTo('')
const ofAccount = (c: Column) => c.notNull().references('account.id').onDelete('cascade')
const ofPerson = (c: Column) => c.notNull().references('person.id').onDelete('cascade')

/** The postal and tax facts that an account and a contact have alike. */
const addressColumns = [
  'company',
  'tax_number',
  'address1',
  'address2',
  'city',
  'state',
  'postcode',
  'country',
]

/**
 * Accounts, their contacts and sub-accounts, whose view somebody is looking at, and the roles of staff. Each customer
 * of before owns an account, which takes her id. A number is given once and never again.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  const count = 'integer'
  const table = (name: string) => db.schema.createTable(name)

  async function create<T extends string>(made: CreateTableBuilder<string, T>) {
    await (engine === 'sqlite' ? made.modifyEnd(sql`strict`) : made).execute()
  }

  async function index(table: string, ...columns: string[]) {
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute()
  }

  await create(table('series').addColumn('name', 'text', primary).addColumn('last_number', ms, required))

  let account = table('account')
    .addColumn('id', 'text', primary)
    .addColumn('number', ms, (c) => c.notNull().unique())
    .addColumn('owner_id', 'text', (c) => c.notNull().references('person.id'))
  for (const column of addressColumns) account = account.addColumn(column, 'text', text)
  await create(
    account
      .addColumn('owner_mail_kinds', 'text', required)
      .addColumn('billing_contact_id', 'text')
      .addColumn('disabled_at_ms', ms)
      .addColumn('version', count, (c) => c.notNull().defaultTo(1))
      .addColumn('created_at_ms', ms, required),
  )
  await index('account', 'owner_id')

  let contact = table('contact')
    .addColumn('id', 'text', primary)
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('first_name', 'text', text)
    .addColumn('last_name', 'text', text)
    .addColumn('email', 'text', required)
    .addColumn('email_key', 'text', required)
    .addColumn('phone', 'text', text)
  for (const column of addressColumns) contact = contact.addColumn(column, 'text', text)
  await create(
    contact
      .addColumn('mail_kinds', 'text', text)
      .addColumn('version', count, (c) => c.notNull().defaultTo(1))
      .addColumn('created_at_ms', ms, required),
  )
  await index('contact', 'account_id')
  await index('contact', 'email_key')

  await create(
    table('sub_account')
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('contact_id', 'text', (c) => c.references('contact.id').onDelete('set null'))
      .addColumn('permissions', 'text', required)
      .addColumn('note', 'text', text)
      .addColumn('ends_at_ms', ms)
      .addColumn('version', count, (c) => c.notNull().defaultTo(1))
      .addColumn('created_at_ms', ms, required)
      .addPrimaryKeyConstraint('sub_account_pair', ['account_id', 'person_id']),
  )
  await index('sub_account', 'person_id')
  await index('sub_account', 'contact_id')

  await create(
    table('viewing')
      .addColumn('session_id', 'text', (c) =>
        c.primaryKey().notNull().references('session.id').onDelete('cascade'),
      )
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('reason', 'text', text)
      .addColumn('may_act_since_ms', ms)
      .addColumn('started_at_ms', ms, required)
      .addColumn('ends_at_ms', ms, required),
  )

  await db.schema.alterTable('session').addColumn('account_id', 'text').execute()
  await db.schema.alterTable('person').addColumn('time_zone', 'text').execute()
  await db.schema.alterTable('person').addColumn('staff_role', 'text').execute()
  await db.schema
    .alterTable('company')
    .addColumn('mail_kinds', 'text', (c) => c.notNull().defaultTo('general invoice support product'))
    .execute()

  await sql`update person set staff_role = 'admin' where role = 'staff'`.execute(db)
  await sql`insert into account (id, number, owner_id, owner_mail_kinds, created_at_ms)
    select id, 1000 + row_number() over (order by id), id,
      'general invoice support product domain affiliate', created_at_ms
    from person where role = 'customer'`.execute(db)
  await sql`insert into series (name, last_number) select 'account', coalesce(max(number), 1000) from account`.execute(
    db,
  )
}
