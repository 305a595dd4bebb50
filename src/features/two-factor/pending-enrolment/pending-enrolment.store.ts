import { type Connection, rowsChanged } from '../../../platform/database.ts'
import type { PendingEnrolmentTable } from '../../../platform/tables.ts'

export type PendingEnrolment = PendingEnrolmentTable

/** While it lives. An older one is as good as gone. */
export function find(
  db: Connection,
  sessionId: string,
  nowMs: number,
): Promise<PendingEnrolment | undefined> {
  return db
    .selectFrom('pendingEnrolment')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst()
}

/** Whether the session that asked has not ended meanwhile. */
export function findSession(tx: Connection, id: string): Promise<{ id: string } | undefined> {
  return tx.selectFrom('session').select('id').where('id', '=', id).executeTakeFirst()
}

/** Takes the place of an expired one of this session. A second tap finds the first one's row and leaves it. */
export async function insert(tx: Connection, row: PendingEnrolment): Promise<void> {
  await tx
    .insertInto('pendingEnrolment')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('sessionId')
        .doUpdateSet(row)
        .where('pendingEnrolment.expiresAtMs', '<=', row.createdAtMs),
    )
    .execute()
}

/** The secret is proven once: of any number of right codes one decides which backup codes there are. */
export async function spendProof(
  tx: Connection,
  pending: PendingEnrolment,
  proven: { provenStep: number; provenDriftSteps: number; sealedBackupCodes: string },
): Promise<boolean> {
  const updated = await tx
    .updateTable('pendingEnrolment')
    .set(proven)
    .where('sessionId', '=', pending.sessionId)
    .where('sealedSecret', '=', pending.sealedSecret)
    .where('provenStep', 'is', null)
    .executeTakeFirst()
  return rowsChanged(updated) === 1
}

/** Which code is asked for; null shows them all. Nothing is asked before there are codes. */
export async function updateAsked(
  tx: Connection,
  { sessionId, purpose }: Pick<PendingEnrolment, 'sessionId' | 'purpose'>,
  position: number | null,
): Promise<void> {
  const proven = tx
    .updateTable('pendingEnrolment')
    .set({ askedPosition: position })
    .where('sessionId', '=', sessionId)
    .where('purpose', '=', purpose)
    .where('sealedBackupCodes', 'is not', null)
  await (position === null ? proven : proven.where('askedPosition', 'is', null)).execute()
}

/** Takes the enrolment, as it was when it was checked, out of the way: one of any number succeeds. */
export async function spend(tx: Connection, pending: PendingEnrolment, nowMs: number): Promise<boolean> {
  const removed = await tx
    .deleteFrom('pendingEnrolment')
    .where('sessionId', '=', pending.sessionId)
    .where('createdAtMs', '=', pending.createdAtMs)
    .where('sealedSecret', 'is not distinct from', pending.sealedSecret)
    .where('newPasskey', 'is not distinct from', pending.newPasskey)
    .where('sealedBackupCodes', 'is not distinct from', pending.sealedBackupCodes)
    .where('askedPosition', 'is not distinct from', pending.askedPosition)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst()
  return rowsChanged(removed) === 1
}

export async function removeExpired(tx: Connection, beforeMs: number): Promise<void> {
  await tx.deleteFrom('pendingEnrolment').where('expiresAtMs', '<=', beforeMs).execute()
}

/** Another purpose was begun in the same session: what it began before is given up. */
export async function remove(tx: Connection, sessionId: string): Promise<void> {
  await tx.deleteFrom('pendingEnrolment').where('sessionId', '=', sessionId).execute()
}

export async function removeAll(tx: Connection, personId: string): Promise<void> {
  await tx.deleteFrom('pendingEnrolment').where('personId', '=', personId).execute()
}
