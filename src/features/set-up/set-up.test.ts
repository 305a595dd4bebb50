import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { createPasswordStrength } from '../../platform/password-strength.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { findCompany } from '../company/company.ts'
import { findPersonByTypedName, listPeople } from '../people/people.ts'
import { renewSetUpToken, setUpLines } from './set-up.ts'

const password = 'tractor velvet oyster march'
const answers = {
  company_name: 'Summit Hosting',
  contact: '+44 20 7946 0123, 9 to 17',
  language: 'de',
  username: 'otto',
  email: 'otto@summit.example',
  name: 'Otto Operator',
  new_password: password,
  confirm_new_password: password,
}

/** Loaded once for all tests of this file, and patient with a busy machine. */
const strength = createPasswordStrength({ timeoutMs: 120_000 })
after(() => strength.close())

let t: TestApp
let browser: TestBrowser
beforeEach(async () => {
  t = await createTestApp({ company: false, deps: { strength: { ...strength, close: async () => {} } } })
  browser = t.browser()
})
afterEach(() => t.close())

async function openSetUp(who = browser) {
  const token = await renewSetUpToken(t.deps)
  assert.ok(token)
  await who.get(`/set-up?token=${token}`)
  return { token, page: await who.get('/set-up') }
}

test('the address moves its token out of the address bar and shows the form', async () => {
  const token = await renewSetUpToken(t.deps)
  const moved = await browser.get(`/set-up?token=${token}`)
  assert.equal(moved.status, 303)
  assert.equal(moved.location, '/set-up')
  assert.equal(browser.cookies.get('link'), token)
  const page = await browser.get('/set-up')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, new RegExp(String(token)))
})

test('set-up makes company and staff, and opens nothing but two-factor', async () => {
  await openSetUp()
  const done = await browser.post('/set-up', answers)
  assert.equal(done.status, 303)
  assert.equal(done.location, '/security/two-factor/enrolment')
  assert.equal(browser.cookies.has('link'), false)
  const company = await findCompany(t.db.connection)
  assert.deepEqual(company, { name: 'Summit Hosting', contact: answers.contact, language: 'de' })
  const staff = await findPersonByTypedName(t.db.connection, 'otto')
  assert.equal(staff?.role, 'staff')
  const events = (await listActivity(t.db.connection, staff?.id ?? '')).map(({ event }) => event)
  assert.deepEqual(events, ['person-created', 'signed-in'])
  assert.equal((await browser.get('/dashboard')).location, '/security/two-factor/enrolment')
  assert.equal((await browser.get('/staff/outbox')).location, '/security/two-factor/enrolment')
  assert.equal((await browser.get('/security/two-factor/enrolment')).status, 200)
  assert.deepEqual(
    (await listPeople(t.db.connection)).map(({ username }) => username),
    ['otto'],
  )
})

test('sample people come on request, without passwords, at example.invalid', async () => {
  await openSetUp()
  await browser.post('/set-up', { ...answers, sample_data: 'yes' })
  const samples = (await listPeople(t.db.connection)).filter(({ role }) => role === 'customer')
  assert.deepEqual(
    samples.map(({ username, passwordHash }) => [username, passwordHash]),
    [
      ['colleague', null],
      ['customer', null],
    ],
  )
  assert.ok(samples.every(({ email }) => email.endsWith('@example.invalid')))
})

test('a member of staff may be called like a sample, who is then left out', async () => {
  await openSetUp()
  await browser.post('/set-up', { ...answers, username: 'customer', sample_data: 'yes' })
  const people = await listPeople(t.db.connection)
  assert.deepEqual(
    people.map(({ username, role }) => `${username} ${role}`),
    ['colleague customer', 'customer staff'],
  )
})

