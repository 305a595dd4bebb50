import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { createPasswordStrength } from '../../../platform/password-strength.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { findPersonByTypedName } from '../../people/people.ts'
import { welcomeLinkLifetimeMs } from '../welcome/welcome.ts'

const path = '/staff/customers/new'
const good = 'velvet tugboat under seven moons'

describe('a new customer', () => {
  let t: TestApp
  let otto: TestPerson
  let staff: TestBrowser
  let number = 0
  let fields: Record<string, string>
  const strength = createPasswordStrength({ timeoutMs: 120_000 })

  before(async () => {
    t = await createTestApp({ deps: { strength } })
    otto = await t.person('otto', { role: 'staff', twoFactor: true })
  })
  after(() => t.close())
  beforeEach(async () => {
    staff = await signedInStaff(t, otto)
    const username = `newcomer${++number}`
    fields = {
      name: 'Nora <i>Neu</i>',
      username,
      email: `${username}@example.invalid`,
      language: 'de',
      company: 'Neu & Söhne',
      country: 'DE',
    }
  })

  const people = async () => (await t.db.connection.selectFrom('person').select('id').execute()).length
  const accounts = async () =>
    (await t.db.connection.selectFrom('account').select('number').orderBy('number').execute()).map(
      (row) => row.number,
    )
  const mailsTo = async (username: string) =>
    (await t.outbox()).filter(({ recipient }) => recipient === `${username}@example.invalid`)
  const linkTo = async (username: string) => {
    const text = (await mailsTo(username)).at(-1)?.text ?? ''
    return /http\S+(\/welcome\?token=\S+)/.exec(text)?.[1] ?? assert.fail(text)
  }
  const holderOf = async (username: string) => {
    const browser = t.browser()
    await browser.follow(await browser.get(await linkTo(username)))
    return browser
  }
  const choose = (browser: TestBrowser, password = good) =>
    browser.post('/welcome', { new_password: password, confirm_new_password: password })
  const signInWith = (username: string, password: string) =>
    t.browser().submit('/sign-in', { name: username, password })

  test('is refused with every fault beside its field, and nothing is made', async () => {
    const before = await people()
    const bad = { name: 'a\u202eb', username: 'a b', email: 'x', company: 'a\nb', country: 'XX' }
    const answer = await staff.submit(path, bad)
    assert.equal(answer.status, 422)
    for (const sentence of [
      /in one line, without/,
      /2 to 40 letters/,
      /whole mail address/,
      /Choose a country/,
    ])
      assert.match(answer.text, sentence)
    const taken = await staff.submit(path, { ...fields, email: otto.email })
    assert.match(taken.text, /Somebody has this mail address already/)
    assert.match(
      (await staff.submit(path, { ...fields, username: 'OTTO' })).text,
      /has this username already/,
    )
    assert.equal(await people(), before)
  })

  test('gets an account, a mail in her language, and sets her password behind its link', async () => {
    const made = await staff.submit(path, { ...fields, role: 'staff', owner_id: otto.id, number: '7' })
    assert.match(made.location, /^\/staff\/customers\/[0-9a-z]{20}\?done=created$/)
    const page = await staff.follow(made)
    assert.match(page.text, /Nora &lt;i&gt;Neu/)
    assert.match(page.text, /An invitation was mailed\. Its link works until 1 December 2026/)
    const username = fields['username'] ?? ''
    const [mail] = await mailsTo(username)
    assert.match(mail?.subject ?? '', /^Willkommen im Kundenbereich von Summit Hosting$/)
    const person = await findPersonByTypedName(t.db.connection, username)
    assert.equal(person?.role, 'customer')
    assert.equal(person?.passwordHash, null)
    const browser = await holderOf(username)
    assert.match((await browser.get('/welcome')).text, /Welcome! Choose a password/)
    assert.equal((await choose(browser, 'short')).status, 422)
    assert.equal((await choose(browser)).location, '/sign-in?done=password')
    assert.equal(browser.cookies.has('session'), false)
    assert.equal((await signInWith(username, good)).location, '/dashboard')
    const log = await listActivity(t.db.connection, person?.id ?? '')
    assert.equal(log[0]?.details, '{"by":"staff otto"}')
    assert.ok(log.some(({ event }) => event === 'password-first-set'))
  })

  test('is one customer, however often the form is sent at once', async () => {
    const before = await accounts()
    await staff.get(path)
    const answers = await Promise.all(Array.from({ length: 20 }, () => staff.post(path, fields)))
    assert.equal(new Set(answers.map(({ location }) => location)).size, 1)
    assert.match(answers[0]?.location ?? '', /done=created$/)
    const now = await accounts()
    assert.deepEqual(now.slice(0, -1), before)
    assert.equal(now.at(-1), (before.at(-1) ?? 1000) + 1)
    assert.equal((await mailsTo(fields['username'] ?? '')).length, 1)
  })

  test('her link works once, for seven days, and not after a newer one', async () => {
    const username = fields['username'] ?? ''
    const { location } = await staff.submit(path, fields)
    const older = await holderOf(username)
    t.clock.advance(60_000)
    const customer = location.replace(/\?.*/, '')
    await staff.get(customer)
    const taps = await Promise.all([1, 2, 3].map(() => staff.post(`${customer}/invitation`)))
    assert.deepEqual(new Set(taps.map((tap) => tap.location)), new Set([`${customer}?done=invited`]))
    assert.equal((await mailsTo(username)).length, 2)
    assert.equal((await choose(older)).status, 410)
    const newer = await holderOf(username)
    t.clock.advance(welcomeLinkLifetimeMs - 1)
    assert.equal((await newer.get('/welcome')).status, 200)
    const answers = await Promise.all(Array.from({ length: 20 }, () => choose(newer)))
    assert.ok(answers.every(({ status, location: to }) => status === 503 || to === '/sign-in?done=password'))
    const person = await findPersonByTypedName(t.db.connection, username)
    const log = await listActivity(t.db.connection, person?.id ?? '')
    assert.equal(log.filter(({ event }) => event === 'password-first-set').length, 1)
    t.clock.advance(11_000)
    assert.equal((await choose(newer, 'another quiet marble engine')).status, 410)
    staff = await signedInStaff(t, otto)
    assert.doesNotMatch((await staff.get(customer)).text, /Send a new invitation/)
    assert.equal((await staff.post(`${customer}/invitation`)).location, customer)
  })

  test('her link is over after seven days, for a changed address, and for who has a password', async () => {
    const username = fields['username'] ?? ''
    await staff.submit(path, fields)
    const person = await findPersonByTypedName(t.db.connection, username)
    const browser = await holderOf(username)
    const set = (change: object) =>
      t.db.connection
        .updateTable('person')
        .set(change)
        .where('id', '=', person?.id ?? '')
        .execute()
    await set({ emailKey: 'other@example.invalid' })
    assert.equal((await browser.get('/welcome')).status, 410)
    await set({ emailKey: person?.emailKey ?? '', passwordHash: 'one by another way' })
    const again = await holderOf(username)
    assert.equal((await again.get('/welcome')).status, 410)
    await set({ passwordHash: null })
    const late = await holderOf(username)
    t.clock.advance(welcomeLinkLifetimeMs)
    assert.equal((await choose(late)).status, 410)
  })

  test('a link for another purpose sets no first password, and this one opens no other door', async () => {
    const username = fields['username'] ?? ''
    await staff.submit(path, fields)
    const token = new URL(await linkTo(username), 'http://localhost').searchParams.get('token') ?? ''
    for (const door of ['/reset-password', '/enrol', '/allow-browser', '/not-me', '/cancel-recovery']) {
      const browser = t.browser()
      await browser.get(`${door}?token=${token}`)
      assert.equal((await browser.get(door)).status, 410, door)
    }
  })
})
