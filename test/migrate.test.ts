import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { type Migration, migrations } from '../src/migrations/index.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { StartError } from '../src/platform/start-error.ts'
import { emptyDatabase, freshDatabase, freshSqliteFile } from './support/databases.ts'
import { personRow } from './support/rows.ts'

const nowMs = Date.UTC(2026, 10, 24, 9, 30)
const names = migrations.map(({ name }) => name)

function later(name: string, up: (db: Kysely<unknown>) => Promise<void>): Migration[] {
  return [...migrations, { name, up }]
}

const addNickname = later('2027-01-01-nickname', async (db) => {
  await db.schema.alterTable('person').addColumn('nickname', 'text').execute()
})

test('an empty database gets every migration once, in order', async () => {
  const db = await emptyDatabase()
  assert.deepEqual(await migrate(db, { copyBefore: true, nowMs }), names)
  assert.deepEqual(await migrate(db, { copyBefore: true, nowMs }), [])
  const { rows } = await sql`select name, applied_at_ms from migration order by name`.execute(db.connection)
  assert.deepEqual(
    rows,
    names.toSorted().map((name) => ({ name, appliedAtMs: nowMs })),
  )
  await db.close()
})

test('the list of migrations is complete and sorted by date', () => {
  const files = readdirSync(join(import.meta.dirname, '../src/migrations')).filter((file) =>
    /^\d{4}-/.test(file),
  )
  assert.deepEqual(files.sort(), names.map((name) => `${name}.ts`).sort())
  const days = names.map((name) => name.slice(0, '2026-11-24'.length))
  assert.deepEqual(days, days.toSorted())
})

test('several programs that start at once migrate an empty database once', async () => {
  const db = await emptyDatabase()
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(db, { copyBefore: false, nowMs })))
  assert.deepEqual(applied.flat(), names)
  await db.close()
})

test('a migration that fails leaves the database as it was, and foreign keys in force', async () => {
  const db = await freshDatabase()
  const half = later('2027-01-01-half', async (tx) => {
    await tx.schema.createTable('half').addColumn('id', 'text').execute()
    throw new Error('the disk is full')
  })
  await assert.rejects(migrate(db, { copyBefore: false, nowMs }, half), /the disk is full/)
  await assert.rejects(sql`select * from half`.execute(db.connection))
  const orphan = {
    id: 'a',
    personId: 'nobody',
    name: 'Phone',
    sealedSecret: 'x',
    lastStep: 0,
    driftSteps: 0,
    createdAtMs: 1,
  }
  const insert = db.connection.insertInto('authenticator').values({ ...orphan, lastUsedAtMs: null })
  await assert.rejects(insert.execute(), /foreign key/i)
  assert.deepEqual(await migrate(db, { copyBefore: false, nowMs }, addNickname), ['2027-01-01-nickname'])
  await db.close()
})

test('who had two-factor before there was a check-up is asked four weeks after switching it on', async () => {
  const checkUp = '2026-11-24-regular-check-up'
  const db = await freshDatabase()
  for (const [id, twoFactorSinceMs] of [
    ['with', nowMs],
    ['without', null],
  ] as const)
    await db.connection
      .insertInto('person')
      .values({ ...personRow(id), twoFactorSinceMs })
      .execute()
  for (const column of ['check_up_later_until_ms', 'backup_codes_checked_at_ms'])
    await db.connection.schema.alterTable('person').dropColumn(column).execute()
  await sql`delete from migration where name = ${checkUp}`.execute(db.connection)
  assert.deepEqual(await migrate(db, { copyBefore: false, nowMs }), [checkUp])
  const rows = await db.connection
    .selectFrom('person')
    .select(['id', 'checkUpDueAtMs'])
    .orderBy('id')
    .execute()
  assert.deepEqual(rows, [
    { id: 'with', checkUpDueAtMs: nowMs + 28 * 24 * 60 * 60 * 1000 },
    { id: 'without', checkUpDueAtMs: null },
  ])
  await db.close()
})

test('a database migrated by a newer Backroom is refused in one sentence and left alone', async () => {
  const db = await freshDatabase()
  await migrate(db, { copyBefore: false, nowMs }, addNickname)
  await assert.rejects(migrate(db, { copyBefore: false, nowMs }), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, /newer Backroom \(it has the migration 2027-01-01-nickname\)/)
    return true
  })
  await db.close()
})

