import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { newId } from '../../platform/ids.ts'
import { migrate } from '../../platform/migrate.ts'
import { updatePerson } from '../people/people.ts'
import { indexAccount, indexAccountsOf, noPostalFacts } from './accounts.ts'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

async function accountOf(username: string) {
  const person = await t.person(username)
  const account = t.db.connection.selectFrom('account').selectAll().where('ownerId', '=', person.id)
  return { person, account: await account.executeTakeFirstOrThrow() }
}

async function words(accountId: string): Promise<string[]> {
  const rows = t.db.connection.selectFrom('accountWord').select('word').where('accountId', '=', accountId)
  return (await rows.execute()).map(({ word }) => word).sort()
}

const addContact = (accountId: string, facts: { firstName?: string; email: string; phone?: string }) =>
  t.db.inTransaction(async (tx) => {
    const id = newId(t.clock())
    await tx
      .insertInto('contact')
      .values({
        ...noPostalFacts,
        firstName: '',
        lastName: '',
        phone: '',
        ...facts,
        id,
        accountId,
        emailKey: facts.email,
        mailKinds: '',
        version: 1,
        createdAtMs: t.clock(),
      })
      .execute()
    await indexAccount(tx, accountId)
    return id
  })

test('an account is found by its number and its owner from the moment it is opened', async () => {
  const { account } = await accountOf('anna')
  const expected = ['anna', 'anna@example.invalid', 'example', 'invalid', String(account.number)]
  for (const word of expected) assert.ok((await words(account.id)).includes(word), word)
})

test('contacts come and go with their words; a new name of a person replaces the old', async () => {
  const { person, account } = await accountOf('anna')
  const before = await words(account.id)
  const id = await addContact(account.id, { firstName: 'Zoë', email: 'z@acme.example', phone: '030 / 12 34' })
  const added = (await words(account.id)).filter((word) => !before.includes(word))
  assert.deepEqual(added, ['0301234', 'acme', 'z@acme.example', 'zoe'])
  await t.db.inTransaction(async (tx) => {
    await tx.deleteFrom('contact').where('id', '=', id).execute()
    await indexAccount(tx, account.id)
  })
  assert.deepEqual(await words(account.id), before)
  await t.db.inTransaction(async (tx) => {
    await updatePerson(tx, person.id, { name: 'Berta Berg' })
    await indexAccountsOf(tx, person.id)
  })
  assert.ok((await words(account.id)).includes('berg'))
})

// Two who index one account at the same time: what one of them removes must not take what the other one adds.
test('twenty contacts added at once are all found', async () => {
  const { account } = await accountOf('anna')
  const emails = Array.from({ length: 20 }, (_, index) => `c${index}@acme.example`)
  await Promise.all(emails.map((email) => addContact(account.id, { email })))
  const found = await words(account.id)
  assert.deepEqual(
    emails.filter((email) => !found.includes(email)),
    [],
  )
})

test('the migration gives accounts of before the words that they would be given now', async () => {
  const { account } = await accountOf('Jürgen.Straße')
  const now = await words(account.id)
  await t.db.connection.schema.dropTable('accountWord').execute()
  await t.db.connection.schema.dropTable('customerNote').execute()
  await sql`delete from migration where name = ${'2026-11-24-customers'}`.execute(t.db.connection)
  await migrate(t.db, { copyBefore: false, nowMs: t.clock() })
  assert.deepEqual(await words(account.id), now)
})
