import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Column = ColumnDefinitionBuilder

const primary = (c: Column) => c.primaryKey().notNull()
const required = (c: Column) => c.notNull()

/** Mails that wait or were sent, and everybody's log. Neither goes with the person it is about. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const ms = engine === 'sqlite' ? 'integer' : 'bigint'
  const count = 'integer'

  const table = (name: string) => db.schema.createTable(name)

  async function create<T extends string>(made: CreateTableBuilder<string, T>) {
    await (engine === 'sqlite' ? made.modifyEnd(sql`strict`) : made).execute()
  }

  async function indexWhenSet(table: string, column: string) {
    const index = db.schema.createIndex(`${table}_by_${column}`).on(table).column(column)
    await index.where(sql.ref(column), 'is not', null).execute()
  }

  await create(
    table('outbox')
      .addColumn('id', 'text', primary)
      .addColumn('person_id', 'text')
      .addColumn('kind', 'text', required)
      .addColumn('recipient', 'text')
      .addColumn('subject', 'text', required)
      .addColumn('sealed_body', 'text', required)
      .addColumn('created_at_ms', ms, required)
      .addColumn('next_try_at_ms', ms)
      .addColumn('tries', count, required)
      .addColumn('sent_at_ms', ms)
      .addColumn('last_error', 'text'),
  )
  await indexWhenSet('outbox', 'next_try_at_ms')

  await create(
    table('activity')
      .addColumn('person_id', 'text', required)
      .addColumn('seq', ms, required)
      .addColumn('at_ms', ms, required)
      .addColumn('event', 'text', required)
      .addColumn('details', 'text')
      .addColumn('salt', 'text', required)
      .addColumn('details_digest', 'text', required)
      .addColumn('mac', 'text', required)
      .addPrimaryKeyConstraint('activity_line', ['person_id', 'seq']),
  )

  await create(
    table('activity_head')
      .addColumn('person_id', 'text', primary)
      .addColumn('seq', ms, required)
      .addColumn('line_mac', 'text', required)
      .addColumn('mac', 'text', required),
  )
}
