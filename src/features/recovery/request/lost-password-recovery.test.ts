import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { enrolment, mailedToken, saveCodes, scan, withResetLink } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import {
  approve,
  askForRecovery,
  hourMs,
  onlyRequestOf,
  requestsOf,
  signedInStaff,
  waitMs,
} from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

const path = '/reset-password/recovery'
const fresh = 'seven-lanterns-over-the-river'
const chosen = { new_password: fresh, confirm_new_password: fresh }

describe('recovery where the password is lost too', () => {
  let t: TestApp
  let customer: TestPerson
  let otto: TestPerson
  let olga: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
    otto = await t.person('otto', { role: 'staff', twoFactor: true })
    olga = await t.person('olga', { role: 'staff', twoFactor: true })
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(hourMs)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  async function ask() {
    const { browser, token } = await withResetLink(t, customer)
    assert.match((await browser.get('/reset-password')).text, /href="\/reset-password\/recovery"/)
    assert.match((await browser.get(path)).text, /With it you choose a new password/)
    assert.equal((await browser.post(path)).location, `${path}/opened`)
    return { browser, token }
  }

  test('the link of "Forgot password?" opens the request, is spent by it, and changes no password', async () => {
    const { token } = await ask()
    assert.notEqual((await onlyRequestOf(t, customer)).passwordLostAtMs, null)
    const again = t.browser()
    await again.get(`/reset-password?token=${token}`)
    assert.equal((await again.get('/reset-password')).status, 410)
    assert.equal((await customer.signIn(t.browser())).location, '/dashboard')
    const mail = (await t.outbox()).find(
      ({ kind, recipient }) => kind === 'recovery-opened' && recipient === customer.email,
    )
    assert.match(mail?.text ?? '', /says that the password is lost as well/)
  })

  test('the mailbox alone has won nothing: no second factor is gone, and no reset goes without one', async () => {
    await ask()
    const { browser } = await withResetLink(t, customer)
    assert.equal((await browser.post('/reset-password', chosen)).status, 422)
    t.clock.advance(waitMs)
    const later = await withResetLink(t, customer)
    assert.equal((await later.browser.post('/reset-password', chosen)).status, 422)
    assert.equal((await onlyRequestOf(t, customer)).endedAtMs, null)
  })

  test('approved by two people, the mailed link sets a new password and opens the enrolment', async () => {
    await ask()
    const { id } = await onlyRequestOf(t, customer)
    t.clock.advance(waitMs)
    const one = await signedInStaff(t, otto)
    assert.match((await one.get(`/staff/recovery/requests/${id}`)).text, /lost as well/)
    await approve(one, id)
    await approve(await signedInStaff(t, olga), id)
    const hers = t.browser()
    await hers.get(`/enrol?token=${await mailedToken(t, customer.email, 'enrol-link')}`)
    assert.equal((await hers.submit('/enrol', chosen)).location, enrolment)
    const app = await scan(hers)
    const { asked } = await saveCodes(hers, app.generate({ timestamp: t.clock() }))
    assert.equal(
      (await hers.post(`${enrolment}/activation`, { backup_code: asked })).location,
      '/security?done=on',
    )
    assert.equal(
      (await t.browser().submit('/sign-in', { name: customer.username, password: fresh })).status,
      303,
    )
    assert.equal((await customer.signIn(t.browser())).status, 422)
    const reset = (await listActivity(t.db.connection, customer.id)).find(
      ({ event }) => event === 'two-factor-reset',
    )
    assert.match(reset?.details ?? '', /"passwordLost":"yes"/)
  })

  test('one that was opened with the password does not set it: the account then waits for link and password', async () => {
    await askForRecovery(t, customer)
    const { browser } = await withResetLink(t, customer)
    assert.match((await browser.get(path)).text, /Your request is open/)
    assert.equal((await browser.post(path)).location, path)
    const { id, passwordLostAtMs } = await onlyRequestOf(t, customer)
    assert.equal(passwordLostAtMs, null)
    t.clock.advance(waitMs)
    await approve(await signedInStaff(t, otto), id)
    await approve(await signedInStaff(t, olga), id)
    const mailbox = t.browser()
    await mailbox.get(`/enrol?token=${await mailedToken(t, customer.email, 'enrol-link')}`)
    assert.equal((await mailbox.submit('/enrol', chosen)).status, 422)
    assert.equal((await mailbox.submit('/enrol', { password: fresh })).status, 422)
    const before = (await t.outbox()).length
    await t.browser().submit('/forgot-password', { name: customer.username })
    const sent = (await t.outbox()).slice(before).filter(({ recipient }) => recipient === customer.email)
    assert.deepEqual(sent, [])
  })

  test('a link that opens something else, or none, opens no request', async () => {
    const off = await t.person(`off${number}`)
    const { browser } = await withResetLink(t, off)
    assert.equal((await browser.get(path)).location, '/reset-password')
    assert.equal((await browser.post(path)).location, '/reset-password')
    const { token } = await withResetLink(t, customer)
    t.clock.advance(hourMs)
    for (const wrong of [token, 'x'.repeat(43)]) {
      const stranger = t.browser()
      await stranger.get('/sign-in')
      await stranger.get(`/reset-password?token=${wrong}`)
      assert.equal((await stranger.post(path)).location, '/reset-password')
    }
    assert.deepEqual([...(await requestsOf(t, off)), ...(await requestsOf(t, customer))], [])
  })

  test('of twenty who press the button of one link at once one opens it', async () => {
    const { browser, token } = await withResetLink(t, customer)
    await browser.get(path)
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const one = t.browser()
        await one.get(`/reset-password?token=${token}`)
        await one.get(path)
        return one
      }),
    )
    await Promise.all(browsers.map((one) => one.post(path)))
    await onlyRequestOf(t, customer)
    const mails = (await t.outbox()).filter(
      ({ kind, recipient }) => kind === 'recovery-opened' && recipient === customer.email,
    )
    assert.equal(mails.length, 1)
  })
})
