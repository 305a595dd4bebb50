import type { Connection } from './platform/database.ts'

export async function removeSessions(tx: Connection, startedBeforeMs: number): Promise<void> {
  await tx.deleteFrom('session').where('startedAtMs', '<=', startedBeforeMs).execute()
}

export async function removePendingSignIns(tx: Connection, expiredBeforeMs: number): Promise<void> {
  await tx.deleteFrom('pendingSignIn').where('expiresAtMs', '<=', expiredBeforeMs).execute()
}

export async function removePendingEnrolments(tx: Connection, expiredBeforeMs: number): Promise<void> {
  await tx.deleteFrom('pendingEnrolment').where('expiresAtMs', '<=', expiredBeforeMs).execute()
}

export async function removeLinks(tx: Connection, expiredBeforeMs: number): Promise<void> {
  await tx.deleteFrom('link').where('expiresAtMs', '<=', expiredBeforeMs).execute()
}

export async function removeDecoyMails(tx: Connection, createdBeforeMs: number): Promise<void> {
  await tx
    .deleteFrom('outbox')
    .where('recipient', 'is', null)
    .where('createdAtMs', '<=', createdBeforeMs)
    .execute()
}

export async function removeSpentSteps(tx: Connection, spentBeforeMs: number): Promise<void> {
  await tx.deleteFrom('spentStep').where('spentAtMs', '<=', spentBeforeMs).execute()
}
