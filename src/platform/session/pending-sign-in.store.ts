import { type Connection, keptChange, keptFirst } from '../database.ts'
import type { PendingSignInTable } from '../tables.ts'

const pendingBy = (by: 'tokenHash' | 'id') =>
  keptFirst((db, value: string) =>
    db
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
      ]),
  )

const pending = { tokenHash: pendingBy('tokenHash'), id: pendingBy('id') }

export function findBy(db: Connection, by: 'tokenHash' | 'id', value: string) {
  return pending[by](db, value)
}

export const insert = keptChange((tx, row: PendingSignInTable) => tx.insertInto('pendingSignIn').values(row))

export const spend = keptChange((tx, id: string, used: Partial<PendingSignInTable>) =>
  tx.updateTable('pendingSignIn').set(used).where('id', '=', id).where('usedAtMs', 'is', null),
)

export const updateTaken = keptChange((tx, id: string) =>
  tx
    .updateTable('pendingSignIn')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('id', '=', id),
)

export const updateReturned = keptChange((db, id: string) =>
  db
    .updateTable('pendingSignIn')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where('id', '=', id),
)

export async function removeExpired(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('pendingSignIn').where('expiresAtMs', '<=', beforeMs).execute()
}

export const removeAll = keptChange((tx, personId: string) =>
  tx.deleteFrom('pendingSignIn').where('personId', '=', personId),
)
