import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../people/people.ts'

const minute = 60_000
const hour = 60 * minute

describe('signing in', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * hour)
    customer = await t.person(`customer${++number}`)
  })

  const eventsOf = async (person: TestPerson) =>
    (await listActivity(t.db.connection, person.id)).map(({ event }) => event)

  test('a wrong name, a wrong password, a disabled person and one without a password get one answer', async () => {
    const disabled = await t.person(`disabled${number}`)
    await updatePerson(t.db.connection, disabled.id, { disabledAtMs: t.clock() })
    const invited = await t.person(`invited${number}`, { password: null })
    const plain = (text: string) =>
      text
        .replace(/value="[^"]*"|challenge&quot;:&quot;[\w-]{75}&quot;/g, '')
        .replace(/(customer|disabled|invited|nobody)\d*/g, 'x')
    const answers = await Promise.all(
      [customer.username, disabled.username, invited.username, 'nobody'].map((name) =>
        t.browser().submit('/sign-in', { name, password: 'not the password at all' }),
      ),
    )
    for (const answer of answers) {
      assert.equal(answer.status, 422)
      assert.equal(plain(answer.text), plain(answers[0]?.text ?? ''))
    }
    const right = await t
      .browser()
      .submit('/sign-in', { name: disabled.username, password: disabled.password })
    assert.equal(right.status, 422)
  })

  test('after a wrong password the name stays typed, and the sentence and the focus are at the password', async () => {
    const answer = await t.browser().submit('/sign-in', { name: customer.username, password: 'not it' })
    assert.match(answer.text, new RegExp(`value="${customer.username}"`))
    assert.match(answer.text, /id="password-error"/)
    assert.doesNotMatch(answer.text, /id="name-error"/)
    assert.match(answer.text, /<input[^>]* id="password"[^>]* autofocus/)
    assert.equal(answer.text.match(/ autofocus/g)?.length, 1)
  })

  test('empty fields are told so, counted nowhere, and the name stays typed', async () => {
    const answer = await t.browser().submit('/sign-in', { name: customer.username, password: '' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, new RegExp(`value="${customer.username}"`))
    assert.deepEqual(await eventsOf(customer), [])
  })

  test('username and mail address sign in alike, in any case, and leave a line', async () => {
    for (const name of [
      customer.username,
      customer.email.toUpperCase(),
      ` ${customer.username.toUpperCase()} `,
    ]) {
      const browser = t.browser()
      assert.equal(
        (await browser.submit('/sign-in', { name, password: customer.password })).location,
        '/dashboard',
      )
      assert.equal((await browser.get('/dashboard')).status, 200)
    }
    assert.deepEqual(await eventsOf(customer), ['signed-in', 'signed-in', 'signed-in'])
  })

  test('the page one came from opens after signing in, unless it lies elsewhere', async () => {
    const browser = t.browser()
    const away = await browser.get('/security')
    assert.equal(away.location, '/sign-in?return_to=%2Fsecurity')
    await browser.get(away.location)
    const fields = { name: customer.username, password: customer.password }
    assert.equal(
      (await browser.post('/sign-in', { ...fields, return_to: '/security' })).location,
      '/security',
    )
    for (const evil of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const other = await t.browser().submit('/sign-in', { ...fields, return_to: evil })
      assert.equal(other.location, '/dashboard')
    }
  })

  test('a member of staff without two-factor gets to switching it on, and nowhere else', async () => {
    const staff = await t.person(`staff${number}`, { role: 'staff' })
    const browser = t.browser()
    assert.equal((await staff.signIn(browser)).location, '/security/two-factor/enrolment')
    for (const path of ['/dashboard', '/security', '/security/password', '/staff/outbox']) {
      assert.equal((await browser.get(path)).location, '/security/two-factor/enrolment')
    }
  })

  test('an hour without use closes a session to all but the password; a day ends it', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    t.clock.advance(hour - 1)
    assert.equal((await browser.get('/security')).status, 200)
    t.clock.advance(hour)
    assert.equal((await browser.get('/security')).location, '/sign-in/again?return_to=%2Fsecurity')
    await browser.get('/sign-in/again?return_to=%2Fsecurity')
    const wrong = await browser.post('/sign-in/again', {
      password: 'not the password',
      return_to: '/security',
    })
    assert.equal(wrong.status, 422)
    const former = browser.cookies.get('session')
    const reopened = await browser.post('/sign-in/again', {
      password: customer.password,
      return_to: '/security',
    })
    assert.equal(reopened.location, '/security')
    assert.notEqual(browser.cookies.get('session'), former)
    assert.equal((await browser.get('/security')).status, 200)
    const stolen = t.browser()
    stolen.cookies.set('session', former ?? '')
    assert.equal((await stolen.get('/dashboard')).location, '/sign-in')
    for (let n = 0; n < 44; n++) {
      t.clock.advance(hour / 2)
      await browser.get('/security')
    }
    assert.equal((await browser.get('/security')).status, 200)
    t.clock.advance(1)
    assert.equal((await browser.get('/security')).location, '/sign-in?return_to=%2Fsecurity')
  })

  test('a quarter of an hour and twelve hours are the limits of staff', async () => {
    const staff = await t.person(`staff${number}`, { role: 'staff', twoFactor: true })
    const browser = t.browser()
    t.clock.advance(minute)
    await staff.signIn(browser)
    t.clock.advance(15 * minute)
    assert.match((await browser.get('/dashboard')).location, /^\/sign-in\/again/)
    await browser.get('/sign-in/again')
    await browser.post('/sign-in/again', { password: staff.password })
    for (let n = 0; n < 47; n++) {
      t.clock.advance(15 * minute - 1)
      await browser.get('/dashboard')
    }
    assert.equal((await browser.get('/dashboard')).status, 200)
    t.clock.advance(47)
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
  })

  test('signing out ends the session on the server and leaves the browser known', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    const token = browser.cookies.get('session') ?? ''
    const known = browser.cookies.get('browser')
    await browser.get('/dashboard')
    const out = await browser.post('/sign-out')
    assert.equal(out.location, '/sign-in?done=out')
    assert.equal(out.headers.get('Clear-Site-Data'), '"cache", "storage"')
    assert.equal(browser.cookies.get('browser'), known)
    const replay = t.browser()
    replay.cookies.set('session', token)
    assert.equal((await replay.get('/dashboard')).location, '/sign-in')
    assert.deepEqual(await eventsOf(customer), ['signed-in', 'signed-out'])
  })

  test('when too many hash at once the answer is "in a moment", and the try is not counted', async () => {
    const passwords = { ...t.deps.passwords, verify: () => Promise.resolve('busy' as const) }
    const crowded = await createTestApp({ beside: t, deps: { passwords } })
    const answer = await crowded
      .browser()
      .submit('/sign-in', { name: customer.username, password: customer.password })
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('Retry-After'), '5')
    const counters = await t.db.connection
      .selectFrom('attemptCounter')
      .select('failures')
      .where('subject', '=', `person:${customer.id}`)
      .execute()
    assert.deepEqual(counters, [{ failures: 0 }])
  })

  test('a password hashed at an older cost is hashed anew at the next sign-in', async () => {
    const stored = async () => (await getPerson(t.db.connection, customer.id)).passwordHash
    const before = await stored()
    const passwords = { ...t.deps.passwords, isCurrent: () => false }
    const newer = await createTestApp({ beside: t, deps: { passwords } })
    await customer.signIn(newer.browser())
    assert.notEqual(await stored(), before)
    assert.equal((await customer.signIn(t.browser())).location, '/dashboard')
  })

  // The first of two taps hashes it anew, and the second has been checked against the hash before.
  test('a right password that another sign-in hashes anew meanwhile is right all the same', async () => {
    const passwords = { ...t.deps.passwords, isCurrent: () => false }
    const newer = await createTestApp({ beside: t, deps: { passwords } })
    const answers = await Promise.all([1, 2, 3].map(() => customer.signIn(newer.browser())))
    assert.deepEqual(
      answers.map(({ location }) => location),
      ['/dashboard', '/dashboard', '/dashboard'],
    )
  })

  test('the language is the one chosen, then the one the browser asks for', async () => {
    const browser = t.browser({ language: 'de-AT,de;q=0.9,en;q=0.5' })
    assert.match((await browser.get('/sign-in')).text, /<html lang="de"/)
    assert.equal(
      (await browser.post('/language', { language: 'en', return_to: '/sign-in' })).location,
      '/sign-in',
    )
    assert.match((await browser.get('/sign-in')).text, /<html lang="en"/)
    await customer.signIn(browser)
    await browser.get('/dashboard')
    await browser.post('/language', { language: 'de', return_to: '/dashboard' })
    assert.equal((await getPerson(t.db.connection, customer.id)).language, 'de')
    const elsewhere = t.browser()
    await customer.signIn(elsewhere)
    assert.match((await elsewhere.get('/dashboard')).text, /<html lang="de"/)
  })

  test('a form of a page whose session has ended leads to signing in, and does nothing', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    await browser.get('/security/password')
    t.clock.advance(25 * hour)
    const answer = await browser.post('/security/password', { existing_password: customer.password })
    assert.equal(answer.location, '/sign-in?done=ended')
    assert.match((await browser.follow(answer)).text, /sign-in that has ended/)
  })

  test('signing in anew ends the session this browser had', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    const former = browser.cookies.get('session') ?? ''
    browser.cookies.set('session', 'x'.repeat(43))
    await browser.get('/sign-in')
    browser.cookies.set('session', former)
    await browser.post('/sign-in', { name: customer.username, password: customer.password })
    const thief = t.browser()
    thief.cookies.set('session', former)
    assert.equal((await thief.get('/dashboard')).location, '/sign-in')
    assert.equal((await browser.get('/dashboard')).status, 200)
  })

  test('a language chosen before signing in is kept with the person, unless she has one', async () => {
    const browser = t.browser()
    await browser.get('/sign-in')
    await browser.post('/language', { language: 'de', return_to: '/sign-in' })
    await customer.signIn(browser)
    assert.equal((await getPerson(t.db.connection, customer.id)).language, 'de')
    await browser.get('/dashboard')
    await browser.post('/sign-out')
    await browser.get('/sign-in')
    await browser.post('/language', { language: 'en', return_to: '/sign-in' })
    await customer.signIn(browser)
    assert.equal((await getPerson(t.db.connection, customer.id)).language, 'de')
  })

  test('a member of staff who took long to install an app is asked for the password, and told nothing is lost', async () => {
    const staff = await t.person(`late${number}`, { role: 'staff' })
    const browser = t.browser()
    await staff.signIn(browser)
    const enrolment = '/security/two-factor/enrolment'
    await browser.get(enrolment)
    t.clock.advance(11 * minute)
    assert.equal((await browser.post(`${enrolment}/app`)).location, enrolment)
    const page = await browser.get(enrolment)
    assert.match(page.text, /name="password"/)
    assert.doesNotMatch(page.text, /delete/)
  })
})
