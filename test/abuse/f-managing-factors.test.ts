import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const enrolment = '/security/two-factor/enrolment'
const removal = '/security/two-factor/removal'

describe('F: managing factors', () => {
  let t: TestApp
  let customer: TestPerson
  let newcomer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    number += 1
    customer = await t.person(`customer${number}`, { twoFactor: true })
    newcomer = await t.person(`newcomer${number}`)
  })

  async function signedIn(person: TestPerson): Promise<TestBrowser> {
    const browser = t.browser()
    const done = await person.signIn(browser)
    assert.equal(done.location, '/dashboard')
    return browser
  }

  const isOn = async (browser: TestBrowser) =>
    /Two-Factor Authentication is on/.test((await browser.get('/security')).text)

  async function startEnrolment(browser: TestBrowser): Promise<TOTP> {
    await browser.get('/security')
    await browser.post(enrolment)
    await browser.get(enrolment)
    await browser.post(`${enrolment}/app`)
    const page = await browser.get(enrolment)
    return new TOTP({ secret: Secret.fromBase32(/secret=([A-Z2-7]{32})/.exec(page.text)?.[1] ?? '') })
  }

  async function finishEnrolment(browser: TestBrowser, app: TOTP) {
    await browser.post(`${enrolment}/code`, { code: app.generate({ timestamp: t.clock() }) })
    const page = await browser.get(enrolment)
    const codes = [...page.text.matchAll(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g)].map(String)
    await browser.post(`${enrolment}/saved`)
    const asked = Number(/backup code number (\d+)/.exec((await browser.get(enrolment)).text)?.[1])
    return browser.post(`${enrolment}/activation`, { backup_code: codes[asked - 1] ?? '' })
  }

  test('F1: right after a password-only step nothing can be removed', async () => {
    const browser = t.browser()
    await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    await browser.get('/sign-in/two-factor')
    const answer = await browser.post(removal, {
      password: customer.password,
      factor: customer.backupCodes[0] ?? '',
    })
    assert.ok(answer.status === 403 || answer.location.startsWith('/sign-in'))
    assert.ok(await isOn(await signedIn(customer)))
  })

  test('F2: a session older than ten minutes enrols only after the password', async () => {
    const browser = await signedIn(newcomer)
    t.clock.advance(10 * 60_000 + 1)
    await browser.get('/security')
    await browser.post(enrolment)
    const page = await browser.get(enrolment)
    assert.match(page.text, /name="password"/)
    assert.doesNotMatch(page.text, /otpauth:/)
    await browser.post(`${enrolment}/app`)
    assert.doesNotMatch((await browser.get(enrolment)).text, /otpauth:/)
    await browser.post(`${enrolment}/password`, { password: 'not this one at all' })
    assert.doesNotMatch((await browser.get(enrolment)).text, /otpauth:/)
  })

  test('F3: nothing is on before the last step is done', async () => {
    const browser = await signedIn(newcomer)
    const app = await startEnrolment(browser)
    assert.equal(await isOn(browser), false)
    await browser.get(enrolment)
    await browser.post(`${enrolment}/code`, { code: app.generate({ timestamp: t.clock() }) })
    assert.equal(await isOn(browser), false)
    await browser.get(enrolment)
    await browser.post(`${enrolment}/saved`)
    assert.equal(await isOn(browser), false)
    assert.equal((await newcomer.signIn(t.browser())).location, '/dashboard')
  })

  test('F3: steps cannot be skipped', async () => {
    const browser = await signedIn(newcomer)
    for (const step of ['/saved', '/activation', '/code']) {
      await browser.get('/security')
      await browser.post(`${enrolment}${step}`, { code: '123456', backup_code: '00000-00000-00000' })
    }
    assert.equal(await isOn(browser), false)
  })

  test('F4: a forged form, and reading an address, change nothing', async () => {
    const browser = await signedIn(customer)
    const fields = { password: customer.password, factor: customer.backupCodes[0] ?? '' }
    await browser.get(removal)
    const forged: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'http://sub.localhost:3000' },
      { 'Sec-Fetch-Site': 'none' },
    ]
    for (const headers of forged) assert.equal((await browser.post(removal, fields, headers)).status, 403)
    assert.equal((await browser.post(removal, { ...fields, form_token: 'forged' })).status, 403)
    await browser.get(`${removal}?${new URLSearchParams(fields)}`)
    assert.ok(await isOn(browser))
  })

  test('F6: a wrong or empty password, and a wrong or empty code, switch nothing off and get one answer', async () => {
    const browser = await signedIn(customer)
    t.clock.advance(30_000)
    const right = { password: customer.password, factor: customer.backupCodes[0] ?? '' }
    const wrongFactor = customer.backupCodes[1]?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? ''
    const wrongPassword = await browser.submit(removal, { ...right, password: 'not the password at all' })
    const wrongCode = await browser.submit(removal, { ...right, factor: wrongFactor })
    assert.equal(wrongPassword.status, 422)
    assert.equal(wrongCode.status, 422)
    const error = (text: string) => /id="[^"]*-error"[^>]*>([^<]+)/.exec(text)?.[1]
    assert.ok(error(wrongPassword.text))
    assert.equal(error(wrongPassword.text), error(wrongCode.text))
    for (const fields of [
      { ...right, password: '' },
      { ...right, factor: '' },
      { password: '', factor: '' },
    ]) {
      assert.equal((await browser.submit(removal, fields)).status, 422)
    }
    assert.ok(await isOn(browser))
  })

  test('F7: an enrolment that was started and left changes nothing, and a second cannot start while two-factor is on', async () => {
    const browser = await signedIn(customer)
    await browser.get('/security')
    await browser.post(enrolment)
    await browser.get(enrolment)
    await browser.post(`${enrolment}/app`)
    assert.doesNotMatch((await browser.get(enrolment)).text, /otpauth:/)
    t.clock.advance(30_000)
    assert.equal((await customer.signIn(t.browser())).location, '/dashboard')
  })

  test('F8: switching on and switching off end every other session', async () => {
    const browser = await signedIn(newcomer)
    const other = await signedIn(newcomer)
    const app = await startEnrolment(browser)
    await finishEnrolment(browser, app)
    assert.ok(await isOn(browser))
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    const third = t.browser()
    await third.submit('/sign-in', { name: newcomer.username, password: newcomer.password })
    t.clock.advance(30_000)
    await third.submit('/sign-in/two-factor', { code: app.generate({ timestamp: t.clock() }) })
    assert.equal((await third.get('/dashboard')).status, 200)
    t.clock.advance(30_000)
    await browser.submit(removal, {
      password: newcomer.password,
      factor: app.generate({ timestamp: t.clock() }),
    })
    assert.equal(await isOn(browser), false)
    assert.equal((await third.get('/dashboard')).location, '/sign-in')
  })

  test('F10: the secret shows on the page of its step and never again', async () => {
    const browser = await signedIn(newcomer)
    const app = await startEnrolment(browser)
    const secret = app.secret.base32
    await finishEnrolment(browser, app)
    for (const path of ['/security', enrolment, '/dashboard', removal]) {
      assert.ok(!(await browser.get(path)).text.replaceAll(' ', '').includes(secret), path)
    }
    assert.ok(!t.logText().includes(secret))
  })
})
