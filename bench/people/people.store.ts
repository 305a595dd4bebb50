import { DatabaseSync } from 'node:sqlite'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import type { Tables } from '../../src/platform/tables.ts'
import { openBulkWriter } from '../crowd/bulk.store.ts'

export interface PeopleWriter {
  insert<Name extends keyof Tables>(table: Name, row: Tables[Name]): Promise<void> | void
  close(): Promise<void>
}

/**
 * Words come in the order of accounts and lie in the order of words: kept apart first and sorted once, millions of
 * rows take minutes and not hours.
 */
export function openSqliteWriter(file: string): PeopleWriter {
  run(
    file,
    'drop index account_word_by_account_id_word',
    'alter table account_word rename to sorted_word',
    'create table account_word (word text, account_id text)',
  )
  const writer = openBulkWriter(file)
  return {
    insert: writer.insert,
    async close() {
      writer.close()
      run(
        file,
        'insert into sorted_word select word, account_id from account_word order by word, account_id',
        'drop table account_word',
        'alter table sorted_word rename to account_word',
        'create index account_word_by_account_id_word on account_word (account_id, word)',
      )
    },
  }
}

function run(file: string, ...statements: string[]): void {
  const db = new DatabaseSync(file)
  db.exec('pragma synchronous = off; pragma cache_size = -524288')
  for (const statement of statements) db.exec(statement)
  db.close()
}

const rowsPerStatement = 5000

export async function openPostgresWriter(db: Database): Promise<PeopleWriter> {
  const connection = db.connection as Kysely<unknown>
  const exec = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
  await exec('alter table account_word drop constraint account_word_pair')
  await exec('drop index account_word_by_account_id_word')
  const waiting = new Map<string, object[]>()
  async function send(table: string): Promise<void> {
    const rows = JSON.stringify(waiting.get(table) ?? [])
    waiting.set(table, [])
    const name = sql.raw(table)
    await sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${rows})`.execute(
      connection,
    )
  }
  return {
    async insert(table, row) {
      const name = snakeCase(table)
      const rows = waiting.get(name) ?? []
      waiting.set(name, rows)
      rows.push(Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value])))
      if (rows.length < rowsPerStatement) return
      for (const parent of ['person', 'account']) if (parent !== name) await send(parent)
      await send(name)
    },
    async close() {
      for (const table of ['person', 'account', 'contact', 'account_word']) await send(table)
      await exec('alter table account_word add constraint account_word_pair primary key (word, account_id)')
      await exec('create index account_word_by_account_id_word on account_word (account_id, word)')
      await exec('vacuum analyze')
    },
  }
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** How the database finds the rows of a query, in its own words. */
export async function explain(db: Database, query: { compile(): CompiledQuery }): Promise<string[]> {
  const { sql: text, parameters } = query.compile()
  const how = db.kind === 'postgres' ? 'explain' : 'explain query plan'
  const { rows } = await db.connection.executeQuery<Record<string, unknown>>(
    CompiledQuery.raw(`${how} ${text}`, [...parameters]),
  )
  return rows.map((row) => String(row['detail'] ?? Object.values(row)[0]))
}
