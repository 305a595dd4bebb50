import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'
import { resetTwoFactor } from '../two-factor.ts'
import { findEnrolLink, openEnrolment } from './enrol-link.ts'

const day = 24 * 60 * 60 * 1000
const nowhere = { network: '192.0.2.9', userAgent: '', browserToken: undefined, language: undefined }

describe('enrolling anew after a reset', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(2 * day)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  const reset = (passwordLost = false) =>
    t.db.inTransaction((tx) =>
      resetTwoFactor(tx, t.deps, { personId: customer.id, by: 'operator', why: 'phone lost', passwordLost }),
    )

  async function links(): Promise<string[]> {
    const mails = (await t.outbox()).filter(
      ({ kind, recipient }) => kind === 'enrol-link' && recipient === customer.email,
    )
    return mails.map(({ text }) => /\/enrol\?token=[\w-]+/.exec(text)?.[0] ?? '')
  }

  const signIn = (browser: TestBrowser, password = customer.password) =>
    browser.submit('/sign-in', { name: customer.username, password })

  async function open(browser: TestBrowser, link: string) {
    assert.equal((await browser.get(link)).location, '/enrol')
    return browser.get('/enrol')
  }

  test('the password alone opens nothing; each right one mails a fresh link and kills the older', async () => {
    await reset()
    t.clock.advance(60_000)
    const browser = t.browser()
    assert.equal((await signIn(browser)).location, '/enrol/sent')
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    assert.equal((await browser.get('/enrol/sent')).status, 200)
    const [older = '', newest = ''] = await links()
    assert.equal((await open(t.browser(), older)).status, 410)
    assert.equal((await open(t.browser(), newest)).status, 200)
  })

  test('the link alone opens nothing: it asks for the password, and a wrong one is counted', async () => {
    await reset()
    const [link = ''] = await links()
    const browser = t.browser()
    await open(browser, link)
    for (let n = 0; n < 5; n++)
      assert.equal((await browser.post('/enrol', { password: 'not the password' })).status, 422)
    assert.equal((await browser.post('/enrol', { password: customer.password })).status, 429)
    assert.equal((await browser.get('/security')).location, '/sign-in?return_to=%2Fsecurity')
  })

  test('link and password open the enrolment and nothing else', async () => {
    await reset()
    const [link = ''] = await links()
    const browser = t.browser()
    await open(browser, link)
    const entered = await browser.post('/enrol', { password: customer.password })
    assert.equal(entered.location, '/security/two-factor/enrolment')
    assert.equal((await browser.get('/dashboard')).location, '/security/two-factor/enrolment')
    assert.equal((await browser.get('/security/two-factor/enrolment')).status, 200)
    assert.equal((await open(t.browser(), link)).status, 410)
  })

  test('of twenty posts of one link one gets in', async () => {
    await reset()
    const [link = ''] = await links()
    const browsers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const browser = t.browser()
        await open(browser, link)
        return browser
      }),
    )
    const posts = browsers.map((browser) => browser.post('/enrol', { password: customer.password }))
    const answers = await Promise.all(posts)
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  })

  test('a link lives for a day, for one mail address, and five are sent a day', async () => {
    await reset()
    const [link = ''] = await links()
    t.clock.advance(day)
    assert.equal((await open(t.browser(), link)).status, 410)
    t.clock.advance(day)
    const known = t.browser()
    for (let n = 0; n < 7; n++) {
      t.clock.advance(60_000)
      await signIn(known)
    }
    assert.equal((await links()).length, 6)
  })

  test('while the account waits, open reset links die and "Forgot password?" sends none', async () => {
    await t.browser().submit('/forgot-password', { name: customer.username })
    const resetLinks = async () =>
      (await t.outbox()).filter(
        ({ kind, recipient }) => kind === 'reset-link' && recipient === customer.email,
      )
    const [mail] = await resetLinks()
    const link = /\/reset-password\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    await reset()
    const browser = t.browser()
    await browser.get(link)
    assert.equal((await browser.get('/reset-password')).status, 410)
    const answer = await t.browser().submit('/forgot-password', { name: customer.username })
    assert.equal(answer.status, 303)
    assert.equal((await resetLinks()).length, 1)
  })

  test('where the password is lost too, the link sets a new one, once, and says so by mail', async () => {
    await reset(true)
    const [link = ''] = await links()
    const browser = t.browser()
    await open(browser, link)
    assert.equal(
      (await browser.post('/enrol', { new_password: 'short', confirm_new_password: 'short' })).status,
      422,
    )
    const fresh = 'quiet lantern over wet slate'
    const set = await browser.post('/enrol', { new_password: fresh, confirm_new_password: fresh })
    assert.equal(set.location, '/security/two-factor/enrolment')
    assert.equal((await getPerson(t.db.connection, customer.id)).passwordLostAtMs, null)
    assert.ok(
      (await t.outbox()).some(
        ({ kind, recipient }) => kind === 'password-changed' && recipient === customer.email,
      ),
    )
    t.clock.advance(60_000)
    assert.equal((await signIn(t.browser(), fresh)).location, '/enrol/sent')
    const next = (await links()).at(-1) ?? ''
    const page = await open(t.browser(), next)
    assert.match(page.text, /name="password"/)
    assert.doesNotMatch(page.text, /name="new_password"/)
  })

  // Its two taps are read while the first one sets the password: by then the link asks for it, and none was typed.
  test('the second tap of a form that has just set the password is no wrong password', async () => {
    await reset(true)
    const found = await findEnrolLink(t.deps, (await links())[0]?.split('token=')[1])
    assert.ok(found)
    const fresh = 'quiet lantern over wet slate'
    const typed = { password: '', newPassword: fresh, confirm: fresh }
    const by = { formerToken: 'token-of-the-link', formDigest: 'digest-of-the-form', redirectTo: '/' }
    assert.ok((await openEnrolment(t.deps, found, typed, nowhere, by)).ok)
    const second = await openEnrolment(t.deps, { ...found, setsPassword: false }, typed, nowhere, by)
    assert.deepEqual(second, { ok: false, reason: 'password-wrong' })
    const events = (await listActivity(t.db.connection, customer.id)).map(({ event }) => event)
    assert.ok(!events.includes('password-wrong'))
  })

  // Her mail address moves, or she is shut out, while the hash of an enrolment by the old mailbox still runs.
  test('a link whose person has changed meanwhile opens nothing', async () => {
    for (const change of [
      { email: 'new@example.invalid', emailKey: 'new@example.invalid' },
      { disabledAtMs: t.clock() },
      { mustEnrolSinceMs: null },
    ]) {
      customer = await t.person(`customer${++number}`, { twoFactor: true })
      await reset(true)
      const [link = ''] = await links()
      const found = await findEnrolLink(t.deps, link.split('token=')[1])
      assert.ok(found)
      await updatePerson(t.db.connection, customer.id, change)
      const typed = { password: '', newPassword: 'quiet lantern over wet slate', confirm: '' }
      const both = { ...typed, confirm: typed.newPassword }
      const by = { formerToken: '', formDigest: '', redirectTo: '' }
      const result = await openEnrolment(t.deps, found, both, nowhere, by)
      assert.deepEqual(result, { ok: false, reason: 'link-gone' })
    }
  })

  // Somebody with her password had closed both kinds of code for unknown browsers; the reset is the way out.
  test('ways that a guesser has closed are open for enrolling anew', async () => {
    for (const kind of ['code', 'clock', 'backup-code'] as const) {
      const row = { kind, subject: `person:${customer.id}`, way: 'unknown', failures: 100, streak: 9 }
      await t.db.connection
        .insertInto('attemptCounter')
        .values({ ...row, lastFailedAtMs: t.clock() })
        .execute()
    }
    await reset()
    const [link = ''] = await links()
    const browser = t.browser()
    await open(browser, link)
    await browser.post('/enrol', { password: customer.password })
    const enrolment = '/security/two-factor/enrolment'
    await browser.get(enrolment)
    await browser.post(`${enrolment}/app`)
    await browser.get(enrolment)
    assert.equal((await browser.post(`${enrolment}/code`, { code: '000000' })).status, 422)
    const pair = { first_code: '000000', next_code: '000001' }
    assert.equal((await browser.post(`${enrolment}/clock`, pair)).status, 422)
  })
})
