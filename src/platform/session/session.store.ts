import { type Connection, rowsChanged } from '../database.ts'
import type { SessionTable } from '../tables.ts'

export function findBy(db: Connection, by: 'tokenHash' | 'id', value: string) {
  return db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .where(`session.${by}`, '=', value)
    .where('person.disabledAtMs', 'is', null)
    .select([
      'session.id',
      'session.personId',
      'session.scope',
      'session.startedAtMs',
      'session.lastSeenAtMs',
      'session.passwordProvedAtMs',
      'session.factorProvedAtMs',
      'session.knownBrowserId',
      'person.username',
      'person.role',
      'person.language',
      'person.twoFactorSinceMs',
      'person.reviewDueSinceMs',
    ])
    .executeTakeFirst()
}

export async function insert(tx: Connection, row: SessionTable): Promise<void> {
  await tx.insertInto('session').values(row).execute()
}

export async function update(tx: Connection, id: string, change: Partial<SessionTable>): Promise<number> {
  return rowsChanged(await tx.updateTable('session').set(change).where('id', '=', id).executeTakeFirst())
}

export async function updateLastSeen(db: Connection, id: string, nowMs: number): Promise<void> {
  await db.updateTable('session').set({ lastSeenAtMs: nowMs }).where('id', '=', id).execute()
}

export async function remove(tx: Connection, id: string): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

export async function removeByTokenHash(tx: Connection, tokenHash: string): Promise<void> {
  await tx.deleteFrom('session').where('tokenHash', '=', tokenHash).execute()
}

export async function removeOthers(tx: Connection, personId: string, keepId: string): Promise<void> {
  await tx.deleteFrom('session').where('personId', '=', personId).where('id', '!=', keepId).execute()
}

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('session').where('personId', '=', personId).execute()
}

export async function updateTokenHash(db: Connection, from: string, to: string): Promise<number> {
  return rowsChanged(
    await db.updateTable('session').set({ tokenHash: to }).where('tokenHash', '=', from).executeTakeFirst(),
  )
}

export function findRenewed(db: Connection, formerTokenHash: string, formDigest: string, sinceMs: number) {
  return db
    .selectFrom('session')
    .select(['tokenHash', 'renewedTo'])
    .where('formerTokenHash', '=', formerTokenHash)
    .where('renewedByDigest', '=', formDigest)
    .where('renewedAtMs', '>=', sinceMs)
    .executeTakeFirst()
}
