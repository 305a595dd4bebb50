import type { Connection } from '../../src/platform/database.ts'

const waysIn = ['session', 'pendingSignIn', 'link', 'knownBrowser', 'pendingEnrolment'] as const

/** Who is there, how many ways in are open, and how many mails wait. */
export async function contentsOf(db: Connection) {
  const counts: Record<string, number> = {}
  for (const table of waysIn) counts[table] = (await db.selectFrom(table).selectAll().execute()).length
  const waiting = await db.selectFrom('outbox').select('id').where('nextTryAtMs', 'is not', null).execute()
  return {
    people: await db
      .selectFrom('person')
      .select(['username', 'reviewDueSinceMs'])
      .orderBy('username')
      .execute(),
    waysIn: counts,
    waitingMails: waiting.length,
  }
}
