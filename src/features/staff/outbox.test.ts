import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { queueMail } from '../../platform/outbox.ts'

const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE'

let t: TestApp
let staff: TestBrowser
beforeEach(async () => {
  t = await createTestApp()
  staff = t.browser()
  const person = await t.person('otto', { role: 'staff', twoFactor: true })
  await person.signIn(staff)
})
afterEach(() => t.close())

async function write(subject: string, to: string | null = 'anna@example.invalid') {
  const text = `Open http://localhost:3000/enrol?token=${token} <now>`
  const mail = { subject, text, html: `<p>${text}</p>` }
  await t.db.inTransaction((tx) => queueMail(tx, t.deps, { personId: null, to, kind: 'test', mail }))
}

async function idOf(subject: string): Promise<string> {
  return (await t.outbox()).find((mail) => mail.subject === subject)?.id ?? ''
}

test('staff see what was written, newest first, and that it stays here without a mail server', async () => {
  await write('The first')
  t.clock.advance(60_000)
  await write('The second')
  const page = await staff.get('/staff/outbox')
  assert.equal(page.status, 200)
  assert.ok(page.text.indexOf('The second') < page.text.indexOf('The first'))
  assert.match(page.text, /No mail server is set/)
  assert.match(page.text, /Kept here/)
})

test('a mail is shown with its links masked, as text, and says how to see them on the machine', async () => {
  await write('The link')
  const id = await idOf('The link')
  const page = await staff.get(`/staff/outbox/${id}`)
  assert.equal(page.status, 200)
  assert.match(page.text, /enrol\?token=…/)
  assert.match(page.text, /&lt;now&gt;/)
  assert.ok(page.text.includes(`npm run backroom -- show-mail ${id}`))
  assert.ok(!page.text.includes(token))
  assert.ok(!(await staff.get('/staff/outbox')).text.includes(token))
})

test('decoys are not shown, and unknown ids are not found', async () => {
  await write('The decoy', null)
  assert.doesNotMatch((await staff.get('/staff/outbox')).text, /The decoy/)
  for (const id of ['nothing', '..%2f', "'"])
    assert.equal((await staff.get(`/staff/outbox/${id}`)).status, 404)
})

test('an empty outbox says so, in German too', async () => {
  assert.match((await staff.get('/staff/outbox')).text, /No mail has been written yet/)
  const page = await staff.get('/staff/outbox', {
    Cookie: `session=${staff.cookies.get('session')}; language=de`,
  })
  assert.match(page.text, /Es wurde noch keine E-Mail geschrieben/)
})

test('to a customer there is no such page and no menu entry; a stranger is led to sign in', async () => {
  await write('The secret')
  const id = await idOf('The secret')
  const customer = t.browser()
  await (await t.person('anna')).signIn(customer)
  assert.doesNotMatch((await customer.get('/dashboard')).text, /\/staff\/outbox/)
  assert.match((await staff.get('/dashboard')).text, /\/staff\/outbox/)
  for (const path of ['/staff/outbox', `/staff/outbox/${id}`]) {
    assert.equal((await customer.get(path)).status, 404)
    assert.match((await t.browser().get(path)).location, /^\/sign-in/)
  }
})
