import { AsyncLocalStorage } from 'node:async_hooks'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type DeleteResult, type Dialect, type InsertResult, Kysely, sql, type UpdateResult } from 'kysely'
import { checkDatabaseUrl } from './config-checks.ts'
import { explainPostgresRefusal, postgresDialect, shouldRunAgain } from './postgres-dialect.ts'
import { SharedCommits } from './shared-commits.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { StartError } from './start-error.ts'
import type { Tables } from './tables.ts'

export { kept, keptChange, keptFirst } from './kept-query.ts'

/** A connection or a transaction: the first argument of every store function. */
export type Connection = Kysely<Tables>

export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly connection: Connection
  /** The path of the SQLite file; undefined in memory and on PostgreSQL. */
  readonly file: string | undefined
  close(): Promise<void>
  /**
   * Runs `work` in one transaction: it is committed when this returns, and rolled back when `work` throws. Await SQL
   * only inside: SQLite has one connection and every page waits for it; transactions that wait share a commit.
   * PostgreSQL may answer that two
   * transactions met in a way that only running one of them again can solve (40001, 40P01); then `work` runs
   * again from its start, so it must change nothing but the database. Inside `work`, only `tx` may be used:
   * `connection`, or a transaction within the transaction, throws instead of waiting for itself for ever.
   */
  inTransaction<T>(work: (tx: Connection) => Promise<T>): Promise<T>
}

/** How often `work` runs at most: two requests that keep meeting for a fourth time are a fault of ours. */
const mostRuns = 4

/**
 * Opens the database that `url` names: `file:./data/backroom.sqlite`, `file::memory:` or `postgres://…`. Code
 * writes camelCase and the tables have snake_case; integers come back as numbers from both engines. Throws
 * StartError when the database cannot be used as it stands.
 */
export async function openDatabase(url: string): Promise<Database> {
  const checked = checkDatabaseUrl(url)
  if (!checked.ok) throw new StartError(checked.fault)
  const scope = new TransactionScope()
  if (url.startsWith('file:')) {
    const path = url.slice('file:'.length)
    const file = path === ':memory:' ? undefined : resolve(path)
    const native = file === undefined ? new DatabaseSync(':memory:') : openSqliteFile(file)
    const connection = await connect(sqliteDialect(native, scope.refuseInside))
    const commits = new SharedCommits((work) => connection.transaction().execute(work))
    return {
      kind: 'sqlite',
      connection,
      file,
      close: () => connection.destroy(),
      async inTransaction(work) {
        scope.refuseInside()
        return commits.run((tx) => scope.run(() => work(tx)))
      },
    }
  }
  const connection = await connect(postgresDialect(url, scope.refuseInside)).catch((error: unknown) => {
    throw explainPostgresRefusal(error, url)
  })
  const begin = () => connection.transaction().setIsolationLevel('read committed')
  return {
    kind: 'postgres',
    connection,
    file: undefined,
    close: () => connection.destroy(),
    inTransaction: (work) => runAgain(() => begin().execute((tx) => scope.run(() => work(tx)))),
  }
}

/** Asks one thing, so that a database that cannot answer is found out now. */
async function connect(dialect: Dialect): Promise<Connection> {
  const connection: Connection = new Kysely({ dialect })
  try {
    await sql`select 1`.execute(connection)
    return connection
  } catch (error) {
    await connection.destroy()
    throw error
  }
}

async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await transaction()
    } catch (error) {
      if (run === mostRuns || !shouldRunAgain(error)) throw error
    }
  }
}

/** Knows whether the code that asks was called, however deep, by the work of a transaction that is still open. */
class TransactionScope {
  readonly #inside = new AsyncLocalStorage<{ isOpen: boolean }>()

  async run<T>(work: () => Promise<T>): Promise<T> {
    const transaction = { isOpen: true }
    try {
      return await this.#inside.run(transaction, work)
    } finally {
      transaction.isOpen = false
    }
  }

  readonly refuseInside = () => {
    if (this.#inside.getStore()?.isOpen) {
      throw new Error('Inside a transaction only its own `tx` may be used, and no second one may begin.')
    }
  }
}

/** Whether a write failed because another row has what must be one row's alone: another transaction was faster. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  return code === '23505' || errcode === sqliteConstraintUnique
}

/** SQLITE_CONSTRAINT_UNIQUE, see https://www.sqlite.org/rescode.html */
const sqliteConstraintUnique = 2067

/** How many rows an insert, update or delete without `returning` changed: what decides a one-time write. */
export function rowsChanged(result: InsertResult | UpdateResult | DeleteResult): number {
  if ('numUpdatedRows' in result) return Number(result.numUpdatedRows)
  if ('numDeletedRows' in result) return Number(result.numDeletedRows)
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
}
