import { type Connection, rowsChanged } from '../../platform/database.ts'
import type { EmailChangeTable } from '../../platform/tables-of-mail-addresses.ts'

export async function insert(tx: Connection, row: EmailChangeTable): Promise<void> {
  await tx.insertInto('emailChange').values(row).execute()
}

/** The one that waits to be confirmed; one that came too late is not found. */
export function findOpen(db: Connection, personId: string, nowMs: number) {
  return db
    .selectFrom('emailChange')
    .selectAll()
    .where('personId', '=', personId)
    .where('confirmedAtMs', 'is', null)
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst()
}

export function findBy(db: Connection, by: 'confirmHash' | 'undoHash', hash: string) {
  return db.selectFrom('emailChange').selectAll().where(by, '=', hash).executeTakeFirst()
}

/** Whether somebody may still take this address back, so that it is not free for others. */
export function findReserved(db: Connection, emailKey: string, exceptPersonId: string, nowMs: number) {
  return db
    .selectFrom('emailChange')
    .select(['personId', 'formerEmail', 'formerEmailKey'])
    .where('formerEmailKey', '=', emailKey)
    .where('personId', '!=', exceptPersonId)
    .where('undoUntilMs', '>', nowMs)
    .where('outcome', 'is', null)
    .limit(1)
    .executeTakeFirst()
}

/** The newest change by staff that still stands, so that an undo of a later one knows how long to wait. */
export function findStandingByStaff(db: Connection, personId: string) {
  return db
    .selectFrom('emailChange')
    .select('confirmedAtMs')
    .where('personId', '=', personId)
    .where('changedBy', 'is not', null)
    .where('confirmedAtMs', 'is not', null)
    .where('outcome', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Takes the confirmation: of any number of parallel calls one gets `true`. */
export async function spendConfirmation(
  tx: Connection,
  id: string,
  taken: Pick<EmailChangeTable, 'confirmedAtMs' | 'confirmedByDigest' | 'undoHash' | 'undoUntilMs'>,
  nowMs: number,
): Promise<boolean> {
  const change = tx
    .updateTable('emailChange')
    .set(taken)
    .where('id', '=', id)
    .where('confirmedAtMs', 'is', null)
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
  return rowsChanged(await change.executeTakeFirst()) === 1
}

/** Takes the undo; with it goes whatever came later, confirmed or not. */
export async function spendUndo(
  tx: Connection,
  { id, personId }: Pick<EmailChangeTable, 'id' | 'personId'>,
  endedByDigest: string,
  nowMs: number,
): Promise<boolean> {
  const ended = { endedAtMs: nowMs, outcome: 'undone' } as const
  const change = tx
    .updateTable('emailChange')
    .set({ ...ended, endedByDigest })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .where('undoUntilMs', '>', nowMs)
  if (rowsChanged(await change.executeTakeFirst()) !== 1) return false
  await tx
    .updateTable('emailChange')
    .set(ended)
    .where('personId', '=', personId)
    .where('id', '>', id)
    .where('outcome', 'is', null)
    .execute()
  return true
}

/** Ends what waits to be confirmed, in time or too late; answers how many that were. */
export async function updateOpenEnded(
  tx: Connection,
  personId: string,
  outcome: 'cancelled' | 'replaced',
  nowMs: number,
): Promise<number> {
  return rowsChanged(
    await tx
      .updateTable('emailChange')
      .set({ endedAtMs: nowMs, outcome })
      .where('personId', '=', personId)
      .where('confirmedAtMs', 'is', null)
      .where('endedAtMs', 'is', null)
      .executeTakeFirst(),
  )
}

/** Closes mail as a way in; answers false where it was closed already. */
export async function updateMailClosed(tx: Connection, personId: string, nowMs: number): Promise<boolean> {
  const person = tx
    .updateTable('person')
    .set({ mailRecoveryClosedAtMs: nowMs })
    .where('id', '=', personId)
    .where('mailRecoveryClosedAtMs', 'is', null)
  return rowsChanged(await person.executeTakeFirst()) === 1
}

/** Opens it again; answers false where it was open. */
export async function updateMailOpen(tx: Connection, personId: string): Promise<boolean> {
  const person = tx
    .updateTable('person')
    .set({ mailRecoveryClosedAtMs: null })
    .where('id', '=', personId)
    .where('mailRecoveryClosedAtMs', 'is not', null)
  return rowsChanged(await person.executeTakeFirst()) === 1
}

/** Further addresses that were asked for since: whoever changed the mail address may have added them too. */
export async function removeNotificationsSince(
  tx: Connection,
  personId: string,
  sinceMs: number,
): Promise<void> {
  await tx
    .deleteFrom('notificationAddress')
    .where('personId', '=', personId)
    .where('askedAtMs', '>=', sinceMs)
    .execute()
}

/** What nobody can confirm or undo any more. */
export async function removeOver(tx: Connection, beforeMs: number): Promise<void> {
  await tx
    .deleteFrom('emailChange')
    .where('expiresAtMs', '<=', beforeMs)
    .where((row) => row.or([row('undoUntilMs', 'is', null), row('undoUntilMs', '<=', beforeMs)]))
    .execute()
}
