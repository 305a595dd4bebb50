import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addedContact, storedContacts, typedContact } from '../../../test/support/contacts.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { contactsPerPage, mostContacts } from './contacts.ts'

describe('contacts', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let accountId: string
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`anna${++number}`)
    accountId = await accountIdOf(t, anna)
    browser = t.browser()
    await anna.signIn(browser)
    await browser.get('/contacts/new')
  })

  const stored = () => storedContacts(t, accountId)
  const add = (fields: Record<string, string>) => browser.post('/contacts/new', typedContact(fields))
  const added = (fields: Record<string, string>) => addedContact(browser, fields)
  const logOf = async (person: { id: string }) =>
    (await listActivity(t.db.connection, person.id)).map(({ event, details }) => `${event} ${details ?? ''}`)

  test('the header leads to the list, which says what a contact is for while there is none', async () => {
    assert.match((await browser.get('/dashboard')).text, /href="\/contacts"[^>]*>Contacts</)
    const page = await browser.get('/contacts')
    assert.match(page.text, /No contacts yet/)
    assert.match(page.text, /href="\/contacts\/new"[^>]*>Add New Contact</)
  })

  test('a mail address is enough; what was typed is kept and shown', async () => {
    await added({ email: 'office@acme.example' })
    const everything = {
      first_name: ' Zoë ',
      last_name: 'O’Brien',
      email: 'zoe@Acme.example',
      phone: '+49 30 1234 ext. 5',
      company: 'Acme & Sons',
      tax_number: 'DE 123',
      address1: 'Street 1',
      address2: 'Back yard',
      postcode: '10115',
      city: 'Berlin',
      state: 'BE',
      country: 'DE',
      mail_invoice: 'yes',
      mail_product: 'yes',
    }
    const page = (await browser.get(await added(everything))).text
    for (const said of ['Zoë', 'O’Brien', 'Acme &amp; Sons', '10115 Berlin', 'Germany', 'Invoices, Products'])
      assert.ok(page.includes(said), said)
    const zoe = (await stored()).find(({ firstName }) => firstName === 'Zoë')
    assert.deepEqual(
      [zoe?.firstName, zoe?.emailKey, zoe?.mailKinds, zoe?.version],
      ['Zoë', 'zoe@acme.example', 'invoice product', 1],
    )
    const list = (await browser.get('/contacts')).text
    assert.match(list, /Zoë O’Brien[\s\S]*zoe@Acme\.example[\s\S]*Acme &amp; Sons/)
    assert.match(list, /office@acme\.example/)
  })

  test('what cannot be is refused beside its field, keeps what was typed, and adds nothing', async () => {
    for (const [fields, said] of [
      [{ email: '' }, /Type a mail address/],
      [{ email: 'a@b' }, /Type one mail address/],
      [{ email: 'a@acme.example, b@acme.example' }, /Type one mail address/],
      [{ email: 'a@acme.example\r\nBcc: eve@example.invalid' }, /Type one mail address/],
      [{ email: 'Anna <a@acme.example>' }, /Type one mail address/],
      [{ email: 'a\u202e@acme.example' }, /Type one mail address/],
      [{ email: `${'a'.repeat(250)}@acme.example` }, /Type one mail address/],
      [{ first_name: 'x'.repeat(101) }, /at most 100 characters/],
      [{ phone: '1'.repeat(51) }, /at most 50 characters/],
      [{ country: 'XX' }, /Choose a country/],
    ] as const) {
      const answer = await add({ company: 'Kept Ltd', ...fields })
      assert.equal(answer.status, 422, JSON.stringify(fields))
      assert.match(answer.text, said)
      assert.match(answer.text, /value="Kept Ltd"/)
    }
    const { last_name: _, ...incomplete } = typedContact({})
    assert.equal((await browser.post('/contacts/new', incomplete)).status, 422)
    assert.deepEqual(await stored(), [])
  })

  test('line breaks, invisible characters and marks that turn the text are refused in every field', async () => {
    const names = ['first_name', 'last_name', 'phone', 'company', 'tax_number']
    for (const name of [...names, 'address1', 'address2', 'postcode', 'city', 'state'])
      for (const text of ['a\r\nBcc: b@c.example', 'a\u202eb', 'a\u200bb', 'a\u2066b', 'a\u0007b']) {
        const answer = await add({ [name]: text })
        assert.equal(answer.status, 422, `${name} ${JSON.stringify(text)}`)
        assert.match(answer.text, /invisible characters/)
      }
    assert.deepEqual(await stored(), [])
  })

  test('markup in every field is text on every page', async () => {
    const evil = '"><b>x</b>'
    const fields = { first_name: evil, last_name: evil, phone: evil, company: evil, tax_number: evil }
    const address = { address1: evil, address2: evil, postcode: evil, city: evil, state: evil }
    const path = await added({ ...fields, ...address })
    const pages = ['/contacts', path, `${path}/edit`, `${path}/deletion`, '/security/activity']
    for (const page of pages) {
      const { text } = await browser.get(page)
      assert.ok(text.includes('&lt;b&gt;'), page)
      assert.doesNotMatch(text, /["'>]><b>/, page)
    }
  })

  test('fields that no form has change nothing: ids, account, version, key, billing', async () => {
    const other = await accountIdOf(t, await t.person(`other${number}`))
    const more = {
      ...{ id: '0'.repeat(20), accountId: other, account_id: other, emailKey: 'eve@example.invalid' },
      ...{
        email_key: 'eve@example.invalid',
        createdAtMs: '1',
        mailKinds: 'general',
        isBillingContact: 'yes',
      },
      ...{
        billing_contact_id: 'x',
        billingContactId: 'x',
        version: '99',
        mail_general: 'on',
        __proto__x: '1',
      },
    }
    await added({ ...more })
    const [contact] = await stored()
    assert.deepEqual(
      [contact?.accountId, contact?.emailKey, contact?.version, contact?.mailKinds, contact?.createdAtMs],
      [accountId, 'zoe@acme.example', 1, '', t.clock()],
    )
    assert.notEqual(contact?.id, '0'.repeat(20))
    assert.deepEqual(await storedContacts(t, other), [])
    assert.equal(
      (await t.db.connection.selectFrom('account').selectAll().where('id', '=', accountId).execute())[0]
        ?.billingContactId,
      null,
    )
  })

  test('who may look sees no button that acts, and is refused where it leads; who may nothing sees nothing', async () => {
    const path = await added({})
    const viewer = await t.person(`viewer${number}`, { account: false })
    await letIn(t, accountId, viewer, ['contacts-view'])
    const stranger = await t.person(`stranger${number}`, { account: false })
    await letIn(t, accountId, stranger, ['profile-view'])
    const hers = t.browser()
    await viewer.signIn(hers)
    for (const page of ['/contacts', path]) {
      const { status, text } = await hers.get(page)
      assert.equal(status, 200)
      assert.doesNotMatch(text, /\/contacts\/new|\/contacts\/mail|\/edit|\/deletion|billing-contact"/)
    }
    const theirs = t.browser()
    await stranger.signIn(theirs)
    assert.doesNotMatch((await theirs.get('/dashboard')).text, /href="\/contacts"/)
    const acts = ['/contacts/new', '/contacts/mail', `${path}/edit`, `${path}/deletion`]
    for (const one of [hers, theirs]) {
      for (const page of acts) assert.equal((await one.get(page)).status, 403, page)
      for (const page of [...acts, `${path}/billing-contact`, `${path}/billing-contact/removal`])
        assert.equal((await one.post(page, typedContact({ version: '1' }))).status, 403, page)
    }
    for (const page of ['/contacts', path]) assert.equal((await theirs.get(page)).status, 403)
    assert.equal((await stored()).length, 1)
  })

  test('a contact of another account is not found, by reading or by posting', async () => {
    const eve = await t.person(`eve${number}`)
    const path = await added({})
    const before = await stored()
    const hers = t.browser()
    await eve.signIn(hers)
    await hers.get('/contacts/new')
    for (const page of [path, `${path}/edit`, `${path}/deletion`])
      assert.equal((await hers.get(page)).status, 404, page)
    const form = typedContact({ version: '1' })
    const acts = ['edit', 'deletion', 'billing-contact', 'billing-contact/removal']
    for (const act of acts) assert.equal((await hers.post(`${path}/${act}`, form)).status, 404, act)
    assert.doesNotMatch((await hers.get(`/contacts?after=${path.slice(10)}`)).text, /zoe@acme/)
    assert.deepEqual(await stored(), before)
  })

  test('a second tap of the button adds one contact, and the same again later another', async () => {
    const taps = await Promise.all([add({ first_name: 'Zoë' }), add({ first_name: 'Zoë' })])
    assert.equal(taps[0].location, taps[1].location)
    assert.equal((await add({ first_name: 'Zoë' })).location, taps[0].location)
    assert.equal((await stored()).length, 1)
    t.clock.advance(11_000)
    await added({ first_name: 'Zoë' })
    assert.equal((await stored()).length, 2)
  })

  test('it is written into the log of whoever did it, and into the owner’s with her name', async () => {
    const helper = await t.person(`helper${number}`, { account: false })
    await letIn(t, accountId, helper, ['contacts-view', 'contacts-act'])
    const hers = t.browser()
    await helper.signIn(hers)
    await hers.get('/contacts/new')
    await hers.post('/contacts/new', typedContact({ first_name: 'Zoë' }))
    assert.deepEqual((await logOf(helper)).at(-1), 'contact-added {"contact":"Zoë"}')
    assert.deepEqual(
      (await logOf(anna)).at(-1),
      `contact-added {"contact":"Zoë","by":"person ${helper.username}"}`,
    )
    assert.match((await browser.get('/security/activity')).text, /The contact “Zoë” was added/)
  })

  test('the list is read by name, page by page, and every contact once', async () => {
    const names = Array.from({ length: contactsPerPage * 2 + 3 }, (_, n) => `N${(n * 7919) % 997}`)
    await fillWith(names)
    const seen: string[] = []
    let next: string | undefined = '/contacts'
    for (let pages = 0; next !== undefined; pages++) {
      assert.ok(pages < 4)
      const { text } = await browser.get(next)
      seen.push(...[...text.matchAll(/<bdi>(N\d+)<\/bdi><\/a>/g)].map(([, name = '']) => name))
      next = /href="(\/contacts\?after=\w+)"/.exec(text)?.[1]
    }
    assert.deepEqual(seen, [...names].sort())
    assert.match((await browser.get('/contacts?after=gone')).text, /<bdi>N\d+/)
  })

  test('an account has a thousand contacts at most', async () => {
    await fillWith(Array.from({ length: mostContacts - 1 }, (_, n) => `N${n}`))
    await added({ email: 'thousandth@acme.example' })
    const refused = await add({ email: 'next@acme.example' })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /at most 1000 contacts/)
    assert.match(refused.text, /value="next@acme\.example"/)
    assert.equal((await stored()).length, mostContacts)
  })

  async function fillWith(lastNames: readonly string[]): Promise<void> {
    const path = await added({})
    const [model = assert.fail(path)] = await stored()
    await t.db.connection.deleteFrom('contact').where('accountId', '=', accountId).execute()
    const rows = lastNames.map((lastName, n) => ({ ...model, lastName, id: String(n).padStart(20, '0') }))
    const own = rows.map((row) => ({
      ...row,
      id: `${accountId.slice(9)}${row.id.slice(11)}`,
      createdAtMs: 1,
    }))
    for (let start = 0; start < own.length; start += 200)
      await t.db.connection
        .insertInto('contact')
        .values(own.slice(start, start + 200))
        .execute()
  }
})
