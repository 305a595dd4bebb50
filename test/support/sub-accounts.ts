import { type Permission, writePermissions } from '../../src/core/permissions.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'

/** The id of the account that a test person owns. */
export async function accountIdOf(t: TestApp, { id }: { id: string }): Promise<string> {
  const { connection } = t.db
  const account = connection.selectFrom('account').select('id').where('ownerId', '=', id)
  return (await account.executeTakeFirstOrThrow()).id
}

/** Lets a person into an account as if she had been invited: straight into the table. */
export async function letIn(
  t: TestApp,
  accountId: string,
  person: Pick<TestPerson, 'id'>,
  permissions: readonly Permission[],
  options: { endsAtMs?: number; contactId?: string } = {},
): Promise<void> {
  await t.db.connection
    .insertInto('subAccount')
    .values({
      accountId,
      personId: person.id,
      contactId: options.contactId ?? null,
      permissions: writePermissions(new Set(permissions)),
      note: '',
      endsAtMs: options.endsAtMs ?? null,
      version: 1,
      createdAtMs: t.clock(),
    })
    .execute()
}
