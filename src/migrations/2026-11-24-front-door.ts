import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

/**
 * Company, people, sessions, second factors, attempt counters, mail and activity. Times are UTC milliseconds
 * in 64-bit integers. What belongs to a person goes with her; the activity log and the outbox do not.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  const count = 'integer'

  async function create<T extends string>(table: CreateTableBuilder<string, T>) {
    await (engine === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute()
  }

  async function index(table: string, ...columns: string[]) {
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute()
  }

  await create(
    db.schema
      .createTable('company')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('contact', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
  )

  await create(
    db.schema
      .createTable('person')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('username', 'text', (c) => c.notNull())
      .addColumn('username_key', 'text', (c) => c.notNull().unique())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('email_key', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('customer', 'staff')`))
      .addColumn('language', 'text')
      .addColumn('password_hash', 'text')
      .addColumn('password_changed_at_ms', ms)
      .addColumn('two_factor_since_ms', ms)
      .addColumn('must_enrol_since_ms', ms)
      .addColumn('password_lost_at_ms', ms)
      .addColumn('review_due_since_ms', ms)
      .addColumn('disabled_at_ms', ms)
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
  )

  await create(
    db.schema
      .createTable('session')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('scope', 'text', (c) => c.notNull().check(sql`scope in ('full', 'enrol')`))
      .addColumn('started_at_ms', ms, (c) => c.notNull())
      .addColumn('last_seen_at_ms', ms, (c) => c.notNull())
      .addColumn('password_proved_at_ms', ms, (c) => c.notNull())
      .addColumn('factor_proved_at_ms', ms)
      .addColumn('factor_kind', 'text', (c) => c.check(sql`factor_kind in ('code', 'backup-code')`))
      .addColumn('known_browser_id', 'text')
      .addColumn('user_agent', 'text', (c) => c.notNull())
      .addColumn('network', 'text', (c) => c.notNull())
      .addColumn('former_token_hash', 'text')
      .addColumn('renewed_at_ms', ms)
      .addColumn('renewed_by_digest', 'text')
      .addColumn('renewed_to', 'text'),
  )
  await index('session', 'former_token_hash')
  await index('session', 'person_id')
  await index('session', 'started_at_ms')

  await create(
    db.schema
      .createTable('pending_sign_in')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('password_changed_at_ms', ms)
      .addColumn('return_to', 'text', (c) => c.notNull())
      .addColumn('known_browser_id', 'text')
      .addColumn('tries', count, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('expires_at_ms', ms, (c) => c.notNull())
      .addColumn('used_at_ms', ms)
      .addColumn('used_code_digest', 'text')
      .addColumn('session_id', 'text'),
  )
  await index('pending_sign_in', 'person_id')
  await index('pending_sign_in', 'expires_at_ms')

  await create(
    db.schema
      .createTable('authenticator')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('sealed_secret', 'text', (c) => c.notNull())
      .addColumn('last_step', ms, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('last_used_at_ms', ms),
  )
  await index('authenticator', 'person_id')

  await create(
    db.schema
      .createTable('spent_step')
      .addColumn('authenticator_id', 'text', (c) =>
        c.notNull().references('authenticator.id').onDelete('cascade'),
      )
      .addColumn('step', ms, (c) => c.notNull())
      .addColumn('spent_at_ms', ms, (c) => c.notNull())
      .addPrimaryKeyConstraint('spent_step_once', ['authenticator_id', 'step']),
  )
  await index('spent_step', 'spent_at_ms')

  await create(
    db.schema
      .createTable('backup_code')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('position', count, (c) => c.notNull())
      .addColumn('row_key', 'text', (c) => c.notNull())
      .addColumn('code_hash', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('used_at_ms', ms)
      .addUniqueConstraint('backup_code_row', ['person_id', 'row_key']),
  )

  await create(
    db.schema
      .createTable('pending_enrolment')
      .addColumn('session_id', 'text', (c) =>
        c.primaryKey().notNull().references('session.id').onDelete('cascade'),
      )
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('sealed_secret', 'text', (c) => c.notNull())
      .addColumn('sealed_backup_codes', 'text')
      .addColumn('proven_step', ms)
      .addColumn('asked_position', count)
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('expires_at_ms', ms, (c) => c.notNull()),
  )
  await index('pending_enrolment', 'person_id')
  await index('pending_enrolment', 'expires_at_ms')

  await create(
    db.schema
      .createTable('known_browser')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('user_agent', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('last_seen_at_ms', ms, (c) => c.notNull())
      .addUniqueConstraint('known_browser_pair', ['person_id', 'token_hash']),
  )
  await index('known_browser', 'token_hash')

  await create(
    db.schema
      .createTable('attempt_counter')
      .addColumn('kind', 'text', (c) =>
        c.notNull().check(sql`kind in ('password', 'code', 'backup-code', 'mail')`),
      )
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('way', 'text', (c) => c.notNull())
      .addColumn('failures', count, (c) => c.notNull())
      .addColumn('streak', count, (c) => c.notNull())
      .addColumn('last_failed_at_ms', ms, (c) => c.notNull())
      .addPrimaryKeyConstraint('attempt_counter_one', ['kind', 'subject', 'way']),
  )
  await index('attempt_counter', 'last_failed_at_ms')

  await create(
    db.schema
      .createTable('link')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('reset-password', 'enrol')`))
      .addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('cascade'))
      .addColumn('email_key', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('expires_at_ms', ms, (c) => c.notNull())
      .addColumn('used_at_ms', ms),
  )
  await index('link', 'person_id')
  await index('link', 'email_key')
  await index('link', 'expires_at_ms')

  await create(
    db.schema
      .createTable('outbox')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('person_id', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('recipient', 'text')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('sealed_body', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('next_try_at_ms', ms)
      .addColumn('tries', count, (c) => c.notNull())
      .addColumn('sent_at_ms', ms)
      .addColumn('last_error', 'text'),
  )
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .column('next_try_at_ms')
    .where(sql.ref('next_try_at_ms'), 'is not', null)
    .execute()

  await create(
    db.schema
      .createTable('activity')
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('seq', ms, (c) => c.notNull())
      .addColumn('at_ms', ms, (c) => c.notNull())
      .addColumn('event', 'text', (c) => c.notNull())
      .addColumn('details', 'text')
      .addColumn('salt', 'text', (c) => c.notNull())
      .addColumn('details_digest', 'text', (c) => c.notNull())
      .addColumn('mac', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('activity_line', ['person_id', 'seq']),
  )

  await create(
    db.schema
      .createTable('activity_head')
      .addColumn('person_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('seq', ms, (c) => c.notNull())
      .addColumn('line_mac', 'text', (c) => c.notNull())
      .addColumn('mac', 'text', (c) => c.notNull()),
  )

  await create(
    db.schema
      .createTable('lasting_key')
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('sealed_key', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
  )

  await create(
    db.schema
      .createTable('set_up')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
  )
}
