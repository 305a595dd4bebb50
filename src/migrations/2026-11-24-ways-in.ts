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
      .addColumn('known_browser_id', 'text')
      .addColumn('password_lost_at_ms', ms)
      .addColumn('network', 'text', required)
      .addColumn('user_agent', 'text', required)
      .addColumn('opened_at_ms', ms, required)
      .addColumn('due_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('ended_at_ms', ms)
      .addColumn('outcome', 'text', (c) =>
        c.check(sql`outcome in ('approved', 'cancelled', 'refused', 'expired')`),
      )
      .addColumn('ended_by', 'text'),
  )
  await index('recovery_request', 'person_id', 'ended_at_ms')
  await db.schema
    .createIndex('recovery_request_open')
    .unique()
    .on('recovery_request')
    .column('person_id')
    .where(sql<boolean>`ended_at_ms is null`)
    .execute()

  await create(
    table('recovery_approval')
      .addColumn('request_id', 'text', (c) =>
        c.notNull().references('recovery_request.id').onDelete('cascade'),
      )
      .addColumn('approver', 'text', required)
      .addColumn('approver_name', 'text', required)
      .addColumn('identity_check', 'text', required)
      .addColumn('at_ms', ms, required)
      .addPrimaryKeyConstraint('recovery_approval_once', ['request_id', 'approver']),
  )

  await create(
    table('security_policy')
      .addColumn('id', 'text', primary)
      .addColumn('who_must', 'text', (c) =>
        c.notNull().check(sql`who_must in ('staff', 'owners', 'sub-accounts', 'everyone')`),
      )
      .addColumn('required_from_ms', ms)
      .addColumn('grace_days', count, required)
      .addColumn('recovery_wait_hours', count, required),
  )

  await create(
    table('recovery_wait_change')
      .addColumn('id', 'text', primary)
      .addColumn('from_hours', count, required)
      .addColumn('to_hours', count, required)
      .addColumn('asked_by', 'text', required)
      .addColumn('asked_by_name', 'text', required)
      .addColumn('asked_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('ended_at_ms', ms)
      .addColumn('ended_by', 'text'),
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