test('an SQLite file with data is copied before it is migrated, and only then', async () => {
  const place = freshSqliteFile()
  const db = await openDatabase(place.url)
  const copies = () => readdirSync(dirname(place.file)).filter((name) => name.includes('.before-'))
  await migrate(db, { copyBefore: true, nowMs })
  assert.deepEqual(copies(), [])
  await db.connection.insertInto('person').values(personRow('ada')).execute()
  await migrate(db, { copyBefore: true, nowMs }, addNickname)
  await migrate(db, { copyBefore: true, nowMs }, addNickname)
  assert.deepEqual(copies(), ['backroom.sqlite.before-2027-01-01-nickname.2026-11-24T093000Z'])
  await db.close()

  const copy = await openDatabase(`file:${join(dirname(place.file), String(copies()[0]))}`)
  assert.deepEqual(await copy.connection.selectFrom('person').selectAll().execute(), [personRow('ada')])
  assert.deepEqual(await migrate(copy, { copyBefore: false, nowMs }), [])
  await copy.close()
  place.remove()
})

test('on SQLite a table can be made anew without losing the rows that point to it', async () => {
  const db = await openDatabase('file::memory:')
  await migrate(db, { copyBefore: false, nowMs })
  await db.connection.insertInto('person').values(personRow('ada')).execute()
  const phone = {
    id: 'a',
    personId: 'ada',
    name: 'Phone',
    sealedSecret: 'x',
    lastStep: 0,
    driftSteps: 0,
    createdAtMs: 1,
  }
  await db.connection
    .insertInto('authenticator')
    .values({ ...phone, lastUsedAtMs: null })
    .execute()
  const rebuild = later('2027-01-01-rebuild', async (tx) => {
    await sql`create table person_new as select * from person`.execute(tx)
    await sql`drop table person`.execute(tx)
    await sql`alter table person_new rename to person`.execute(tx)
    await sql`create unique index person_id on person (id)`.execute(tx)
  })
  await migrate(db, { copyBefore: false, nowMs }, rebuild)
  assert.equal((await db.connection.selectFrom('authenticator').selectAll().execute()).length, 1)
  await db.close()
})

test('tables.ts says exactly what the tables are', async () => {
  const db = await freshDatabase()
  const found = new Map<string, string[]>()
  for (const { table, column, type, nullable } of await columnsOf(db)) {
    const declared = `${column}: ${type === 'text' ? 'string' : 'number'}${nullable === 'yes' ? ' | null' : ''}`
    found.set(table, [...(found.get(table) ?? []), declared].sort())
  }
  assert.deepEqual([...found].sort(), declaredTables().sort())
  await db.close()
})

test('every time is a 64-bit integer', async () => {
  const db = await freshDatabase()
  const times = (await columnsOf(db)).filter(({ column }) => column.endsWith('_ms'))
  const wide = db.kind === 'sqlite' ? 'integer' : 'bigint'
  assert.deepEqual(new Set(times.map(({ type }) => type)), new Set([wide]))
  await db.close()
})

interface Column {
  table: string
  column: string
  type: string
  nullable: 'yes' | 'no'
}

async function columnsOf(db: Database): Promise<Column[]> {
  const query =
    db.kind === 'sqlite'
      ? sql<Column>`select t.name as "table", c.name as "column", lower(c.type) as type,
          case c."notnull" when 1 then 'no' else 'yes' end as nullable
          from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and t.name <> 'migration'`
      : sql<Column>`select table_name as "table", column_name as "column", data_type as type,
          lower(is_nullable) as nullable
          from information_schema.columns where table_schema = 'public' and table_name <> 'migration'`
  return (await query.execute(db.connection)).rows
}

/** Reads `Tables` as text: for each table its name and its sorted columns, in the words of the database. */
function declaredTables() {
  const text = readdirSync(join(import.meta.dirname, '../src/platform'))
    .filter((file) => /^tables(-of-[\w-]+)?\.ts$/.test(file))
    .map((file) => readFileSync(join(import.meta.dirname, '../src/platform', file), 'utf8'))
    .join('\n')
  const propertiesOf = (name: string): { key: string; type: string }[] => {
    const [, bases = '', body = ''] =
      new RegExp(`^export interface ${name}(?: extends ([\\w, ]+))? \\{\n([^}]*)^\\}`, 'm').exec(text) ?? []
    const own = [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, key = '', type = '']) => ({
      key: snakeCase(key),
      type,
    }))
    return [...own, ...bases.split(', ').flatMap((base) => (base === '' ? [] : propertiesOf(base)))]
  }
  return propertiesOf('Tables').map(({ key, type }) => [
    key,
    propertiesOf(type)
      .map((column) => `${column.key}: ${plainType(column.type)}`)
      .sort(),
  ])
}

function plainType(type: string) {
  return type.replace(/'[^']*'( \| '[^']*')*/, 'string')
}

function snakeCase(name: string) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
