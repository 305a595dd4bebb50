import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()
const unique = (c: Column) => c.notNull().unique()
const ofPerson = (c: Column) => c.notNull().references('person.id').onDelete('cascade')

/** Passkeys, wrong codes that tell of a stolen password, recovery by people, and the company's security policy. */
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

  await create(
    table('passkey')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('name', 'text', required)
      .addColumn('credential_id', 'text', unique)
      .addColumn('public_key', 'text', required)
      .addColumn('sign_count', ms, required)
      .addColumn('transports', 'text', required)
      .addColumn('device_type', 'text', (c) => c.notNull().check(sql`device_type in ('single', 'multi')`))
      .addColumn('synced_since_ms', ms)
      .addColumn('created_at_ms', ms, required)
      .addColumn('last_used_at_ms', ms),
  )
  await index('passkey', 'person_id')

  await create(
    table('spent_passkey_challenge')
      .addColumn('challenge_hash', 'text', primary)
      .addColumn('expires_at_ms', ms, required),
  )
  await index('spent_passkey_challenge', 'expires_at_ms')

  await create(
    table('wrong_code')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('at_ms', ms, required),
  )
  await index('wrong_code', 'person_id', 'at_ms')

  await create(
    table('recovery_request')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('opened_by', 'text')
      .addColumn('from_known_browser_id', 'text')
      .addColumn('password_lost_at_ms', ms)
      .addColumn('network', 'text', required)
      .addColumn('user_agent', 'text', required)
      .addColumn('opened_at_ms', ms, required)
      .addColumn('due_at_ms', ms, required)
      .addColumn('cancelled_at_ms', ms)
      .addColumn('cancelled_by', 'text')
      .addColumn('done_at_ms', ms),
  )
  await index('recovery_request', 'person_id')

  await create(
    table('recovery_approval')
      .addColumn('request_id', 'text', (c) =>
        c.notNull().references('recovery_request.id').onDelete('cascade'),
      )
      .addColumn('staff_id', 'text', required)
      .addColumn('identity_check', 'text', required)
      .addColumn('at_ms', ms, required)
      .addPrimaryKeyConstraint('recovery_approval_once', ['request_id', 'staff_id']),
  )

  await create(
    table('security_policy')
      .addColumn('id', 'text', primary)
      .addColumn('who_must', 'text', (c) => c.notNull().check(sql`who_must in ('staff', 'everyone')`))
      .addColumn('required_from_ms', ms)
      .addColumn('grace_days', count, required)
      .addColumn('recovery_wait_hours', count, required),
  )

  await create(
    table('recovery_wait_change')
      .addColumn('id', 'text', primary)
      .addColumn('hours', count, required)
      .addColumn('asked_by', 'text', required)
      .addColumn('asked_at_ms', ms, required)
      .addColumn('confirmed_by', 'text')
      .addColumn('confirmed_at_ms', ms),
  )

  await create(
    table('adoption_day')
      .addColumn('day', 'text', primary)
      .addColumn('people', count, required)
      .addColumn('with_two_factor', count, required)
      .addColumn('with_authenticator', count, required)
      .addColumn('with_passkey', count, required),
  )

  await db.schema
    .createIndex('person_by_two_factor')
    .on('person')
    .columns(['role', 'disabled_at_ms', 'two_factor_since_ms'])
    .execute()
  await db.schema
    .createIndex('person_without_two_factor')
    .on('person')
    .column('username_key')
    .where(sql<boolean>`two_factor_since_ms is null and disabled_at_ms is null`)
    .execute()
}
