import { type Connection, kept, keptChange, keptFirst } from '../../../platform/database.ts'
import type { PasskeyTable, SpentPasskeyChallengeTable } from '../../../platform/tables-of-ways-in.ts'

export const list = kept((db, personId: string) =>
  db.selectFrom('passkey').selectAll().where('personId', '=', personId).orderBy('id'),
)

export const findByCredential = keptFirst((db, credentialId: string) =>
  db.selectFrom('passkey').selectAll().where('credentialId', '=', credentialId),
)

/** A credential that anybody has already is not taken a second time. */
export const insert = keptChange((tx, row: PasskeyTable) =>
  tx
    .insertInto('passkey')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

type Use = Pick<PasskeyTable, 'signCount' | 'syncedSinceMs' | 'lastUsedAtMs'>

/** Only forward: of two answers with one count one is accepted. A passkey that does not count stays at nought. */
export const updateUse = keptChange((tx, id: string, use: Use, signCount: number) =>
  tx
    .updateTable('passkey')
    .set(use)
    .where('id', '=', id)
    .where((row) => row.or([row('signCount', '<', signCount), row('signCount', '=', 0)])),
)

export const updateName = keptChange((tx, personId: string, id: string, name: string) =>
  tx.updateTable('passkey').set({ name }).where('id', '=', id).where('personId', '=', personId),
)

export const remove = keptChange((tx, personId: string, id: string) =>
  tx.deleteFrom('passkey').where('id', '=', id).where('personId', '=', personId),
)

export const removeAll = keptChange((tx, personId: string) =>
  tx.deleteFrom('passkey').where('personId', '=', personId),
)

/** One row for each challenge that was ever answered: of any number of inserts one changes a row. */
export const spendChallenge = keptChange((tx, row: SpentPasskeyChallengeTable) =>
  tx
    .insertInto('spentPasskeyChallenge')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

/** What enrolments hold that are not finished: made on a device, and not yet worth anything here. */
export async function listUnfinished(db: Connection, nowMs: number, personId?: string): Promise<string[]> {
  const query = db
    .selectFrom('pendingEnrolment')
    .select('newPasskey')
    .where('newPasskey', 'is not', null)
    .where('expiresAtMs', '>', nowMs)
  const rows = await (personId === undefined ? query : query.where('personId', '=', personId)).execute()
  return rows.flatMap(({ newPasskey }) => newPasskey ?? [])
}

export async function removeSpentChallenges(tx: Connection, expiredBeforeMs: number): Promise<void> {
  await tx.deleteFrom('spentPasskeyChallenge').where('expiresAtMs', '<=', expiredBeforeMs).execute()
}