test('twenty set-ups at once from one address make one company and one member of staff', async () => {
  const browsers = Array.from({ length: 20 }, () => t.browser())
  const { token } = await openSetUp()
  for (const one of browsers) {
    await one.get(`/set-up?token=${token}`)
    await one.get('/set-up')
  }
  const done = await Promise.all(
    browsers.map((one, n) =>
      one.post('/set-up', { ...answers, username: `otto${n}`, email: `otto${n}@summit.example` }),
    ),
  )
  assert.equal(done.filter(({ status }) => status === 303).length, 1)
  assert.ok(done.every(({ status }) => [303, 404, 503].includes(status)))
  assert.equal((await listPeople(t.db.connection)).length, 1)
})

test('a wrong, an older and a missing token show where the right address is, and change nothing', async () => {
  const older = await renewSetUpToken(t.deps)
  await renewSetUpToken(t.deps)
  for (const token of [older, 'x'.repeat(43), '', undefined]) {
    const one = t.browser()
    if (token !== undefined) await one.get(`/set-up?token=${token}`)
    const page = await one.get('/set-up')
    assert.equal(page.status, 403)
    assert.match(page.text, /terminal or the log/)
    await one.get('/sign-in')
    assert.equal((await one.post('/set-up', answers)).status, 403)
  }
  assert.equal((await listPeople(t.db.connection)).length, 0)
})

test('after set-up there is no such page, and no new address', async () => {
  const { token } = await openSetUp()
  await browser.post('/set-up', answers)
  const other = t.browser()
  await other.get(`/set-up?token=${token}`)
  assert.equal((await other.get('/set-up')).status, 404)
  await other.get('/sign-in')
  assert.equal((await other.post('/set-up', answers)).status, 404)
  assert.equal(await renewSetUpToken(t.deps), undefined)
  assert.deepEqual(await setUpLines(t.deps), [])
})

test('each fault is said at its field, the answers stay, and the address still works', async () => {
  await openSetUp()
  for (const [change, sentence] of [
    [{ company_name: '' }, /id="company_name-error"/],
    [{ contact: '   ' }, /id="contact-error"/],
    [{ language: 'fr' }, /id="language-error"/],
    [{ username: 'o o' }, /id="username-error"/],
    [{ email: 'otto' }, /id="email-error"/],
    [{ name: 'Otto\u202eX' }, /id="name-error"/],
    [{ new_password: 'short', confirm_new_password: 'short' }, /id="new_password-error"/],
    [{ confirm_new_password: `${password}!` }, /id="confirm_new_password-error"/],
    [
      { new_password: 'otto velvet oyster', confirm_new_password: 'otto velvet oyster' },
      /contains your name/,
    ],
    [
      { new_password: 'summit velvet oyst', confirm_new_password: 'summit velvet oyst' },
      /name of the company/,
    ],
  ] as const) {
    const page = await browser.post('/set-up', { ...answers, ...change })
    assert.equal(page.status, 422, JSON.stringify(change))
    assert.match(page.text, sentence)
    assert.doesNotMatch(page.text, new RegExp(password))
  }
  assert.equal((await browser.post('/set-up', {})).status, 422)
  assert.equal((await browser.post('/set-up', answers)).status, 303)
})

test('a name that the command line has given away is refused without using up the address', async () => {
  await t.person('otto', { role: 'staff' })
  await openSetUp()
  const page = await browser.post('/set-up', answers)
  assert.equal(page.status, 422)
  assert.match(page.text, /id="username-error"/)
  assert.equal((await browser.post('/set-up', { ...answers, username: 'olga' })).status, 303)
})

test('the page speaks German to a German browser', async () => {
  const { page } = await openSetUp(t.browser({ language: 'de' }))
  assert.match(page.text, /Backroom einrichten/)
})

test('the start prints the address until the set-up is done, and each start a new one', async () => {
  const [first, second] = [await setUpLines(t.deps), await setUpLines(t.deps)]
  const address = /^http:\/\/localhost:3000\/set-up\?token=[\w-]{43}$/
  assert.match(first.at(-1) ?? '', address)
  assert.match(second.at(-1) ?? '', address)
  assert.notEqual(first.at(-1), second.at(-1))
})
