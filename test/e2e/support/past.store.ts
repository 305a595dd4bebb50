import { noPostalFacts } from '../../../src/features/accounts/accounts.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import type { Connection } from '../../../src/platform/database.ts'
import { newId } from '../../../src/platform/ids.ts'

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
  await db.updateTable('person').set({ reviewDueSinceMs: systemClock() }).where('id', '=', personId).execute()
}

/** As if she had switched two-factor on four weeks ago, and used nothing since. */
export async function makeCheckUpDue(db: Connection, personId: string): Promise<void> {
  await db
    .updateTable('person')
    .set({ checkUpDueAtMs: systemClock() + 1 })
    .where('id', '=', personId)
    .execute()
}

/** As if the first of this person's backup codes had been used. */
export async function spendBackupCodes(db: Connection, personId: string, count: number): Promise<void> {
  await db
    .updateTable('backupCode')
    .set({ usedAtMs: systemClock() })
    .where('personId', '=', personId)
    .where('position', '<=', count)
    .execute()
}

/** As if this person had asked for recovery so much earlier. */
export async function ageRecovery(db: Connection, personId: string, byMs: number): Promise<void> {
  await db
    .updateTable('recoveryRequest')
    .set(({ eb }) => ({
      openedAtMs: eb('openedAtMs', '-', byMs),
      dueAtMs: eb('dueAtMs', '-', byMs),
      expiresAtMs: eb('expiresAtMs', '-', byMs),
    }))
    .where('personId', '=', personId)
    .execute()
}

/** As if staff had decided so some time ago: from that moment on everybody must have two-factor. */
export async function requireOfEveryone(
  db: Connection,
  requiredFromMs: number,
  graceDays: number,
): Promise<void> {
  const change = { whoMust: 'everyone', requiredFromMs, graceDays } as const
  await db
    .insertInto('securityPolicy')
    .values({ id: 'policy', recoveryWaitHours: 72, ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

/**
 * As if the program had run for so many days, and counted more people with two-factor on each. It may have counted
 * today already.
 */
export async function addAdoptionDays(db: Connection, days: number): Promise<void> {
  for (let ago = days; ago >= 0; ago--) {
    const day = new Date(systemClock() - ago * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    const withTwoFactor = 700 - 8 * ago
    const withPasskey = 260 - 4 * ago
    const counts = { people: 1000, withTwoFactor, withAuthenticator: withTwoFactor, withPasskey }
    await db
      .insertInto('adoptionDay')
      .values({ day, ...counts })
      .onConflict((conflict) => conflict.column('day').doUpdateSet(counts))
      .execute()
  }
}

export function findRecoveryOf(db: Connection, personId: string): Promise<{ id: string }> {
  return db
    .selectFrom('recoveryRequest')
    .select('id')
    .where('personId', '=', personId)
    .orderBy('openedAtMs', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

export function findOwnedAccount(db: Connection, personId: string): Promise<{ accountId: string }> {
  return db
    .selectFrom('account')
    .select('id as accountId')
    .where('ownerId', '=', personId)
    .executeTakeFirstOrThrow()
}

export function findSessionOf(db: Connection, personId: string): Promise<{ id: string }> {
  return db.selectFrom('session').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
}

/** As when the owner of this account had taken a change of her mail address back without a proof. */
export async function closeMailOf(db: Connection, accountId: string): Promise<void> {
  const owner = db.selectFrom('account').select('ownerId').where('id', '=', accountId)
  await db.updateTable('person').set({ mailRecoveryClosedAtMs: 1 }).where('id', '=', owner).execute()
}

/** A contact and, with permissions, a person who signs in as it. */
export async function letContactIn(
  db: Connection,
  facts: { accountId: string; email: string; personId?: string; permissions?: string; endsAtMs?: number },
): Promise<{ contactId: string }> {
  const { accountId, email, personId, permissions = '', endsAtMs = null } = facts
  const contactId = newId(Date.now())
  const contact = {
    ...{ id: contactId, accountId, firstName: 'Konstanze', lastName: 'Kontakt', email },
    ...{ emailKey: email.toLowerCase(), phone: '', mailKinds: 'general', version: 1, createdAtMs: 1 },
  }
  await db
    .insertInto('contact')
    .values({ ...noPostalFacts, ...contact })
    .execute()
  if (personId === undefined) return { contactId }
  const row = { accountId, personId, contactId, permissions, note: 'Runs the servers', endsAtMs, version: 1 }
  await db
    .insertInto('subAccount')
    .values({ ...row, createdAtMs: 1 })
    .execute()
  return { contactId }
}

export function findInvitationOf(db: Connection, email: string): Promise<{ id: string }> {
  return db.selectFrom('invitation').select('id').where('email', '=', email).executeTakeFirstOrThrow()
}

/** A mail that no server took. */
export async function giveUpOn(db: Connection, id: string): Promise<void> {
  await db.updateTable('outbox').set({ nextTryAtMs: null, lastError: '550' }).where('id', '=', id).execute()
}
