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

export function findOpenOf(db: Connection, purpose: LinkTable['purpose'], personId: string, nowMs: number) {
  return db
    .selectFrom('link')
    .select('expiresAtMs')
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .orderBy('expiresAtMs', 'desc')
    .executeTakeFirst()
}

export function findUsed(
  db: Connection,
  purpose: LinkTable['purpose'],
  tokenHash: string,
  formDigest: string,
  sinceMs: number,
) {
  return db
    .selectFrom('link')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedByDigest', '=', formDigest)
    .where('usedAtMs', '>=', sinceMs)
    .executeTakeFirst()
}

export function findMade(
  db: Connection,
  purpose: LinkTable['purpose'],
  personId: string,
  formDigest: string,
  sinceMs: number,
) {
  return db
    .selectFrom('link')
    .select('id')
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('madeByDigest', '=', formDigest)
    .where('createdAtMs', '>=', sinceMs)
    .executeTakeFirst()
}

export async function spend(
  tx: Connection,
  id: string,
  nowMs: number,
  usedByDigest: string | null,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('link')
      .set({ usedAtMs: nowMs, usedByDigest })
      .where('id', '=', id)
      .where('usedAtMs', 'is', null)
      .where('expiresAtMs', '>', nowMs)
      .executeTakeFirst(),
  )
}

export async function removeExpired(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('link').where('expiresAtMs', '<=', beforeMs).execute()
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

/** What could still open something; a spent link stays until it would have expired, for its second tap. */
export async function removeOpen(
  tx: Connection,
  personId: string,
  purpose?: LinkTable['purpose'],
): Promise<void> {
  const links = tx.deleteFrom('link').where('personId', '=', personId).where('usedAtMs', 'is', null)
  const ofThose = purpose
    ? links.where('purpose', '=', purpose)
    : links.where('purpose', 'not in', ['not-me', 'cancel-recovery'])
  await ofThose.execute()
}
