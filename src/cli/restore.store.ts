import type { Connection } from '../platform/database.ts'

/** Everything that lets somebody in, or half in, without proving anew who she is. */
export async function removeWaysInWithoutProof(tx: Connection): Promise<void> {
  await tx.deleteFrom('pendingEnrolment').execute()
  await tx.deleteFrom('pendingSignIn').execute()
  await tx.deleteFrom('session').execute()
  await tx.deleteFrom('link').execute()
  await tx.deleteFrom('knownBrowser').execute()
  await tx.deleteFrom('attemptCounter').where('way', 'like', 'browser:%').execute()
}

/**
 * Passkey challenges answered since the backup was made are unknown to it: under a new key, which the next start makes,
 * none of them is one of ours.
 */
export async function removePasskeyChallengeKey(tx: Connection): Promise<void> {
  await tx.deleteFrom('lastingKey').where('name', '=', 'passkey-challenge').execute()
}

/**
 * Codes accepted since the backup was made are unknown to it. Every step that is right now counts as spent, so none of
 * them works again; the app's next code but one signs in.
 */
export async function spendStepsUntil(tx: Connection, step: number): Promise<void> {
  await tx.updateTable('authenticator').set({ lastStep: step }).where('lastStep', '<', step).execute()
}

/** Mails that waited when the backup was made went out long ago, or carry a link that is dead now. */
export async function updateWaitingMails(tx: Connection): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ nextTryAtMs: null, lastError: 'RESTORED' })
    .where('nextTryAtMs', 'is not', null)
    .execute()
}

export async function getPeopleCount(tx: Connection): Promise<number> {
  const { count } = await tx
    .selectFrom('person')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
