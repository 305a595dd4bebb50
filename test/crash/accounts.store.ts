import { sql } from 'kysely'
import type { Connection } from '../../src/platform/database.ts'

/** Everything the database holds about one person's ways in. */
export async function readAccount(db: Connection, personId: string) {
  const { twoFactorSinceMs } = await db
    .selectFrom('person')
    .select('twoFactorSinceMs')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const head = await db
    .selectFrom('activityHead')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    isOn: twoFactorSinceMs !== null,
    head,
    authenticators: await db
      .selectFrom('authenticator')
      .select('id')
      .where('personId', '=', personId)
      .execute(),
    backupCodes: await db
      .selectFrom('backupCode')
      .select('usedAtMs')
      .where('personId', '=', personId)
      .execute(),
    sessions: await db.selectFrom('session').select('id').where('personId', '=', personId).execute(),
    usedPending: await db
      .selectFrom('pendingSignIn')
      .select('sessionId')
      .where('personId', '=', personId)
      .where('usedAtMs', 'is not', null)
      .execute(),
    spentSteps: await db
      .selectFrom('spentStep')
      .innerJoin('authenticator', 'authenticator.id', 'spentStep.authenticatorId')
      .select('spentStep.step')
      .where('authenticator.personId', '=', personId)
      .execute(),
    mails: await db.selectFrom('outbox').select('kind').where('personId', '=', personId).execute(),
  }
}

export type AccountRows = Awaited<ReturnType<typeof readAccount>>

/** What SQLite finds wrong with the file: a single `ok` when nothing is. */
export async function checkFile(db: Connection): Promise<string[]> {
  const integrity = await sql<Record<string, unknown>>`pragma integrity_check`.execute(db)
  const foreignKeys = await sql<Record<string, unknown>>`pragma foreign_key_check`.execute(db)
  return [...integrity.rows, ...foreignKeys.rows].map((row) => Object.values(row).join(' '))
}
