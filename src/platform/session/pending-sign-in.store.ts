import { type Connection, rowsChanged } from '../database.ts'
import type { PendingSignInTable } from '../tables.ts'

export function findBy(db: Connection, by: 'tokenHash' | 'id', value: string) {
  return db
    .selectFrom('pendingSignIn')
    .innerJoin('person', 'person.id', 'pendingSignIn.personId')
    .where(`pendingSignIn.${by}`, '=', value)
    .select([
      'pendingSignIn.id',
      'pendingSignIn.personId',
      'pendingSignIn.passwordChangedAtMs',
      'pendingSignIn.returnTo',
      'pendingSignIn.tries',
      'pendingSignIn.expiresAtMs',
      'pendingSignIn.usedAtMs',
      'pendingSignIn.usedCodeDigest',
      'pendingSignIn.sessionId',
      'person.username',
      'person.passwordChangedAtMs as currentPasswordChangedAtMs',
      'person.disabledAtMs',
    ])
    .executeTakeFirst()
}

export async function insert(tx: Connection, row: PendingSignInTable): Promise<void> {
  await tx.insertInto('pendingSignIn').values(row).execute()
}

export async function spend(tx: Connection, id: string, used: Partial<PendingSignInTable>): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('pendingSignIn')
      .set(used)
      .where('id', '=', id)
      .where('usedAtMs', 'is', null)
      .executeTakeFirst(),
  )
}

export async function takeTry(tx: Connection, id: string): Promise<void> {
  await tx
    .updateTable('pendingSignIn')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function returnTry(db: Connection, id: string): Promise<void> {
  await db
    .updateTable('pendingSignIn')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function removeExpired(tx: Connection, personId: string, beforeMs: number): Promise<void> {
  await tx
    .deleteFrom('pendingSignIn')
    .where('personId', '=', personId)
    .where('expiresAtMs', '<', beforeMs)
    .execute()
}

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('pendingSignIn').where('personId', '=', personId).execute()
}
