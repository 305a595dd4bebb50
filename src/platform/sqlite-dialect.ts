import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { bindable } from './bindable.ts'
import { columnName, fieldName } from './column-names.ts'

/** Statements kept per database, about 5 kB each (measured): more than Backroom has, and 1.5 MB together. */
const mostStatementsKept = 300

class AdapterForOurMutex extends SqliteAdapter {
  /** Kysely's own mutex would never be given back when `acquireConnection` refuses, so the driver has one. */
  override get supportsMultipleConnections() {
    return true
  }
}

/**
 * Kysely on `node:sqlite`: one connection that callers take in turn, and prepared statements that are kept. A
 * transaction takes the write lock at its beginning (`begin immediate`), so two processes never find out at
 * their commits that both wanted it. `refuseInside` is asked before the connection is handed out.
 */
export function sqliteDialect(native: DatabaseSync, refuseInside: () => void): Dialect {
  return {
    createAdapter: () => new AdapterForOurMutex(),
    createDriver: () => new SqliteDriver(native, refuseInside),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SnakeCaseCompiler(),
  }
}

class SnakeCaseCompiler extends SqliteQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(columnName(identifier))
  }
}

class SqliteDriver implements Driver {
  readonly #native: DatabaseSync
  readonly #refuseInside: () => void
  readonly #connection: SqliteConnection
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  constructor(native: DatabaseSync, refuseInside: () => void) {
    this.#native = native
    this.#refuseInside = refuseInside
    this.#connection = new SqliteConnection(native)
  }

  async init() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#refuseInside()
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    return this.#connection
  }

  async releaseConnection() {
    await this.rollbackTransaction()
    const next = this.#waiting.shift()
    if (next) next()
    else this.#isTaken = false
  }

  async beginTransaction() {
    this.#connection.run('begin immediate')
  }

  async commitTransaction() {
    this.#connection.run('commit')
  }

  /** SQLite has often rolled back by itself when a statement or a commit fails (disk full, say). */
  async rollbackTransaction() {
    if (this.#native.isTransaction) this.#connection.run('rollback')
  }

  async destroy() {
    await this.acquireConnection()
    this.#connection.forget()
    this.#native.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #native: DatabaseSync
  readonly #kept = new Map<string, Prepared>()

  constructor(native: DatabaseSync) {
    this.#native = native
  }

  run(text: string) {
    this.#prepare(text).statement.run()
  }

  forget() {
    this.#kept.clear()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns } = this.#prepare(query.sql)
    const values = query.parameters.map(bindable)
    if (columns.length > 0) {
      const rows = statement.all(...values) as unknown as unknown[][]
      return { rows: rows.map((row) => namedRow(columns, row) as R) }
    }
    return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  #prepare(text: string): Prepared {
    const kept = this.#kept.get(text)
    if (kept) {
      this.#kept.delete(text)
      this.#kept.set(text, kept)
      return kept
    }
    const statement = this.#native.prepare(text)
    const columns = statement.columns().map(({ name }) => fieldName(name))
    if (columns.length > 0) statement.setReturnArrays(true)
    const prepared = { statement, columns }
    this.#kept.set(text, prepared)
    if (this.#kept.size > mostStatementsKept) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest)
        break
      }
    }
    return prepared
  }
}

interface Prepared {
  readonly statement: StatementSync
  /** As the code calls them; none for a statement that answers with no rows. */
  readonly columns: readonly string[]
}

function namedRow(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) named[columns[i] as string] = row[i]
  return named
}
