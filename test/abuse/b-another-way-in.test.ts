import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { getPerson } from '../../src/features/people/people.ts'
import { findTwoFactorStatus } from '../../src/features/two-factor/two-factor.ts'
import { withResetLink } from '../support/journeys.ts'
import { type TestPerson, wrongCode } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const newPassword = 'seven-lanterns-over-the-river'

/** A strong front door is worth little beside a weak one: every other way, on an account with two-factor on. */
describe('B: another way in', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * 60_000)
    number += 1
    customer = await t.person(`customer${number}`, { twoFactor: true })
  })

  const chosen = (factor: string) => ({
    new_password: newPassword,
    confirm_new_password: newPassword,
    factor,
  })
  const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200

  test('B1: a password reset asks for the code, ends at signing in, and the code is asked for again', async () => {
    const { browser } = await withResetLink(t, customer)
    assert.equal((await browser.post('/reset-password', chosen(''))).status, 422)
    assert.equal(
      (await browser.post('/reset-password', chosen(wrongCode(customer.app, t.clock())))).status,
      422,
    )
    const reset = await browser.post('/reset-password', chosen(customer.code(t.clock())))
    assert.equal(reset.location, '/sign-in?done=password')
    assert.equal(await isIn(browser), false)
    const step = await browser.submit('/sign-in', { name: customer.username, password: newPassword })
    assert.equal(step.location, '/sign-in/two-factor')
    assert.equal(await isIn(browser), false)
  })

  test('B2: a password reset touches no factor', async () => {
    const before = await findTwoFactorStatus(t.db.connection, customer.id)
    const { browser } = await withResetLink(t, customer)
    await browser.post('/reset-password', chosen(customer.code(t.clock())))
    const after = await findTwoFactorStatus(t.db.connection, customer.id)
    const lasting = ({ sinceMs, authenticators, backupCodes }: typeof after) => [
      sinceMs,
      authenticators.map(({ name, addedAtMs }) => [name, addedAtMs]),
      backupCodes,
    ]
    assert.deepEqual(lasting(after), lasting(before))
  })

  test('B3: what a mailbox gives is no second factor', async () => {
    const { token } = await withResetLink(t, customer)
    const browser = t.browser()
    await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    for (const value of [token, token.slice(0, 15), token.slice(0, 6)]) {
      await browser.submit('/sign-in/two-factor', { code: value })
      await browser.submit(
        '/sign-in/two-factor/backup-code',
        { backup_code: value },
        '/sign-in/two-factor/backup-code',
      )
    }
    for (const cookie of ['session', 'pending']) {
      const thief = t.browser()
      thief.cookies.set(cookie, token)
      assert.equal(await isIn(thief), false)
    }
    assert.equal(await isIn(browser), false)
  })

  test('B5: one budget stands behind every field that takes a code', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    t.clock.advance(11 * 60_000)
    const act = '/security/backup-codes/renewal'
    const stepUp = (factor: string) =>
      browser.submit(`/security/step-up?for=${act}`, { for: act, factor }, '/security/step-up')
    const disable = (factor: string) =>
      browser.submit('/security/two-factor/removal', { password: customer.password, factor })
    const wrong = () => wrongCode(customer.app, t.clock())
    for (let n = 0; n < 3; n++) assert.equal((await stepUp(wrong())).status, 422)
    for (let n = 0; n < 2; n++) assert.equal((await disable(wrong())).status, 422)
    assert.equal((await stepUp(customer.code(t.clock()))).status, 429)
    assert.equal((await disable(customer.code(t.clock()))).status, 429)
    const again = t.browser()
    for (const [name, value] of browser.cookies) if (name === 'browser') again.cookies.set(name, value)
    await again.submit('/sign-in', { name: customer.username, password: customer.password })
    const answer = await again.submit('/sign-in/two-factor', { code: customer.code(t.clock()) })
    assert.equal(answer.status, 429)
  })

  test('B6: the second factor is asked of whoever has one, though nobody must have it', async () => {
    assert.equal((await getPerson(t.db.connection, customer.id)).role, 'customer')
    const browser = t.browser()
    const step = await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    assert.equal(step.location, '/sign-in/two-factor')
    assert.equal(browser.cookies.has('session'), false)
    const sessions = await t.db.connection
      .selectFrom('session')
      .select('id')
      .where('personId', '=', customer.id)
      .execute()
    assert.deepEqual(sessions, [])
  })

  test('B8: with two-factor on the password is checked all the same', async () => {
    const browser = t.browser()
    const wrong = await browser.submit('/sign-in', { name: customer.username, password: 'not this password' })
    assert.equal(wrong.status, 422)
    await browser.post('/sign-in/two-factor', { code: customer.code(t.clock()) })
    assert.equal(await isIn(browser), false)
    await customer.signIn(browser)
    const code = customer.backupCodes[0] ?? ''
    const removal = { password: 'not this password', factor: code }
    assert.equal((await browser.submit('/security/two-factor/removal', removal)).status, 422)
    assert.equal((await findTwoFactorStatus(t.db.connection, customer.id)).sinceMs !== undefined, true)
  })

  test('B9: fields that no form has change nothing', async () => {
    const browser = t.browser()
    await customer.signIn(browser)
    const before = await getPerson(t.db.connection, customer.id)
    const extra = {
      role: 'staff',
      two_factor_since_ms: '',
      twoFactorSinceMs: 'null',
      email: 'thief@example.invalid',
      scope: 'full',
      disabled_at_ms: '1',
      person_id: 'somebody',
      constructor: 'x',
    }
    for (const path of ['/language', '/security/review', '/security/sessions/removal']) {
      await browser.get('/security')
      await browser.post(path, { ...extra, language: 'en', return_to: '/security' })
    }
    const after = await getPerson(t.db.connection, customer.id)
    assert.deepEqual({ ...after, language: before.language }, before)
  })

  test('B10: a second step that is left out, empty or sent in another form opens nothing', async () => {
    const browser = t.browser()
    await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    await browser.get('/sign-in/two-factor')
    const code = customer.code(t.clock())
    await browser.post('/sign-in/two-factor')
    await browser.post('/sign-in/two-factor', { code: '' })
    await browser.postRaw('/sign-in/two-factor', JSON.stringify({ form_token: browser.formToken, code }), {
      'Content-Type': 'application/json',
    })
    await browser.get(`/sign-in/two-factor?code=${code}`)
    assert.equal(await isIn(browser), false)
    assert.equal((await browser.submit('/sign-in/two-factor', { code })).location, '/dashboard')
  })
})
