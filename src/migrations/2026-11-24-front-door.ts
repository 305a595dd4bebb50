import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()
const unique = (c: Column) => c.notNull().unique()
const ofPerson = (c: Column) => c.notNull().references('person.id').onDelete('cascade')

/**
 * Company, people, sessions, second factors, attempt counters and keys. Times are UTC milliseconds in 64-bit
 * integers. What belongs to a person goes with her.
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

  await create(
    table('company')
      .addColumn('id', 'text', primary)
      .addColumn('name', 'text', required)
      .addColumn('contact', 'text', required)
      .addColumn('language', 'text', required)
      .addColumn('created_at_ms', ms, required),
  )

  await create(
    table('person')
      .addColumn('id', 'text', primary)
      .addColumn('username', 'text', required)
      .addColumn('username_key', 'text', unique)
      .addColumn('email', 'text', required)
      .addColumn('email_key', 'text', unique)
      .addColumn('name', 'text', required)
      .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('customer', 'staff')`))
      .addColumn('language', 'text')
      .addColumn('password_hash', 'text')
      .addColumn('password_changed_at_ms', ms)
      .addColumn('two_factor_since_ms', ms)
      .addColumn('must_enrol_since_ms', ms)
      .addColumn('password_lost_at_ms', ms)
      .addColumn('review_due_since_ms', ms)
      .addColumn('password_stolen_since_ms', ms)
      .addColumn('check_up_due_at_ms', ms)
      .addColumn('passkey_handle', 'text', required)
      .addColumn('disabled_at_ms', ms)
      .addColumn('created_at_ms', ms, required),
  )

  await create(
    table('session')
      .addColumn('id', 'text', primary)
      .addColumn('token_hash', 'text', unique)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('scope', 'text', (c) => c.notNull().check(sql`scope in ('full', 'enrol')`))
      .addColumn('started_at_ms', ms, required)
      .addColumn('last_seen_at_ms', ms, required)
      .addColumn('password_proved_at_ms', ms, required)
      .addColumn('factor_proved_at_ms', ms)
      .addColumn('factor_kind', 'text', (c) =>
        c.check(sql`factor_kind in ('code', 'backup-code', 'passkey')`),
      )
      .addColumn('known_browser_id', 'text')
      .addColumn('user_agent', 'text', required)
      .addColumn('network', 'text', required)
      .addColumn('former_token_hash', 'text')
      .addColumn('renewed_at_ms', ms)
      .addColumn('renewed_by_digest', 'text')
      .addColumn('renewed_to', 'text'),
  )
  await index('session', 'former_token_hash')
  await index('session', 'person_id')
  await index('session', 'started_at_ms')

  await create(
    table('pending_sign_in')
      .addColumn('id', 'text', primary)
      .addColumn('token_hash', 'text', unique)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('password_changed_at_ms', ms)
      .addColumn('return_to', 'text', required)
      .addColumn('tries', count, required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('used_at_ms', ms)
      .addColumn('used_code_digest', 'text')
      .addColumn('session_id', 'text'),
  )
  await index('pending_sign_in', 'person_id')
  await index('pending_sign_in', 'expires_at_ms')

  await create(
    table('authenticator')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('name', 'text', required)
      .addColumn('sealed_secret', 'text', required)
      .addColumn('last_step', ms, required)
      .addColumn('drift_steps', count, required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('last_used_at_ms', ms),
  )
  await index('authenticator', 'person_id')

  await create(
    table('spent_step')
      .addColumn('authenticator_id', 'text', (c) =>
        c.notNull().references('authenticator.id').onDelete('cascade'),
      )
      .addColumn('step', ms, required)
      .addColumn('spent_at_ms', ms, required)
      .addPrimaryKeyConstraint('spent_step_once', ['authenticator_id', 'step']),
  )
  await index('spent_step', 'spent_at_ms')

  await create(
    table('backup_code')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('position', count, required)
      .addColumn('row_key', 'text', required)
      .addColumn('code_hash', 'text', required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('used_at_ms', ms)
      .addUniqueConstraint('backup_code_row', ['person_id', 'row_key']),
  )

  await create(
    table('pending_enrolment')
      .addColumn('session_id', 'text', (c) =>
        c.primaryKey().notNull().references('session.id').onDelete('cascade'),
      )
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('purpose', 'text', (c) =>
        c.notNull().check(sql`purpose in ('enable', 'add', 'move', 'renew')`),
      )
      .addColumn('name', 'text', required)
      .addColumn('moves_id', 'text')
      .addColumn('sealed_secret', 'text')
      .addColumn('new_passkey', 'text')
      .addColumn('sealed_backup_codes', 'text')
      .addColumn('proven_step', ms)
      .addColumn('asked_position', count)
      .addColumn('created_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required),
  )
  await index('pending_enrolment', 'person_id')
  await index('pending_enrolment', 'expires_at_ms')

  await create(
    table('known_browser')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text', ofPerson)
      .addColumn('token_hash', 'text', required)
      .addColumn('user_agent', 'text', required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('last_seen_at_ms', ms, required)
      .addUniqueConstraint('known_browser_pair', ['person_id', 'token_hash']),
  )
  await index('known_browser', 'token_hash')

  await create(
    table('attempt_counter')
      .addColumn('kind', 'text', (c) =>
        c
          .notNull()
          .check(sql`kind in ('password', 'code', 'backup-code', 'passkey', 'clock', 'unlock', 'mail')`),
      )
      .addColumn('subject', 'text', required)
      .addColumn('way', 'text', required)
      .addColumn('failures', count, required)
      .addColumn('streak', count, required)
      .addColumn('last_failed_at_ms', ms, required)
      .addPrimaryKeyConstraint('attempt_counter_one', ['kind', 'subject', 'way']),
  )
  await index('attempt_counter', 'last_failed_at_ms')

  await create(
    table('link')
      .addColumn('id', 'text', primary)
      .addColumn('token_hash', 'text', unique)
      .addColumn('purpose', 'text', (c) =>
        c
          .notNull()
          .check(
            sql`purpose in ('reset-password', 'welcome', 'enrol', 'browser', 'not-me', 'cancel-recovery')`,
          ),
      )
      .addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('cascade'))
      .addColumn('email_key', 'text', required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('expires_at_ms', ms, required)
      .addColumn('used_at_ms', ms),
  )
  await index('link', 'person_id')
  await index('link', 'email_key')
  await index('link', 'expires_at_ms')

  await create(
    table('lasting_key')
      .addColumn('name', 'text', primary)
      .addColumn('sealed_key', 'text', required)
      .addColumn('created_at_ms', ms, required),
  )

  await create(
    table('set_up')
      .addColumn('id', 'text', primary)
      .addColumn('token_hash', 'text', required)
      .addColumn('created_at_ms', ms, required),
  )
}
