import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sendAll, writtenMail } from '../../../test/support/emails.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { beginViewing } from '../../../test/support/viewing.ts'
import { mailsPerPage } from './email-history.ts'

const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE'

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
  t.clock.advance(60_000)
  anna = await t.person(`anna${++number}`)
  accountId = await accountIdOf(t, anna)
  browser = await signedIn(anna)
})

async function signedIn(person: TestPerson): Promise<TestBrowser> {
  const seat = t.browser()
  await person.signIn(seat)
  return seat
}

async function sees(seat: TestBrowser, id: string): Promise<boolean> {
  const isListed = (await seat.get('/emails')).text.includes(`/emails/${id}"`)
  for (const path of [`/emails/${id}`, `/emails/${id}/html`])
    assert.equal((await seat.get(path)).status, isListed ? 200 : 404, path)
  return isListed
}

test('a person sees what was sent to her, newest first, with its address, its subject and how far it came', async () => {
  await writtenMail(t, { personId: anna.id, subject: 'The first', to: anna.email })
  await sendAll(t)
  t.clock.advance(60_000)
  await writtenMail(t, { personId: anna.id, subject: 'The second' })
  const { text } = await browser.get('/emails')
  assert.ok(text.indexOf('The second') < text.indexOf('The first'))
  assert.match(text, /Sent[\s\S]*Waiting|Kept here[\s\S]*Sent/)
  assert.ok(text.includes(anna.email))
  assert.match((await browser.get('/dashboard')).text, /href="\/emails"[^>]*>Email History/)
})

test('nobody else sees it: not another customer, not staff among their own, and no id opens a decoy', async () => {
  const id = await writtenMail(t, { personId: anna.id })
  const decoy = await writtenMail(t, { personId: anna.id, to: null, subject: 'decoy' })
  const other = await signedIn(await t.person(`other${number}`))
  const staff = t.browser()
  await (await t.person(`staff${number}`, { role: 'staff', twoFactor: true })).signIn(staff)
  assert.deepEqual(
    [await sees(browser, id), await sees(other, id), await sees(staff, id)],
    [true, false, false],
  )
  for (const seat of [browser, other, staff]) assert.equal(await sees(seat, decoy), false)
  for (const bad of ['nothing', '..%2f', "'", 'A'.repeat(20)])
    assert.equal((await browser.get(`/emails/${bad}`)).status, 404)
})

test('a colleague sees the account’s mails with the permission, and without it her own alone', async () => {
  const toContact = await writtenMail(t, { accountId, subject: 'To a contact' })
  const ofAnna = await writtenMail(t, { personId: anna.id, subject: 'Anna’s own' })
  const colleague = await t.person(`colleague${number}`, { account: false })
  const own = await writtenMail(t, { personId: colleague.id, subject: 'The colleague’s own' })
  await letIn(t, accountId, colleague, ['contacts-view'])
  const seat = await signedIn(colleague)
  assert.deepEqual(
    [await sees(seat, toContact), await sees(seat, ofAnna), await sees(seat, own)],
    [false, false, true],
  )
  await t.db.connection
    .updateTable('subAccount')
    .set({ permissions: 'emails-view' })
    .where('personId', '=', colleague.id)
    .execute()
  assert.deepEqual(
    [await sees(seat, toContact), await sees(seat, ofAnna), await sees(seat, own)],
    [true, false, true],
  )
})

test('with the eyes of another only the account’s mails show, and nobody’s own', async () => {
  const colleague = await t.person(`colleague${number}`, { account: false })
  const ofAnna = await writtenMail(t, { personId: anna.id })
  const ofColleague = await writtenMail(t, { personId: colleague.id })
  const ofAccount = await writtenMail(t, { accountId })
  await beginViewing(t, { owner: anna, colleague })
  const set = { permissions: 'emails-view emails-act' }
  assert.equal(await sees(browser, ofAccount), false)
  await t.db.connection.updateTable('subAccount').set(set).where('personId', '=', colleague.id).execute()
  assert.deepEqual(
    [await sees(browser, ofAnna), await sees(browser, ofColleague), await sees(browser, ofAccount)],
    [false, false, true],
  )
  assert.doesNotMatch((await browser.get(`/emails/${ofAccount}`)).text, /resend/)
  assert.equal((await browser.get(`/emails/${ofAccount}/resend`)).location, '/dashboard')
})

test('fifty a page, and each mail stands on one of them once', async () => {
  for (let n = 0; n < mailsPerPage + 20; n++) {
    t.clock.advance(1)
    const subject = `Mail ${n}`
    await writtenMail(t, n % 2 ? { personId: anna.id, subject } : { accountId, personId: anna.id, subject })
  }
  const first = (await browser.get('/emails')).text
  const older = /\/emails\?before=\w+/.exec(first)?.[0] ?? assert.fail('no second page')
  const second = (await browser.get(older)).text
  const idsIn = (text: string) => [...text.matchAll(/href="\/emails\/(\w{20})"/g)].map(([, id]) => id)
  assert.deepEqual(
    [idsIn(first).length, new Set([...idsIn(first), ...idsIn(second)]).size],
    [50, idsIn(first).length + idsIn(second).length],
  )
  assert.doesNotMatch(second, /before=/)
  for (const bad of ['x', "'", '']) assert.equal((await browser.get(`/emails?before=${bad}`)).status, 200)
})

test('links are masked, in list, text and frame, before and after it is sent, and the page says what is gone', async () => {
  const text = `Open http://localhost:3000/reset-password?token=${token} now`
  const id = await writtenMail(t, { personId: anna.id, subject: `Link ${token}`, text })
  for (const says of [/not shown here/, /erased when the mail was sent/]) {
    const page = (await browser.get(`/emails/${id}`)).text
    assert.match(page, /reset-password\?token=…/)
    assert.match(page, says)
    assert.match(page, /Forgot password\?/)
    const all = page + (await browser.get('/emails')).text + (await browser.get(`/emails/${id}/html`)).text
    assert.ok(!all.includes(token))
    await sendAll(t)
  }
})

test('markup, marks that turn the text and long subjects are text, and the frame can do nothing', async () => {
  const evil = `<img src=x onerror=alert(1)>\u202e${'long'.repeat(200)}`
  const id = await writtenMail(t, {
    personId: anna.id,
    subject: evil,
    text: evil,
    html: `<script>1</script>${evil}`,
  })
  for (const path of ['/emails', `/emails/${id}`]) {
    const { text, headers } = await browser.get(path)
    assert.doesNotMatch(text, /<img/)
    assert.match(headers.get('Content-Security-Policy') ?? '', /script-src 'self'/)
  }
  assert.match((await browser.get('/emails')).text, /<bdi>&lt;img/)
  assert.match((await browser.get(`/emails/${id}`)).text, /<iframe[^>]* sandbox=""/)
  const { headers } = await browser.get(`/emails/${id}/html`)
  assert.equal(
    headers.get('Content-Security-Policy'),
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  )
  assert.equal(headers.get('X-Frame-Options'), 'SAMEORIGIN')
})
