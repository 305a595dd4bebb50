import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

/** The state between the password and the second factor: what it gave away in other systems, it must not give here. */
describe('A: the half-signed-in session', () => {
  let t: TestApp
  let customer: TestPerson
  let colleague: TestPerson

  before(async () => {
    t = await createTestApp()
    customer = await t.person('customer', { twoFactor: true })
    colleague = await t.person('colleague', { twoFactor: true })
  })
  after(() => t.close())

  const closedPages = [
    '/dashboard',
    '/security',
    '/security/password',
    '/security/review',
    '/security/two-factor/removal',
  ]
  const enrolmentPages = ['', '/password', '/app', '/code', '/saved', '/back', '/activation'].map(
    (step) => `/security/two-factor/enrolment${step}`,
  )

  async function afterPassword(person = customer): Promise<TestBrowser> {
    const browser = t.browser()
    const step = await browser.submit('/sign-in', { name: person.username, password: person.password })
    assert.equal(step.location, '/sign-in/two-factor')
    return browser
  }

  async function assertOpensNothing(browser: TestBrowser, headers: Record<string, string> = {}) {
    for (const path of closedPages) {
      const answer = await browser.get(path, headers)
      assert.ok(answer.status === 303 && answer.location.startsWith('/sign-in'), `${path}: ${answer.status}`)
    }
  }

  test('A1: nothing given out before the second factor works with any authorization scheme', async () => {
    const pending = await afterPassword()
    for (const value of pending.cookies.values()) {
      for (const scheme of ['Basic', 'Bearer', 'Token']) {
        const encoded = Buffer.from(`customer:${value}`).toString('base64')
        await assertOpensNothing(t.browser(), {
          Authorization: `${scheme} ${scheme === 'Basic' ? encoded : value}`,
        })
      }
    }
    await assertOpensNothing(pending)
  })

  test('A2: the pending cookie is worth nothing under the name of the session cookie', async () => {
    const pending = await afterPassword()
    for (const value of pending.cookies.values()) {
      const thief = t.browser()
      for (const name of ['session', '__Host-session', 'browser', 'visitor']) thief.cookies.set(name, value)
      await assertOpensNothing(thief)
    }
  })

  test('A3: an expired pending sign-in leads back to the password, by reload, by deep link and by post', async () => {
    const browser = await afterPassword()
    await browser.get('/sign-in/two-factor')
    t.clock.advance(10 * 60 * 1000 + 1)
    assert.equal((await browser.get('/sign-in/two-factor')).location, '/sign-in')
    const late = await browser.post('/sign-in/two-factor', { code: customer.code(t.clock()) })
    assert.equal(late.location, '/sign-in')
    await assertOpensNothing(browser)
    const page = await browser.get('/sign-in')
    assert.match(page.text, /value="customer"/)
    assert.match(page.text, /more than ten minutes/)
  })

  test('A4, A5, A7: a pending sign-in can neither read, start nor prove an enrolment', async () => {
    const browser = await afterPassword()
    const before = await factsOf(customer)
    for (const path of enrolmentPages) {
      const read = await browser.get(path)
      assert.ok(read.status === 404 || read.location.startsWith('/sign-in'), `GET ${path}: ${read.status}`)
      assert.doesNotMatch(read.text, /otpauth:|<svg[^>]*role="img"/)
      const posted = await browser.post(path, { code: customer.code(t.clock()), password: customer.password })
      assert.ok([403, 404].includes(posted.status) || posted.location.startsWith('/sign-in'), `POST ${path}`)
    }
    assert.deepEqual(await factsOf(customer), before)
  })

  test('A8: no cookie of the password step opens anything later, also after the second step is abandoned', async () => {
    const browser = await afterPassword()
    const cookies = new Map(browser.cookies)
    t.clock.advance(60 * 60 * 1000)
    const later = t.browser()
    for (const [name, value] of cookies) later.cookies.set(name, value)
    await assertOpensNothing(later)
  })

  test('A9: the identifiers before the password, after it and after the code are all different', async () => {
    const browser = t.browser()
    browser.cookies.set('session', 'planted')
    browser.cookies.set('pending', 'planted')
    await browser.get('/sign-in')
    await browser.post('/sign-in', { name: 'customer', password: customer.password })
    const pending = browser.cookies.get('pending')
    assert.notEqual(pending, 'planted')
    t.clock.advance(30_000)
    await browser.submit('/sign-in/two-factor', { code: customer.code(t.clock()) })
    const session = browser.cookies.get('session')
    assert.ok(session && session !== 'planted' && session !== pending)
    assert.equal(browser.cookies.has('pending'), false)
    const fixed = t.browser()
    fixed.cookies.set('session', 'planted')
    await assertOpensNothing(fixed)
  })

  test('A12: no field that a page carries can say that the second factor is done', async () => {
    const browser = await afterPassword()
    const lies = {
      verified: 'true',
      two_factor: 'off',
      step: 'done',
      scope: 'full',
      person_id: colleague.id,
      ok: '1',
    }
    await browser.get('/sign-in/two-factor')
    const answer = await browser.post('/sign-in/two-factor', { code: '000000', ...lies })
    assert.ok(answer.status === 422 || answer.status === 429)
    await assertOpensNothing(browser)
    const signIn = await t
      .browser()
      .submit('/sign-in', { name: 'customer', password: customer.password, ...lies })
    assert.equal(signIn.location, '/sign-in/two-factor')
  })

  test("A14: one's own name and code in the form do not open the account that waits", async () => {
    const browser = await afterPassword(customer)
    t.clock.advance(30_000)
    await browser.get('/sign-in/two-factor')
    const fields = {
      code: colleague.code(t.clock()),
      name: 'colleague',
      username: 'colleague',
      person_id: colleague.id,
    }
    assert.equal((await browser.post('/sign-in/two-factor', fields)).status, 422)
    await assertOpensNothing(browser)
  })

  test("A15: a pending sign-in takes no code or backup code of somebody else's", async () => {
    const browser = await afterPassword(customer)
    await browser.get('/sign-in/two-factor/backup-code')
    const foreign = await browser.post('/sign-in/two-factor/backup-code', {
      backup_code: colleague.backupCodes[0] ?? '',
    })
    assert.equal(foreign.status, 422)
    const own = await afterPassword(colleague)
    await own.get('/sign-in/two-factor/backup-code')
    const still = await own.post('/sign-in/two-factor/backup-code', {
      backup_code: colleague.backupCodes[0] ?? '',
    })
    assert.equal(still.location, '/dashboard')
  })

  test('A16: twenty posts of one good code, each from a pending sign-in of its own, make one session', async () => {
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 20; n++) browsers.push(await afterPassword(colleague))
    for (const browser of browsers) await browser.get('/sign-in/two-factor')
    t.clock.advance(60_000)
    const code = colleague.code(t.clock())
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/sign-in/two-factor', { code })),
    )
    assert.equal(answers.filter(({ location }) => location === '/dashboard').length, 1)
    const open = await Promise.all(browsers.map(async (browser) => (await browser.get('/dashboard')).status))
    assert.equal(open.filter((status) => status === 200).length, 1)
  })

  test('A16: an expired challenge takes no good code', async () => {
    const browser = await afterPassword()
    await browser.get('/sign-in/two-factor')
    t.clock.advance(11 * 60 * 1000)
    const answer = await browser.post('/sign-in/two-factor', { code: customer.code(t.clock()) })
    assert.equal(answer.location, '/sign-in')
  })

  test('A17: a person disabled, or with a new password, since the password step does not get in', async () => {
    const { updatePerson } = await import('../../src/features/people/people.ts')
    t.clock.advance(60_000)
    for (const change of [() => ({ disabledAtMs: t.clock() }), () => ({ passwordChangedAtMs: t.clock() })]) {
      const person = await t.person(`waiting-${Object.keys(change())[0]}`.toLowerCase(), { twoFactor: true })
      const browser = await afterPassword(person)
      await browser.get('/sign-in/two-factor')
      t.clock.advance(1)
      await updatePerson(t.db.connection, person.id, change())
      const answer = await browser.post('/sign-in/two-factor', { code: person.code(t.clock()) })
      assert.equal(answer.location, '/sign-in')
      await assertOpensNothing(browser)
    }
  })

  async function factsOf(person: TestPerson) {
    const { findTwoFactorStatus } = await import('../../src/features/two-factor/two-factor.ts')
    return findTwoFactorStatus(t.db.connection, person.id)
  }
})
