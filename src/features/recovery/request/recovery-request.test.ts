import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import {
  askForRecovery,
  asking,
  dayMs,
  hourMs,
  onlyRequestOf,
  requestsOf,
  typePassword,
  waitMs,
  withCancelLink,
} from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { sweep } from '../../../housekeeping.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

describe('asking for recovery', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  const mailsTo = async ({ email }: { email: string }, kind: string) =>
    (await t.outbox()).filter((mail) => mail.recipient === email && mail.kind === kind)
  const eventsOf = async ({ id }: TestPerson) =>
    (await listActivity(t.db.connection, id)).map(({ event }) => event)

  async function fail(browserUsed = t.browser()) {
    t.clock.advance(1000)
    assert.equal((await askForRecovery(t, customer, browserUsed)).location, asking)
    const { browser } = await withCancelLink(t, customer)
    assert.equal((await browser.post('/cancel-recovery')).location, '/cancel-recovery/done')
  }

  test('the page says what will happen, how long it takes and who decides, before anything does', async () => {
    const page = await (await typePassword(customer, t.browser())).get(asking)
    assert.equal(page.status, 200)
    for (const part of [/link that cancels/, /For 3 days nothing/, /two members of staff of Summit Hosting/])
      assert.match(page.text, part)
    assert.deepEqual(await requestsOf(t, customer), [])
    assert.deepEqual(await mailsTo(customer, 'recovery-opened'), [])
  })

  test('it opens with the company’s wait, and ends by itself two weeks after that', async () => {
    const asked = await askForRecovery(t, customer)
    assert.equal(asked.location, asking)
    const { openedAtMs, dueAtMs, expiresAtMs, endedAtMs, passwordLostAtMs } = await onlyRequestOf(t, customer)
    assert.deepEqual(
      [openedAtMs, dueAtMs, expiresAtMs, endedAtMs, passwordLostAtMs],
      [t.clock(), t.clock() + waitMs, t.clock() + waitMs + 14 * dayMs, null, null],
    )
    assert.deepEqual(await eventsOf(customer), ['recovery-opened'])
  })

  test('she is mailed a link that cancels it and from when it counts; every other member of staff is told', async () => {
    const staff = await t.person(`staff${number}`, { role: 'staff', twoFactor: true })
    await askForRecovery(t, customer)
    const [mail, ...more] = await mailsTo(customer, 'recovery-opened')
    assert.equal(more.length, 0)
    assert.match(mail?.text ?? '', /Nothing can be granted before 27 November 2026/)
    assert.match(mail?.text ?? '', /\/cancel-recovery\?token=/)
    assert.doesNotMatch(mail?.text ?? '', /\/not-me\?/)
    const [told] = await mailsTo(staff, 'recovery-waits')
    assert.match(told?.text ?? '', new RegExp(customer.username))
    await askForRecovery(t, staff)
    assert.equal((await mailsTo(staff, 'recovery-waits')).length, 1)
  })

  test('while one is open the page shows it, and asking again opens no other and does not begin the wait anew', async () => {
    await askForRecovery(t, customer)
    const before = await onlyRequestOf(t, customer)
    t.clock.advance(hourMs)
    const browser = t.browser()
    assert.equal((await askForRecovery(t, customer, browser)).location, asking)
    assert.deepEqual(await onlyRequestOf(t, customer), before)
    assert.match((await browser.get(asking)).text, /Your request is open/)
    assert.match((await browser.get('/sign-in/two-factor/lost-phone')).text, /Look at your recovery request/)
    assert.equal((await mailsTo(customer, 'recovery-opened')).length, 1)
  })

  test('of twenty at once from as many browsers one opens it', async () => {
    const browsers: TestBrowser[] = []
    while (browsers.length < 20) browsers.push(await typePassword(customer, t.browser()))
    const answers = await Promise.all(browsers.map((browser) => browser.post(asking)))
    assert.deepEqual(new Set(answers.map(({ location }) => location)), new Set([asking]))
    await onlyRequestOf(t, customer)
    assert.equal((await mailsTo(customer, 'recovery-opened')).length, 1)
    assert.deepEqual(await eventsOf(customer), ['recovery-opened'])
  })

  test('without the password nobody gets there, and an expired or used pending sign-in opens none', async () => {
    const stranger = t.browser()
    await stranger.get('/sign-in')
    assert.equal((await stranger.post(asking)).location, '/sign-in')
    const late = await typePassword(customer, t.browser())
    t.clock.advance(10 * 60_000)
    assert.equal((await late.post(asking)).location, '/sign-in')
    const used = await typePassword(customer, t.browser())
    const pending = used.cookies.get('pending') ?? ''
    await used.submit('/sign-in/two-factor', { code: customer.code(t.clock()) })
    const again = t.browser()
    await again.get('/sign-in')
    again.cookies.set('pending', pending)
    assert.equal((await again.post(asking)).location, '/sign-in')
    assert.deepEqual(await requestsOf(t, customer), [])
  })

  test('a password that counts as stolen opens none from a browser that is not known', async () => {
    const browser = await typePassword(customer, t.browser())
    await t.db.connection
      .updateTable('person')
      .set({ passwordStolenSinceMs: t.clock() })
      .where('id', '=', customer.id)
      .execute()
    assert.equal((await browser.post(asking)).location, '/sign-in/new-password')
    assert.deepEqual(await requestsOf(t, customer), [])
  })

  test('wrong codes do not open or close it', async () => {
    const browser = await typePassword(customer, t.browser())
    for (let n = 0; n < 6; n++)
      await browser.submit('/sign-in/two-factor', { code: wrongCode(customer.app, t.clock()) })
    assert.equal((await browser.submit(asking)).location, asking)
    await onlyRequestOf(t, customer)
  })

  test('two that were cancelled close it to unknown browsers for seven days, and not to a known one', async () => {
    const known = t.browser()
    await customer.signIn(known)
    await known.submit('/dashboard', {}, '/sign-out')
    await fail()
    t.clock.advance(hourMs)
    await fail()
    const refused = await askForRecovery(t, customer)
    assert.equal(refused.status, 409)
    assert.match(refused.text, /No request from this browser/)
    assert.match(refused.text, /until 1 December 2026/)
    assert.equal((await requestsOf(t, customer)).length, 2)
    t.clock.advance(7 * dayMs - 1)
    assert.equal((await askForRecovery(t, customer)).status, 409)
    assert.equal((await askForRecovery(t, customer, known)).location, asking)
    assert.notEqual((await requestsOf(t, customer)).at(-1)?.knownBrowserId, null)
  })

  test('after the seven days it is open again, and the next one that fails closes it again', async () => {
    await fail()
    await fail()
    t.clock.advance(7 * dayMs)
    await fail()
    assert.equal((await askForRecovery(t, customer)).status, 409)
    assert.equal((await requestsOf(t, customer)).length, 3)
  })

  test('one that nobody decided in time is over, counts for nothing, and another can be opened', async () => {
    await askForRecovery(t, customer)
    t.clock.advance(waitMs + 14 * dayMs - 1)
    assert.match((await (await typePassword(customer, t.browser())).get(asking)).text, /Your request is open/)
    t.clock.advance(1)
    await askForRecovery(t, customer)
    const [former, latter] = await requestsOf(t, customer)
    assert.deepEqual([former?.outcome, latter?.outcome], ['expired', null])
    t.clock.advance(waitMs + 14 * dayMs)
    await sweep(t.deps)
    assert.deepEqual(
      (await requestsOf(t, customer)).map(({ outcome }) => outcome),
      ['expired', 'expired'],
    )
    assert.equal((await askForRecovery(t, customer)).location, asking)
  })

  test('five a day are mailed, even to a browser that is known', async () => {
    const known = t.browser()
    await customer.signIn(known)
    await known.submit('/dashboard', {}, '/sign-out')
    for (let n = 0; n < 5; n++) await fail(known)
    const refused = await askForRecovery(t, customer, known)
    assert.equal(refused.status, 429)
    assert.ok(Number(refused.headers.get('Retry-After')) > 0)
    assert.equal((await requestsOf(t, customer)).length, 5)
  })
})
