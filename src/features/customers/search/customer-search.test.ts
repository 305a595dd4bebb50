import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { accountIdOf, letIn } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { newId } from '../../../platform/ids.ts'
import { indexAccount, indexAccountsOf, noPostalFacts, updateAccountFacts } from '../../accounts/accounts.ts'
import { updatePerson } from '../../people/people.ts'
import { customersPerPage, findCustomers, mostRowsPerWord } from './customer-search.ts'

describe('finding customers', () => {
  let t: TestApp
  let browser: TestBrowser
  const ids: Record<string, string> = {}

  before(async () => {
    t = await createTestApp()
    await add('anna', 'Anna Adler', { company: 'Bäckerei Süd', city: 'Köln', address1: 'Lindenweg 7' })
    await add('bert', 'Bert <b>Berg</b>', { company: '=1+1', city: 'Bonn' })
    await add('carla', 'Carla 100%_Öz', { company: 'Annahof', city: 'Köln', taxNumber: 'DE123456789' })
    const colleague = await t.person('dora', { account: false })
    await letIn(t, ids['bert'] ?? '', colleague, [])
    await t.db.inTransaction((tx) => indexAccount(tx, ids['bert'] ?? ''))
    await addContact(ids['carla'] ?? '', {
      firstName: 'Emil',
      email: 'emil@fabrik.example',
      phone: '+49 30 55',
    })
    browser = await signedInStaff(
      t,
      await t.person('otto', { role: 'staff', staffRole: 'billing', twoFactor: true }),
    )
  })
  after(() => t.close())

  async function add(username: string, name: string, facts: Partial<typeof noPostalFacts>) {
    t.clock.advance(1000)
    const person = await t.person(username)
    const id = await accountIdOf(t, person)
    ids[username] = id
    await t.db.inTransaction(async (tx) => {
      await updatePerson(tx, person.id, { name })
      assert.equal(await updateAccountFacts(tx, { id, version: 1 }, facts), 1)
      await indexAccountsOf(tx, person.id)
    })
  }

  const addContact = (accountId: string, facts: { firstName: string; email: string; phone: string }) =>
    t.db.inTransaction(async (tx) => {
      const id = newId(t.clock())
      const rest = { lastName: '', emailKey: facts.email, mailKinds: '', version: 1, createdAtMs: t.clock() }
      await tx
        .insertInto('contact')
        .values({ ...noPostalFacts, ...facts, ...rest, id, accountId })
        .execute()
      await indexAccount(tx, accountId)
    })

  async function found(query: string): Promise<string[]> {
    const answer = await findCustomers(t.db.connection, query, undefined)
    assert.equal(answer.kind, 'found', query)
    const lines = answer.kind === 'found' ? answer.lines : []
    return lines.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? '?')
  }

  const numberOf = async (username: string) => {
    const rows = t.db.connection
      .selectFrom('account')
      .select('number')
      .where('id', '=', ids[username] ?? '')
    return String((await rows.executeTakeFirstOrThrow()).number)
  }

  test('by each thing that is known of them, however it is written', async () => {
    for (const [query, expected] of [
      ['ADLER', ['anna']],
      ['anna adl', ['anna']],
      ['anna', ['carla', 'anna']],
      ['backerei sud', ['anna']],
      ['koln', ['carla', 'anna']],
      ['köln anna lindenweg', ['anna']],
      ['lindenweg 7', ['anna']],
      ['anna@example.invalid', ['anna']],
      ['ANNA@Example', ['anna']],
      ['dora@example.invalid', ['bert']],
      ['emil', ['carla']],
      ['fabrik', ['carla']],
      ['@fabrik.example', ['carla']],
      ['493055', ['carla']],
      ['de123456789', ['carla']],
      [await numberOf('bert'), ['bert']],
      ['anna bonn', []],
      ['nobody', []],
    ] as const)
      assert.deepEqual(await found(query), expected, query)
  })

  test('wildcards, quotes and marks of direction are text', async () => {
    for (const query of ['a%', 'a_na', '100%_Öz', "anna' or 1=1--", 'a\u202enna', 'an\0na@example.invalid'])
      assert.equal((await browser.get(`/staff/customers?q=${encodeURIComponent(query)}`)).status, 200, query)
    assert.deepEqual(await found('a_na'), [])
    assert.deepEqual(await found('100%_öz'), ['carla'])
    assert.deepEqual(await found('a\u202enna adler'), ['anna'])
  })

  test('without a query the newest stand on top; a query that says nothing gets a clear answer', async () => {
    for (const query of ['', '   ', '%20%09']) {
      const page = await browser.get(`/staff/customers?q=${query}`)
      assert.equal(page.status, 200)
      const places = ['Carla', 'Bert', 'Anna Adler'].map((name) => page.text.indexOf(name))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
    }
    const words = await browser.get('/staff/customers?q=%25%25%E2%80%AE')
    assert.equal(words.status, 422)
    assert.match(words.text, /Type letters or digits/)
    const long = await browser.get(`/staff/customers?q=${'x'.repeat(10_000)}`)
    assert.equal(long.status, 422)
    assert.match(long.text, /Type at most 200 characters/)
    for (const before of ['0', "'", '%00', '\u{1f600}', 'x'.repeat(5000)])
      assert.equal((await browser.get(`/staff/customers?before=${before}`)).status, 200)
  })

  test('markup and formulas in names are text, each in a direction of its own', async () => {
    const { text } = await browser.get('/staff/customers')
    assert.match(text, /<bdi>Bert &lt;b&gt;Berg&lt;\/b&gt;<\/bdi>/)
    assert.match(text, /<bdi>=1\+1, Bonn<\/bdi>/)
  })

  test('more than a page says so, and the newest go on page by page', async () => {
    const rows = Array.from({ length: customersPerPage + 1 }, (_, index) => `crowd${index}`)
    for (const name of rows) await add(name, `Crowd ${name}`, { city: 'Ulm' })
    const many = await findCustomers(t.db.connection, 'crowd ulm', undefined)
    assert.ok(many.kind === 'found' && many.isCut && many.lines.length === customersPerPage)
    assert.match((await browser.get('/staff/customers?q=ulm')).text, /Type more to find the right one/)
    const first = await findCustomers(t.db.connection, '', undefined)
    assert.ok(first.kind === 'newest' && first.older !== undefined)
    const second = await findCustomers(t.db.connection, '', first.older)
    assert.ok(second.kind === 'newest' && second.older === undefined)
    const seen = [...first.lines, ...second.lines].map(({ id }) => id)
    assert.equal(new Set(seen).size, rows.length + 3)
    assert.deepEqual(seen, seen.toSorted().toReversed())
  })

  test('where every word is common, no more than so many rows are looked at, and the page says so', async () => {
    const id = ids['anna'] ?? ''
    const words = Array.from({ length: mostRowsPerWord }, (_, index) => `zz${index}`)
    await t.db.inTransaction(async (tx) => {
      for (let start = 0; start < words.length; start += 500)
        await tx
          .insertInto('accountWord')
          .values(words.slice(start, start + 500).map((word) => ({ word, accountId: id })))
          .execute()
    })
    const answer = await findCustomers(t.db.connection, 'zz', undefined)
    assert.ok(answer.kind === 'found' && answer.isCut)
    assert.deepEqual(
      answer.lines.map((line) => line.id),
      [id],
    )
  })
})
