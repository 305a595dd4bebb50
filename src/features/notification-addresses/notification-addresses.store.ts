import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { NotificationAddressTable } from '../../platform/tables-of-mail-addresses.ts'

export function list(db: Connection, personId: string): Promise<NotificationAddressTable[]> {
  return db
    .selectFrom('notificationAddress')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('id')
    .execute()
}

export function find(db: Connection, personId: string, id: string) {
  return db
    .selectFrom('notificationAddress')
    .selectAll()
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findByHash(db: Connection, confirmHash: string) {
  return db
    .selectFrom('notificationAddress')
    .selectAll()
    .where('confirmHash', '=', confirmHash)
    .executeTakeFirst()
}

export async function insert(tx: Connection, row: NotificationAddressTable): Promise<void> {
  await tx.insertInto('notificationAddress').values(row).execute()
}

/** Takes the confirmation: of any number of parallel calls one gets `true`. */
export async function spendConfirmation(
  tx: Connection,
  id: string,
  confirmedByDigest: string,
  nowMs: number,
): Promise<boolean> {
  const address = tx
    .updateTable('notificationAddress')
    .set({ confirmedAtMs: nowMs, confirmedByDigest })
    .where('id', '=', id)
    .where('confirmedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
  return rowsChanged(await address.executeTakeFirst()) === 1
}

export async function remove(tx: Connection, personId: string, id: string): Promise<boolean> {
  const address = tx.deleteFrom('notificationAddress').where('personId', '=', personId).where('id', '=', id)
  return rowsChanged(await address.executeTakeFirst()) === 1
}

/** What nobody has confirmed in time. */
export async function removeExpired(tx: Connection, beforeMs: number): Promise<void> {
  await tx
    .deleteFrom('notificationAddress')
    .where('confirmedAtMs', 'is', null)
    .where('expiresAtMs', '<=', beforeMs)
    .execute()
}
