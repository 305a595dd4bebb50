import { sql } from 'kysely'
import type { Connection } from './database.ts'
import {
  authenticatorPlace,
  enrolmentCodesPlace,
  enrolmentSecretPlace,
  lastingKeyPlace,
  outboxPlace,
} from './sealed-places.ts'

/** Every column that holds sealed values, with what its place is made of. */
export const sealedColumns = [
  { table: 'lasting_key', key: 'name', owner: 'name', column: 'sealed_key', place: lastingKeyPlace },
  {
    table: 'authenticator',
    key: 'id',
    owner: 'person_id',
    column: 'sealed_secret',
    place: authenticatorPlace,
  },
  {
    table: 'pending_enrolment',
    key: 'session_id',
    owner: 'person_id',
    column: 'sealed_secret',
    place: enrolmentSecretPlace,
  },
  {
    table: 'pending_enrolment',
    key: 'session_id',
    owner: 'person_id',
    column: 'sealed_backup_codes',
    place: enrolmentCodesPlace,
  },
  { table: 'outbox', key: 'id', owner: 'id', column: 'sealed_body', place: outboxPlace },
] as const

export type SealedColumn = (typeof sealedColumns)[number]

export interface SealedRow {
  key: string
  owner: string
  sealed: string
}

export async function listLastingKeys(
  connection: Connection,
): Promise<{ name: string; sealedKey: string }[]> {
  return await connection.selectFrom('lastingKey').select(['name', 'sealedKey']).execute()
}

/** Keeps the row that is there already, so two nodes that start at once end with the same key. */
export async function insertLastingKey(
  connection: Connection,
  row: { name: string; sealedKey: string; createdAtMs: number },
): Promise<void> {
  await connection
    .insertInto('lastingKey')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** How many sealed values stand under each key id. */
export async function listRowsPerKeyId(connection: Connection): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { table, column } of sealedColumns) {
    const result = await sql<{ part: string; rows: number }>`
      select substr(${sql.ref(column)}, 4, 8) as part, count(*) as rows from ${sql.table(table)}
      where ${sql.ref(column)} is not null group by substr(${sql.ref(column)}, 4, 8)`.execute(connection)
    for (const row of result.rows) counts[row.part] = (counts[row.part] ?? 0) + row.rows
  }
  return counts
}

/** The next rows of a column, in the order of their keys, from behind `after`. */
export async function listSealed(
  connection: Connection,
  spot: SealedColumn,
  after: string,
  limit: number,
): Promise<SealedRow[]> {
  const { table, key, owner, column } = spot
  const result = await sql<SealedRow>`
    select ${sql.ref(key)} as key, ${sql.ref(owner)} as owner, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null and ${sql.ref(key)} > ${after}
    order by ${sql.ref(key)} limit ${limit}`.execute(connection)
  return result.rows
}

/** Replaces a sealed value on condition that it is still the one that was read; answers whether it was. */
export async function updateSealed(
  connection: Connection,
  spot: SealedColumn,
  row: SealedRow,
  sealed: string,
): Promise<boolean> {
  const { table, key, column } = spot
  const result = await sql<{ key: string }>`
    update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
    where ${sql.ref(key)} = ${row.key} and ${sql.ref(column)} = ${row.sealed}
    returning ${sql.ref(key)} as key`.execute(connection)
  return result.rows.length === 1
}
