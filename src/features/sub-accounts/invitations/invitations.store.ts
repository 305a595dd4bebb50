import { type Connection, rowsChanged } from '../../../platform/database.ts'
import type { InvitationTable } from '../../../platform/tables-of-accounts.ts'

export function list(db: Connection, accountId: string): Promise<InvitationTable[]> {
  return db
    .selectFrom('invitation')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .orderBy('id')
    .execute()
}

export function find(db: Connection, accountId: string, id: string): Promise<InvitationTable | undefined> {
  return db
    .selectFrom('invitation')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findByContact(db: Connection, accountId: string, contactId: string) {
  return db
    .selectFrom('invitation')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('contactId', '=', contactId)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst()
}

export function findByToken(db: Connection, tokenHash: string): Promise<InvitationTable | undefined> {
  return db.selectFrom('invitation').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** One open invitation of an account for one address: of two at once the second is not written. */
export async function insert(tx: Connection, row: InvitationTable): Promise<number> {
  return rowsChanged(
    await tx
      .insertInto('invitation')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  )
}

/** Another token for an invitation that is open; the one before opens nothing from here on. */
export async function updateToken(
  tx: Connection,
  id: string,
  change: Pick<InvitationTable, 'tokenHash' | 'sentAtMs' | 'expiresAtMs' | 'invitedBy'>,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('invitation')
      .set(change)
      .where('id', '=', id)
      .where('endedAtMs', 'is', null)
      .executeTakeFirst(),
  )
}

export interface End {
  endedAtMs: number
  outcome: NonNullable<InvitationTable['outcome']>
  acceptedBy: string | null
}

/** Ends an invitation that is open: of any number of parallel calls one changes a row. */
export async function spend(tx: Connection, id: string, end: End): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('invitation')
      .set(end)
      .where('id', '=', id)
      .where('endedAtMs', 'is', null)
      .executeTakeFirst(),
  )
}

/** The same by the token that was mailed last, and only in its time. */
export async function spendToken(tx: Connection, tokenHash: string, end: End): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('invitation')
      .set(end)
      .where('tokenHash', '=', tokenHash)
      .where('endedAtMs', 'is', null)
      .where('expiresAtMs', '>', end.endedAtMs)
      .executeTakeFirst(),
  )
}

/** Takes back what `spendToken` did in this transaction, where the answers of a new person cannot be taken. */
export async function updateOpen(tx: Connection, id: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ endedAtMs: null, outcome: null, acceptedBy: null })
    .where('id', '=', id)
    .execute()
}

export async function updateAcceptedBy(tx: Connection, id: string, acceptedBy: string): Promise<void> {
  await tx.updateTable('invitation').set({ acceptedBy }).where('id', '=', id).execute()
}

export async function removeOld(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('invitation').where('expiresAtMs', '<=', beforeMs).execute()
}
