import { type Permission, writePermissions } from '../../src/core/permissions.ts'
import { noPostalFacts } from '../../src/features/accounts/accounts.ts'
import { newId } from '../../src/platform/ids.ts'
import { mailedToken } from './journeys.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

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

/** A contact of an account, straight into the table. */
export async function addContact(
  t: TestApp,
  accountId: string,
  email: string,
  names: { firstName?: string; lastName?: string } = {},
): Promise<string> {
  const id = newId(t.clock())
  await t.db.connection
    .insertInto('contact')
    .values({
      id,
      accountId,
      firstName: '',
      lastName: '',
      ...names,
      email,
      emailKey: email.toLowerCase(),
      phone: '',
      ...noPostalFacts,
      mailKinds: 'general',
      version: 1,
      createdAtMs: t.clock(),
    })
    .execute()
  return id
}

/** What a grant in the table is now. */
export function grantOf(t: TestApp, accountId: string, personId: string) {
  return t.db.connection
    .selectFrom('subAccount')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('personId', '=', personId)
    .executeTakeFirst()
}

/** The fields that tick these boxes. */
export const ticked = (...names: Permission[]) => Object.fromEntries(names.map((name) => [name, 'yes']))

/** Invites a contact from a browser that is signed in. */
export async function invite(
  browser: TestBrowser,
  contactId: string,
  fields: Record<string, string>,
): Promise<TestResponse> {
  return browser.submit(`/contacts/${contactId}/sign-in/invitation`, fields)
}

/** A browser that has opened the newest invitation to this address. */
export async function withInvitation(t: TestApp, email: string, browser = t.browser()): Promise<TestBrowser> {
  await browser.get(`/invitation?token=${await mailedToken(t, email, 'invitation')}`)
  await browser.get('/invitation')
  return browser
}
