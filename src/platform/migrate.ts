import { type Kysely, sql } from 'kysely'
import { type Migration, migrations } from '../migrations/index.ts'
import { backupSqlite } from './backup.ts'
import type { Connection, Database } from './database.ts'
import { refuseFuture } from './refuse-future.ts'

type MigrationRecords = { migration: { name: string; appliedAtMs: number } }

/** 'back' in ASCII: one process at a time takes this lock of a PostgreSQL database to migrate it. */
const migrationLock = 0x6261636b

/**
 * Brings the database to the newest schema and returns the names of what it applied; any number of processes
 * may start at once. All of it is one transaction. With `copyBefore`, an SQLite file that has been migrated
 * before is first copied to a file beside it, named after the first new migration and the time. Throws
 * StartError, having changed nothing, when a newer Backroom has migrated the database.
 */
export async function migrate(
  db: Database,
  options: { copyBefore: boolean; nowMs: number },
  list: readonly Migration[] = migrations,
): Promise<string[]> {
  const next = await alone(db, (tx) => waiting(tx, list))
  const [first] = next
  if (first === undefined) return []
  if (options.copyBefore && db.file !== undefined && next.length < list.length) {
    await backupSqlite(db, copyName(db.file, first.name, options.nowMs))
  }
  return alone(db, async (tx) => {
    const steps = await waiting(tx, list)
    for (const { name, up } of steps) {
      await up(tx.withoutPlugins() as unknown as Kysely<unknown>, db.kind)
      await records(tx).insertInto('migration').values({ name, appliedAtMs: options.nowMs }).execute()
    }
    return steps.map(({ name }) => name)
  })
}

async function waiting(tx: Connection, list: readonly Migration[]): Promise<Migration[]> {
  const rows = await records(tx).selectFrom('migration').select('name').orderBy('name').execute()
  const names = rows.map(({ name }) => name)
  refuseFuture(names, list)
  return list.filter(({ name }) => !names.includes(name))
}

function records(tx: Connection) {
  return tx.$extendTables<MigrationRecords>()
}

/**
 * A transaction that no other migration runs beside. On SQLite, foreign keys are off meanwhile and checked at
 * the end, because changing a table there means to make it anew, and dropping the old one would empty all that
 * point to it (https://sqlite.org/lang_altertable.html#otheralter).
 */
async function alone<T>(db: Database, work: (tx: Connection) => Promise<T>): Promise<T> {
  const time = db.kind === 'sqlite' ? 'integer' : 'bigint'
  if (db.kind === 'sqlite') await sql`pragma foreign_keys = off`.execute(db.connection)
  try {
    return await db.inTransaction(async (tx) => {
      if (db.kind === 'postgres') {
        await sql`set local statement_timeout = 0`.execute(tx)
        await sql`set local lock_timeout = 0`.execute(tx)
        await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx)
      }
      await tx.schema
        .createTable('migration')
        .ifNotExists()
        .addColumn('name', 'text', (c) => c.primaryKey().notNull())
        .addColumn('applied_at_ms', time, (c) => c.notNull())
        .execute()
      const result = await work(tx)
      if (db.kind === 'sqlite') await refuseBrokenReferences(tx)
      return result
    })
  } finally {
    if (db.kind === 'sqlite') await sql`pragma foreign_keys = on`.execute(db.connection)
  }
}

async function refuseBrokenReferences(tx: Connection) {
  const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(tx)
  const [first] = rows
  if (first) throw new Error(`A row of ${first.table} points to one that does not exist.`)
}

function copyName(file: string, migration: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '')
  return `${file}.before-${migration}.${time}Z`
}
