import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/platform/database.ts'
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
  return adminUrl === undefined ? openDatabase('file::memory:') : createOnServer(adminUrl, '')
}

async function cloneOnServer(url: string): Promise<Database> {
  template ??= prepareTemplate(url)
  return createOnServer(url, ` template ${await template} strategy file_copy`)
}

async function createOnServer(url: string, options: string): Promise<Database> {
  const name = `backroom_test_${randomBytes(8).toString('hex')}`
  await admin(url).query(`create database ${name}${options}`)
  const address = addressOf(url, name)
  const db = await openDatabase(address)
  const beside: Database[] = []
  const close = async () => {
    await Promise.all([db, ...beside].map((node) => node.close()))
    // Not awaited, because the server takes up to 0.1 s to see that the last connection has gone. A server that
    // is itself going takes its databases along.
    admin(url)
      .query(`drop database ${name} with (force)`)
      .catch(() => {})
  }
  const whole = { ...db, close }
  servers.set(whole, { url: address, beside })
  return whole
}

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
