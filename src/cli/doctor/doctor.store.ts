import { sql } from 'kysely'
import type { Connection, Database } from '../../platform/database.ts'

/** The names of the applied migrations; none where Backroom has never been. */
export async function listMigrations({ kind, connection }: Database): Promise<string[]> {
  const tables = await (kind === 'sqlite'
    ? sql`select name from sqlite_schema where name = 'migration'`.execute(connection)
    : sql`select 1 from pg_tables where schemaname = current_schema() and tablename = 'migration'`.execute(
        connection,
      ))
  if (tables.rows.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(connection)
  return rows.map(({ name }) => name)
}

/** What SQLite's own check has to say: nothing when every page, index and reference is sound. */
export async function listDamages(connection: Connection): Promise<string[]> {
  const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check(5)`.execute(connection)
  const broken = await sql`pragma foreign_key_check`.execute(connection)
  const damages = rows.map(({ integrityCheck }) => integrityCheck).filter((line) => line !== 'ok')
  return broken.rows.length === 0
    ? damages
    : [...damages, `${broken.rows.length} rows point to ones that do not exist`]
}

/** The time on the database server, UTC milliseconds. */
export async function getServerTimeMs(connection: Connection): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(connection)
  return Number(rows[0]?.ms)
}
