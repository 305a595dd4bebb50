import {
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  type PostgresPoolClient,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import { bindable } from './bindable.ts'
import { columnName, fieldName } from './column-names.ts'
import { databaseHost } from './config-checks.ts'
import { StartError } from './start-error.ts'

/** What PostgreSQL calls the types that `node:sqlite` gives as numbers and `pg` as text. */
const int8 = 20
const numeric = 1700

const secondMs = 1000

class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(columnName(identifier))
  }
}

/**
 * Kysely on a pool of `pg` connections, loaded when first used. `refuseInside` is asked before a connection
 * is handed out.
 */
export function postgresDialect(url: string, refuseInside: () => void): Dialect {
  const dialect = new PostgresDialect({
    pool: async () => {
      const { default: driver } = await import('pg')
      const pool = new driver.Pool(poolSettings(url, driver.types))
      // A connection that breaks while idle has already left the pool; the next query opens a new one.
      pool.on('error', () => {})
      return {
        options: pool.options,
        connect: async () => {
          refuseInside()
          return ours(await pool.connect())
        },
        end: () => pool.end(),
      }
    },
  })
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SnakeCaseCompiler(),
  }
}

/** A client that binds only what both engines store alike, and names columns as the code does. */
function ours(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const result = await client.query(text, values.map(bindable))
    const names = result.fields.map(({ name }) => [name, fieldName(name)] as const)
    result.rows = result.rows.map((row) => Object.fromEntries(names.map(([from, to]) => [to, row[from]])))
    return result
  }
  // Kysely asks with a cursor only for streams, which we have none of.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

/**
 * Ten connections a node leave room for nine nodes under PostgreSQL's default of 100. No query of ours takes a
 * second, so 15 s means that something is wrong and frees the connection (`migrate` lifts that for itself). A
 * lock is waited for 10 s, a connection 5 s. Idle connections keep no process from ending.
 */
function poolSettings(url: string, types: typeof pg.types): pg.PoolConfig {
  return {
    connectionString: url,
    application_name: 'backroom',
    max: 10,
    allowExitOnIdle: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10 * secondMs,
    connectionTimeoutMillis: 5 * secondMs,
    idleTimeoutMillis: 30 * secondMs,
    lock_timeout: 10 * secondMs,
    statement_timeout: 15 * secondMs,
    idle_in_transaction_session_timeout: 15 * secondMs,
    types: {
      getTypeParser: (type, format) =>
        type === int8 || type === numeric ? exactNumber : types.getTypeParser(type, format),
    },
  }
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`${text} does not fit a number exactly.`)
  return value
}

/** Two transactions met (40001 serialization failure, 40P01 deadlock): the one that lost may simply run again. */
export function shouldRunAgain(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Turns what a first connection met into one sentence that says what to do; the password is never in it. */
export function explainPostgresRefusal(error: unknown, url: string): StartError {
  if (error instanceof StartError) return error
  const address = new URL(url)
  const host = databaseHost(address)
  const server = `${host === '' ? 'localhost' : host}:${address.port === '' ? '5432' : address.port}`
  const said = error instanceof Error && error.message !== '' ? error.message : codeOf(error)
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return new StartError(
        `PostgreSQL at ${server} refused the user or the password (${said}). Correct them in DATABASE_URL.`,
      )
    case '3D000':
      return new StartError(
        `PostgreSQL at ${server}: ${said}. Create it with createdb, or correct DATABASE_URL.`,
      )
  }
  if (/SSL|TLS|certificate/i.test(said)) {
    return new StartError(
      `PostgreSQL at ${server} offers no TLS that can be trusted (${said}). Set it up there and name its authority with sslrootcert=FILE in DATABASE_URL.`,
    )
  }
  return new StartError(`Cannot use PostgreSQL at ${server} (${said}). Start it, or correct DATABASE_URL.`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
}
