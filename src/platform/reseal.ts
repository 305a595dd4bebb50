import type { Connection, Database } from './database.ts'
import {
  listRowsPerKeyId,
  listSealed,
  type SealedColumn,
  type SealedRow,
  sealedColumns,
  updateSealed,
} from './secrets.store.ts'
import type { Sealer } from './secrets.ts'

/** What a re-seal did and what it found. */
export interface ResealReport {
  resealed: number
  /** The columns that hold values which no key of the ring opens, and how many. */
  unopenable: readonly { column: string; rows: number }[]
  /** How many values stand under each key id now: a key may leave the ring when its id is gone from here. */
  rowsPerKeyId: Readonly<Record<string, number>>
}

/**
 * Seals every value anew that does not stand under the key that seals today, a hundred rows to a transaction,
 * so pages of a Backroom that runs beside it wait a few milliseconds and not minutes. Each row is one update
 * on condition that its value is still the one that was opened: what somebody changed meanwhile stays. May
 * run again.
 */
export async function resealAll(db: Database, sealer: Sealer, rowsPerBatch = 100): Promise<ResealReport> {
  let resealed = 0
  const unopenable: { column: string; rows: number }[] = []
  for (const spot of sealedColumns) {
    let refused = 0
    let rows = await listSealed(db.connection, spot, '', rowsPerBatch)
    while (rows.length > 0) {
      const old = rows.filter((row) => !sealer.isCurrent(row.sealed))
      const done = await db.inTransaction((tx) => resealRows(tx, sealer, spot, old))
      resealed += done.resealed
      refused += done.refused
      rows = await listSealed(db.connection, spot, rows.at(-1)?.key ?? '', rowsPerBatch)
    }
    if (refused > 0) unopenable.push({ column: `${spot.table}.${spot.column}`, rows: refused })
  }
  return { resealed, unopenable, rowsPerKeyId: await listRowsPerKeyId(db.connection) }
}

async function resealRows(tx: Connection, sealer: Sealer, spot: SealedColumn, rows: readonly SealedRow[]) {
  let resealed = 0
  let refused = 0
  for (const row of rows) {
    const place = spot.place(row.key, row.owner)
    const plain = openOrNothing(sealer, place, row.sealed)
    if (plain === undefined) refused += 1
    else if (await updateSealed(tx, spot, row, sealer.seal(place, plain))) resealed += 1
  }
  return { resealed, refused }
}

function openOrNothing(sealer: Sealer, place: string, sealed: string): string | undefined {
  try {
    return sealer.open(place, sealed)
  } catch {
    return undefined
  }
}
