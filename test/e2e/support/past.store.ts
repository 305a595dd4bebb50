import type { Connection } from '../../../src/platform/database.ts'

/** As if this person's browsers had been left alone for so long: the clock of a running program cannot be moved. */
export async function ageSessions(db: Connection, personId: string, byMs: number): Promise<void> {
  await db
    .updateTable('session')
    .set(({ eb }) => ({
      startedAtMs: eb('startedAtMs', '-', byMs),
      lastSeenAtMs: eb('lastSeenAtMs', '-', byMs),
      passwordProvedAtMs: eb('passwordProvedAtMs', '-', byMs),
      factorProvedAtMs: eb('factorProvedAtMs', '-', byMs),
    }))
    .where('personId', '=', personId)
    .execute()
}

export async function countSessions(db: Connection, personId: string): Promise<number> {
  return (await db.selectFrom('session').select('id').where('personId', '=', personId).execute()).length
}

/** As after a backup was restored. */
export async function makeReviewDue(db: Connection, personId: string): Promise<void> {
  await db.updateTable('person').set({ reviewDueSinceMs: Date.now() }).where('id', '=', personId).execute()
}

/** As if the first of this person's backup codes had been used. */
export async function spendBackupCodes(db: Connection, personId: string, count: number): Promise<void> {
  await db
    .updateTable('backupCode')
    .set({ usedAtMs: Date.now() })
    .where('personId', '=', personId)
    .where('position', '<=', count)
    .execute()
}
