import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { type Connection, type Database, openDatabase } from '../../src/platform/database.ts'
import { migrate } from '../../src/platform/migrate.ts'

/** The address of a PostgreSQL server's administrator; without it tests run on SQLite in memory. */
const adminUrl = process.env.TEST_DATABASE_URL

/** A database of its own with all tables and no rows; gone when closed. */
export async function freshDatabase(): Promise<Database> {
  if (adminUrl !== undefined) return cloneOnServer(adminUrl)
  const db = await openDatabase('file::memory:')
  await migrateNow(db)
  return db
}

/**
 * The same database as another node has it: on PostgreSQL through a pool of its own, on SQLite through the one
 * connection there is. It is closed with the first.
 */
export async function databaseBeside(db: Database): Promise<Database> {
  const server = servers.get(db)
  if (server === undefined) return { ...db, close: async () => {} }
  const beside = await openDatabase(server.url)
  server.beside.push(beside)
  return { ...beside, close: async () => {} }
}

/** Where another process finds this database; undefined when it is in memory. */
export const urlOf = (db: Database) => servers.get(db)?.url

const servers = new WeakMap<Database, { url: string; beside: Database[] }>()

/** The path of an SQLite file that does not exist yet, in a folder of its own that `remove` removes. */
export function freshSqliteFile(): { file: string; url: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'backroom-test-'))
  const file = join(folder, 'backroom.sqlite')
  return { file, url: `file:${file}`, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A database of its own without any table; gone when closed. */
export async function emptyDatabase(): Promise<Database> {
  if (adminUrl === undefined) return openDatabase('file::memory:')
  const name = await createOnServer(adminUrl, '')
  return onServer(adminUrl, name, await openDatabase(addressOf(adminUrl, name)), () =>
    dropOnServer(adminUrl, name),
  )
}

/**
 * A test that has ended leaves its database to the next one of its process, since emptying one takes a fifth of the
 * time that a new one takes. One whose tables were altered is dropped.
 */
async function cloneOnServer(url: string): Promise<Database> {
  template ??= prepareTemplate(url)
  const used = left.pop()
  const name = used ?? (await createOnServer(url, ` template ${await template} strategy file_copy`))
  const db = await openDatabase(addressOf(url, name))
  beginning ??= await stateOf(db.connection)
  if (used === undefined || (await putBack(db.connection, beginning)))
    return onServer(url, name, db, () => left.push(name))
  await db.close()
  dropOnServer(url, name)
  return cloneOnServer(url)
}

/** How a migrated database begins: what its tables are, and the rows that are in them, as JSON by table. */
interface State {
  shape: string
  rows: ReadonlyMap<string, string>
}

async function shapeOf(db: Connection): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    select md5(string_agg(part, ',' order by part)) as shape from (
      select concat(attrelid::regclass, '.', attname, ' ', atttypid, attnotnull, atthasdef) as part
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
      union all select concat(conrelid::regclass, '.', conname, ' ', convalidated) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select concat(tgrelid::regclass, '.', tgname, ' ', tgenabled) from pg_trigger where not tgisinternal
      union all select concat(oid::regprocedure, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
    ) as parts`.execute(db)
  return rows[0]?.shape ?? ''
}

async function stateOf(db: Connection): Promise<State> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const rows = new Map<string, string>()
  for (const { name } of tables) {
    const { rows: found } = await sql<{ all: string }>`
      select coalesce(json_agg(one), '[]')::text as "all" from ${sql.table(name)} as one`.execute(db)
    rows.set(name, found[0]?.all ?? '[]')
  }
  return { shape: await shapeOf(db), rows }
}

/** Whether the database is as it began; the rows of tests are gone, those of the beginning are back. */
async function putBack(db: Connection, { shape, rows }: State): Promise<boolean> {
  if ((await shapeOf(db)) !== shape) return false
  const beginnings = [...rows].filter(([, all]) => all !== '[]')
  const inserts = beginnings.map(
    ([table, all]) =>
      `insert into ${table} select * from json_populate_recordset(null::${table}, '${all.replaceAll("'", "''")}');`,
  )
  // What has no page has had no row. As a replica, so that no trigger stands in the way.
  await sql
    .raw(`do $putback$ declare used text; begin
      perform set_config('session_replication_role', 'replica', true);
      select string_agg(oid::regclass::text, ', ') into used from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0;
      execute 'truncate ' || used || ' cascade';
      ${inserts.join('\n')}
    end $putback$`)
    .execute(db)
  return true
}

async function createOnServer(url: string, options: string): Promise<string> {
  const name = `backroom_test_${randomBytes(8).toString('hex')}`
  await admin(url).query(`create database ${name}${options}`)
  return name
}

/** Not awaited, because the server takes up to 0.1 s to see that the last connection has gone. */
function dropOnServer(url: string, name: string): void {
  // A server that is itself going takes its databases along.
  admin(url)
    .query(`drop database ${name} with (force)`)
    .catch(() => {})
}

function onServer(url: string, name: string, db: Database, whenClosed: () => void): Database {
  const beside: Database[] = []
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await Promise.all([db, ...beside].map((node) => node.close()))
    whenClosed()
  }
  const whole = { ...db, close }
  servers.set(whole, { url: addressOf(url, name), beside })
  return whole
}

/** The databases that tests of this process have left. */
const left: string[] = []
let beginning: State | undefined
let template: Promise<string> | undefined
let pool: pg.Pool | undefined

function admin(url: string): pg.Pool {
  if (pool === undefined) {
    pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
    pool.on('error', () => {})
  }
  return pool
}

/**
 * Migrates one database for all test processes of a run; the others wait for its lock. It counts as whole once it
 * is marked as a template, and is named after the migrations, so an edited one is never mistaken for it.
 */
async function prepareTemplate(url: string): Promise<string> {
  const name = `backroom_template_${migrationsDigest()}`
  const client = await admin(url).connect()
  try {
    await client.query('select pg_advisory_lock(1)')
    const { rows } = await client.query('select datistemplate from pg_database where datname = $1', [name])
    if (rows[0]?.datistemplate === true) return name
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    const db = await openDatabase(addressOf(url, name))
    await migrateNow(db).finally(() => db.close())
    await client.query(`alter database ${name} is_template true`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock(1)')
    client.release()
  }
}
function migrationsDigest(): string {
  const folder = join(import.meta.dirname, '../../src/migrations')
  const digest = createHash('sha256')
  for (const name of readdirSync(folder).sort()) digest.update(readFileSync(join(folder, name)))
  return digest.digest('hex').slice(0, 16)
}

function addressOf(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

async function migrateNow(db: Database) {
  await migrate(db, { copyBefore: false, nowMs: Date.UTC(2026, 10, 24) })
}
