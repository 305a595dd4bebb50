import { type Connection, rowsChanged } from './database.ts'
import type { LinkTable } from './tables.ts'

export function findOpen(db: Connection, purpose: LinkTable['purpose'], tokenHash: string, nowMs: number) {
  return db
    .selectFrom('link')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst()
}

export async function insert(tx: Connection, row: LinkTable): Promise<void> {
  await tx.insertInto('link').values(row).execute()
}

export async function spend(tx: Connection, id: string, nowMs: number): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('link')
      .set({ usedAtMs: nowMs })
      .where('id', '=', id)
      .where('usedAtMs', 'is', null)
      .where('expiresAtMs', '>', nowMs)
      .executeTakeFirst(),
  )
}

/** Only the newest link of a kind opens anything. For a decoy the same statement runs and finds nothing. */
export async function removeOlder(
  tx: Connection,
  purpose: LinkTable['purpose'],
  personId: string | null,
): Promise<void> {
  await tx
    .deleteFrom('link')
    .where('purpose', '=', purpose)
    .where('personId', '=', personId ?? '')
    .execute()
}

export async function removeAll(
  tx: Connection,
  personId: string,
  purpose?: LinkTable['purpose'],
): Promise<void> {
  const links = tx.deleteFrom('link').where('personId', '=', personId)
  await (purpose ? links.where('purpose', '=', purpose) : links).execute()
}
