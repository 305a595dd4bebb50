import { writePermissions } from '../../src/core/permissions.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'

/** The owner looks at her account as this colleague sees it, in every session that she has. */
export async function beginViewing(
  t: TestApp,
  { owner, colleague }: { owner: TestPerson; colleague: TestPerson },
): Promise<void> {
  const { connection } = t.db
  const nowMs = t.clock()
  const { id: accountId } = await connection
    .selectFrom('account')
    .select('id')
    .where('ownerId', '=', owner.id)
    .executeTakeFirstOrThrow()
  await connection
    .insertInto('subAccount')
    .values({
      accountId,
      personId: colleague.id,
      contactId: null,
      permissions: writePermissions(new Set(['profile-view', 'profile-act'])),
      note: '',
      endsAtMs: null,
      version: 1,
      createdAtMs: nowMs,
    })
    .execute()
  const sessions = await connection
    .selectFrom('session')
    .select('id')
    .where('personId', '=', owner.id)
    .execute()
  for (const { id: sessionId } of sessions)
    await connection
      .insertInto('viewing')
      .values({
        sessionId,
        accountId,
        personId: colleague.id,
        reason: '',
        mayActSinceMs: null,
        startedAtMs: nowMs,
        endsAtMs: nowMs + 30 * 60_000,
      })
      .execute()
}
