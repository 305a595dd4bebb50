import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { signedInStaff } from '../../../test/support/recovery.ts'
import { accountIdOf } from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { newId } from '../../platform/ids.ts'
import { noPostalFacts } from '../accounts/accounts.ts'
import { customerPath } from './customer.views.tsx'
import { contactsPerPage } from './customers.ts'

const nowhere = '0000000000000000000a'

describe('the page of a customer', () => {
  let t: TestApp
  let anna: TestPerson
  let staff: TestBrowser
  let id: string
  let path: string

  before(async () => {
    t = await createTestApp()
    anna = await t.person('anna', { twoFactor: true })
    id = await accountIdOf(t, anna)
    path = customerPath(id)
    staff = await signedInStaff(t, await t.person('otto', { role: 'staff', twoFactor: true }))
  })
  after(() => t.close())

  test('says who owns it and that two-factor is on, and nothing of how', async () => {
    const page = await staff.get(path)
    assert.equal(page.status, 200)
    assert.match(page.text, /anna@example\.invalid/)
    assert.match(page.text, /Two-Factor Authentication<\/dt><dd[^>]*>on/)
    assert.match(page.text, /Last sign-in<\/dt><dd[^>]*>never/)
    assert.doesNotMatch(page.text, /passkey|backup code|authenticator|authentication app/i)
    for (const secret of [anna.secret, ...anna.backupCodes]) assert.ok(!page.text.includes(secret))
  })

  test('an unknown id is not found, on every page and form', async () => {
    await staff.get(path)
    for (const at of ['', '/contacts', '/edit', '/disabling', '/view-as'])
      assert.equal((await staff.get(customerPath(nowhere) + at)).status, 404, at)
    for (const at of ['/edit', '/notes', '/invitation', '/disabling', '/disabling/removal', '/view-as'])
      assert.equal((await staff.post(customerPath(nowhere) + at, { note: 'x', reason: 'x' })).status, 404, at)
    for (const odd of ["'", '%F0%9F%98%80', 'x'.repeat(3000)])
      assert.equal((await staff.get(`/staff/customers/${odd}`)).status, 404)
  })

  test('to customers none of it is there', async () => {
    const customer = t.browser()
    await (await t.person('berta')).signIn(customer)
    await customer.get('/dashboard')
    for (const at of ['/staff/customers', '/staff/customers/new', '/staff/people', path, `${path}/edit`])
      assert.equal((await customer.get(at)).status, 404, at)
    assert.equal((await customer.post(`${path}/notes`, { note: 'mine' })).status, 404)
  })

  test('shows five contacts and leads to all of them, page by page', async () => {
    const contacts = Array.from({ length: contactsPerPage + 1 }, (_, index) => ({
      ...noPostalFacts,
      id: newId(t.clock() + index),
      accountId: id,
      firstName: `Contact-${index};`,
      lastName: '<i>',
      email: `c${index}@acme.example`,
      emailKey: `c${index}@acme.example`,
      phone: '',
      mailKinds: '',
      version: 1,
      createdAtMs: t.clock(),
    }))
    await t.db.connection.insertInto('contact').values(contacts).execute()
    const page = await staff.get(path)
    assert.match(page.text, /Contact-4; &lt;i&gt;/)
    assert.doesNotMatch(page.text, /Contact-5;/)
    const all = await staff.get(`${path}/contacts`)
    assert.match(all.text, /Contact-49;/)
    assert.doesNotMatch(all.text, /Contact-50;/)
    const [, next = ''] = /href="([^"]+after=[^"]+)"/.exec(all.text) ?? []
    const rest = await staff.get(next)
    assert.match(rest.text, /Contact-50;/)
    assert.doesNotMatch(rest.text, /Contact-49;|after=/)
    for (const odd of ['%00', "'", '\u{1f600}'])
      assert.equal((await staff.get(`${path}/contacts?after=${odd}`)).status, 200)
  })

  describe('notes', () => {
    const notes = () => t.db.connection.selectFrom('customerNote').selectAll().execute()

    test('are refused when there is nothing in them, too much, or what nobody sees', async () => {
      for (const [note, sentence] of [
        ['', /Type a note/],
        [' \r\n ', /Type a note/],
        ['x'.repeat(2001), /at most 2,000/],
        ['a\u202eb', /invisible/],
        ['a\u0007b', /invisible/],
      ] as const) {
        const answer = await staff.submit(path, { note }, `${path}/notes`)
        assert.equal(answer.status, 422)
        assert.match(answer.text, sentence)
      }
      assert.deepEqual(await notes(), [])
    })

    test('say who wrote them and when, keep their lines, and nobody but staff reads them', async () => {
      const note = 'Called about <b>invoices</b>.\r\nWill call again.'
      assert.equal((await staff.submit(path, { note }, `${path}/notes`)).location, `${path}?done=noted`)
      const { text } = await staff.get(path)
      assert.match(text, /Called about &lt;b&gt;invoices&lt;\/b&gt;\.\nWill call again\./)
      assert.match(text, /Test otto<\/bdi> · 24 November 2026/)
      const customer = t.browser()
      t.clock.advance(30_000)
      await anna.signIn(customer)
      for (const at of ['/dashboard', '/account', '/security/activity'])
        assert.doesNotMatch((await customer.get(at)).text, /Called about/)
    })

    test('twenty taps write one; the same words a minute later are another', async () => {
      const before = (await notes()).length
      await staff.get(path)
      const taps = Array.from({ length: 20 }, () => staff.post(`${path}/notes`, { note: 'once' }))
      assert.deepEqual(new Set((await Promise.all(taps)).map(({ status }) => status)), new Set([303]))
      assert.equal((await notes()).length, before + 1)
      t.clock.advance(60_000)
      await staff.submit(path, { note: 'once' }, `${path}/notes`)
      assert.equal((await notes()).length, before + 2)
    })

    test('go on behind a link where there are many', async () => {
      for (let number = 0; number < 21; number++) {
        t.clock.advance(1000)
        await staff.submit(path, { note: `note ${number};` }, `${path}/notes`)
      }
      const page = await staff.get(path)
      const [, older = ''] = /href="([^"]+before=[^"]+)"/.exec(page.text) ?? []
      assert.doesNotMatch(page.text, /note 0;/)
      assert.match((await staff.get(older)).text, /note 0;/)
    })
  })
})
