import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

describe('C: codes used twice', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(30_000)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  async function pendingOn(app: TestApp = t): Promise<TestBrowser> {
    const browser = app.browser()
    await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    await browser.get('/sign-in/two-factor')
    return browser
  }

  const answer = async (code: string, app?: TestApp) =>
    (await pendingOn(app)).post('/sign-in/two-factor', { code })

  test('C1: a code that has signed in once does not sign in again', async () => {
    const code = customer.code(t.clock())
    assert.equal((await answer(code)).location, '/dashboard')
    assert.equal((await answer(code)).status, 422)
  })

  test('C2: a code of the step before, once used, is dead, and so is every code before a used one', async () => {
    const earlier = customer.code(t.clock() - 30_000)
    const now = customer.code(t.clock())
    assert.equal((await answer(earlier)).location, '/dashboard')
    assert.equal((await answer(earlier)).status, 422)
    assert.equal((await answer(now)).location, '/dashboard')
    assert.equal((await answer(earlier)).status, 422)
  })

  test('C2: a newer code closes the window behind it', async () => {
    const earlier = customer.code(t.clock() - 30_000)
    assert.equal((await answer(customer.code(t.clock()))).location, '/dashboard')
    assert.equal((await answer(earlier)).status, 422)
  })

  test('C4: a code spent at signing in does not switch two-factor off', async () => {
    const browser = await pendingOn()
    const code = customer.code(t.clock())
    assert.equal((await browser.post('/sign-in/two-factor', { code })).location, '/dashboard')
    await browser.get('/security/two-factor/removal')
    const removal = await browser.post('/security/two-factor/removal', {
      password: customer.password,
      factor: code,
    })
    assert.equal(removal.status, 422)
    assert.match((await browser.get('/security')).text, /Two-Factor Authentication is on/)
  })

  test('C5: two servers, one code at the same moment, one winner', async () => {
    const other = await createTestApp({ beside: t })
    const browsers = await Promise.all([pendingOn(), pendingOn(other), pendingOn(), pendingOn(other)])
    const code = customer.code(t.clock())
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/sign-in/two-factor', { code })),
    )
    assert.equal(answers.filter(({ location }) => location === '/dashboard').length, 1)
  })

  test('C7: a used code stays used after a restart and on another node', async () => {
    const code = customer.code(t.clock())
    assert.equal((await answer(code)).location, '/dashboard')
    assert.equal((await answer(code, await createTestApp({ beside: t }))).status, 422)
  })

  test('C8: the code that proved the enrolment is no first sign-in code', async () => {
    const { Secret, TOTP } = await import('otpauth')
    const person = await t.person(`newcomer${number}`)
    const browser = t.browser()
    await person.signIn(browser)
    const enrolment = '/security/two-factor/enrolment'
    await browser.get('/security')
    await browser.post(enrolment)
    await browser.get(enrolment)
    await browser.post(`${enrolment}/app`)
    const page = await browser.get(enrolment)
    const secret = /secret=([A-Z2-7]{32})/.exec(page.text)?.[1] ?? ''
    const app = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = app.generate({ timestamp: t.clock() })
    await browser.post(`${enrolment}/code`, { code })
    const codes = [
      ...(await browser.get(enrolment)).text.matchAll(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g),
    ].map(String)
    await browser.post(`${enrolment}/saved`)
    const asked = Number(/backup code number (\d+)/.exec((await browser.get(enrolment)).text)?.[1])
    const done = await browser.post(`${enrolment}/activation`, { backup_code: codes[asked - 1] ?? '' })
    assert.equal(done.status, 303)
    assert.match((await browser.get('/security')).text, /Two-Factor Authentication is on/)
    const second = t.browser()
    await second.submit('/sign-in', { name: person.username, password: person.password })
    assert.equal((await second.submit('/sign-in/two-factor', { code })).status, 422)
    t.clock.advance(30_000)
    const next = app.generate({ timestamp: t.clock() })
    assert.equal((await second.submit('/sign-in/two-factor', { code: next })).location, '/dashboard')
  })

  test('H2: a used code and a wrong one get the same page; the owner hears of the used one by mail', async () => {
    const code = customer.code(t.clock())
    await answer(code)
    const used = await answer(code)
    const wrong = await answer(code === '000000' ? '000001' : '000000')
    const plain = (text: string) => text.replace(/value="[^"]*"/g, '')
    assert.equal(used.status, wrong.status)
    assert.equal(plain(used.text), plain(wrong.text))
    const mails = await t.outbox()
    assert.ok(mails.some(({ kind, recipient }) => kind === 'code-used-twice' && recipient === customer.email))
  })
})
