import type { Connection } from '../../src/platform/database.ts'

interface Players {
  personIds: readonly string[]
  seededAtMs: number
  /** No code of the present is at or before this step. */
  lastStep: number
}

/** What signing in has left behind since the crowd was made; with it gone, everybody can sign in once more. */
export async function forgetSignIns(
  tx: Connection,
  { personIds, seededAtMs, lastStep }: Players,
): Promise<void> {
  const authenticators = tx.selectFrom('authenticator').select('id').where('personId', 'in', personIds)
  await tx.deleteFrom('spentStep').where('authenticatorId', 'in', authenticators).execute()
  await tx.updateTable('authenticator').set({ lastStep }).where('personId', 'in', personIds).execute()
  await tx.deleteFrom('pendingSignIn').where('personId', 'in', personIds).execute()
  await tx
    .deleteFrom('session')
    .where('personId', 'in', personIds)
    .where('startedAtMs', '>', seededAtMs)
    .execute()
  await tx
    .deleteFrom('knownBrowser')
    .where('personId', 'in', personIds)
    .where('createdAtMs', '>', seededAtMs)
    .execute()
}

/** As if each had opened a page just now, so that a round measures pages and not the note made once a minute. */
export async function touchSessions(
  tx: Connection,
  personIds: readonly string[],
  nowMs: number,
): Promise<void> {
  await tx.updateTable('session').set({ lastSeenAtMs: nowMs }).where('personId', 'in', personIds).execute()
}
