import type { Connection } from '../../platform/database.ts'
import type { KnownBrowserTable } from '../../platform/tables.ts'

export function findByToken(db: Connection, personId: string, tokenHash: string) {
  return db
    .selectFrom('knownBrowser')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('personId', '=', personId)
    .executeTakeFirst()
}

export function listNewestFirst(db: Connection, personId: string) {
  return db
    .selectFrom('knownBrowser')
    .select('id')
    .where('personId', '=', personId)
    .orderBy('lastSeenAtMs', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insert(tx: Connection, row: KnownBrowserTable): Promise<void> {
  await tx.insertInto('knownBrowser').values(row).execute()
}

export async function update(tx: Connection, id: string, change: Partial<KnownBrowserTable>): Promise<void> {
  await tx.updateTable('knownBrowser').set(change).where('id', '=', id).execute()
}

export async function updateToken(tx: Connection, from: string, to: string): Promise<void> {
  await tx.updateTable('knownBrowser').set({ tokenHash: to }).where('tokenHash', '=', from).execute()
}

export async function remove(tx: Connection, id: string): Promise<void> {
  await tx.deleteFrom('knownBrowser').where('id', '=', id).execute()
}
