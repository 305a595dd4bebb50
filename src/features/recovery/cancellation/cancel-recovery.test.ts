import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { removal, withNotMeLink, withResetLink } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import {
  askForRecovery,
  dayMs,
  hourMs,
  onlyRequestOf,
  typePassword,
  waitMs,
  withCancelLink,
} from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { resetTwoFactor } from '../../two-factor/two-factor.ts'

const cancel = '/security/recovery/cancellation'
const newPassword = 'seven-lanterns-over-the-river'

describe('cancelling a recovery request', () => {
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

  async function signedIn(): Promise<TestBrowser> {
    const browser = t.browser()
    assert.equal((await customer.signIn(browser)).location, '/dashboard')
    t.clock.advance(30_000)
    return browser
  }

  const cancelledMails = async () =>
    (await t.outbox()).filter(
      ({ kind, recipient }) => kind === 'recovery-cancelled' && recipient === customer.email,
    )

  async function assertCancelled(by: string): Promise<void> {
    const { outcome, endedBy } = await onlyRequestOf(t, customer)
    assert.deepEqual([outcome, endedBy], ['cancelled', by])
    const log = await listActivity(t.db.connection, customer.id)
    const lines = log.filter(({ event }) => event === 'recovery-cancelled')
    assert.equal(lines.length, 1)
    assert.match(lines[0]?.details ?? '', new RegExp(`"how":"${by}"`))
    assert.equal((await cancelledMails()).length, 1)
    const open = t.db.connection.selectFrom('link').select('id').where('personId', '=', customer.id)
    const links = open.where('purpose', '=', 'cancel-recovery').where('usedAtMs', 'is', null)
    assert.deepEqual(await links.execute(), [])
  }

  async function assertOpen(): Promise<void> {
    assert.equal((await onlyRequestOf(t, customer)).endedAtMs, null)
  }

  test('opening the link does nothing; its button cancels, once', async () => {
    await askForRecovery(t, customer)
    const { browser, token } = await withCancelLink(t, customer)
    await t.browser().request(`/cancel-recovery?token=${token}`, { method: 'HEAD' })
    const page = await browser.get('/cancel-recovery')
    assert.equal(page.status, 200)
    assert.equal(page.text.includes(token), false)
    await assertOpen()
    assert.equal((await browser.post('/cancel-recovery')).location, '/cancel-recovery/done')
    await assertCancelled('link')
    const again = t.browser()
    await again.get(`/cancel-recovery?token=${token}`)
    assert.equal((await again.get('/cancel-recovery')).status, 410)
    assert.equal((await again.post('/cancel-recovery')).status, 410)
  })

  test('of twenty presses at once one cancels', async () => {
    await askForRecovery(t, customer)
    const { token } = await withCancelLink(t, customer)
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => (await withCancelLink(t, customer)).browser),
    )
    assert.ok(token)
    const answers = await Promise.all(browsers.map((browser) => browser.post('/cancel-recovery')))
    assert.equal(answers.filter(({ location }) => location === '/cancel-recovery/done').length, 1)
    await assertCancelled('link')
  })

  test('the link lives as long as the request, and is good for no other', async () => {
    await askForRecovery(t, customer)
    t.clock.advance(waitMs + 14 * dayMs - 1)
    const { browser, token } = await withCancelLink(t, customer)
    assert.equal((await browser.get('/cancel-recovery')).status, 200)
    t.clock.advance(1)
    assert.equal((await browser.get('/cancel-recovery')).status, 410)
    await askForRecovery(t, customer)
    const other = t.browser()
    await other.get('/sign-in')
    await other.get(`/cancel-recovery?token=${token}`)
    assert.equal((await other.post('/cancel-recovery')).status, 410)
  })

  test('a link of another kind, nobody’s and a malformed one are refused', async () => {
    await askForRecovery(t, customer)
    const { token } = await withResetLink(t, customer)
    for (const wrong of [token, 'x'.repeat(43), 'short']) {
      const browser = t.browser()
      await browser.get(`/cancel-recovery?token=${wrong}`)
      assert.equal((await browser.get('/cancel-recovery')).status, 410)
      assert.equal((await browser.post('/cancel-recovery')).status, 410)
    }
    await assertOpen()
  })

  test('it dies with the mail address it was sent to', async () => {
    await askForRecovery(t, customer)
    const { browser } = await withCancelLink(t, customer)
    const emailKey = `moved${number}@example.invalid`
    await t.db.connection.updateTable('person').set({ emailKey }).where('id', '=', customer.id).execute()
    assert.equal((await browser.get('/cancel-recovery')).status, 410)
    assert.equal((await browser.post('/cancel-recovery')).status, 410)
    await assertOpen()
  })

  test('every page of every session shows it, with a button that cancels it', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    assert.doesNotMatch((await one.get('/dashboard')).text, /asked for recovery/)
    await askForRecovery(t, customer)
    for (const browser of [one, other])
      for (const path of ['/dashboard', '/security', '/security/activity', '/security/recovery']) {
        const page = await browser.get(path)
        assert.match(page.text, /Somebody asked for recovery of your account/, path)
        assert.match(page.text, new RegExp(`action="${cancel}"`))
      }
    assert.equal((await one.post(cancel)).location, '/security/recovery?done=cancelled')
    await assertCancelled('session')
    assert.match((await one.get('/security/recovery?done=cancelled')).text, /has changed nothing/)
    for (const browser of [one, other])
      assert.doesNotMatch((await browser.get('/dashboard')).text, /asked for recovery/)
    assert.equal((await one.post(cancel)).location, '/security/recovery?done=cancelled')
    await assertCancelled('session')
  })

  test('it is shown no longer when it has run out', async () => {
    const browser = await signedIn()
    await askForRecovery(t, customer)
    const { expiresAtMs } = await onlyRequestOf(t, customer)
    const stayingMs = { startedAtMs: expiresAtMs - 1, lastSeenAtMs: expiresAtMs - 1 }
    await t.db.connection.updateTable('session').set(stayingMs).where('personId', '=', customer.id).execute()
    t.clock.set(expiresAtMs - 1)
    assert.match((await browser.get('/dashboard')).text, /Somebody asked for recovery/)
    t.clock.set(expiresAtMs)
    assert.doesNotMatch((await browser.get('/dashboard')).text, /Somebody asked for recovery/)
  })

  test('nobody else sees it or can cancel it', async () => {
    await askForRecovery(t, customer)
    const stranger = await t.person(`stranger${number}`, { twoFactor: true })
    const browser = t.browser()
    await stranger.signIn(browser)
    assert.doesNotMatch((await browser.get('/security/recovery')).text, /Somebody asked/)
    await browser.post(cancel)
    const pending = await typePassword(customer, t.browser())
    assert.equal((await pending.post(cancel)).location, '/sign-in')
    await assertOpen()
  })

  for (const [name, answer] of [
    ['a six-digit code', (browser: TestBrowser) => customer.signIn(browser)],
    [
      'a backup code',
      async (browser: TestBrowser) => {
        await typePassword(customer, browser)
        return browser.submit('/sign-in/two-factor/backup-code', {
          backup_code: customer.backupCodes[0] ?? '',
        })
      },
    ],
  ] as const)
    test(`signing in with ${name} cancels it`, async () => {
      await askForRecovery(t, customer)
      assert.equal((await answer(t.browser())).location, '/dashboard')
      await assertCancelled('factor')
    })

  test('the password alone, wrong codes and coming back to an idle session do not', async () => {
    const idle = await signedIn()
    await askForRecovery(t, customer)
    await typePassword(customer, t.browser())
    t.clock.advance(2 * hourMs)
    const back = await idle.submit('/sign-in/again', { password: customer.password })
    assert.equal(back.status, 303)
    await assertOpen()
  })

  test('a new password cancels it: the one that opened it opens nothing any more', async () => {
    const browser = await signedIn()
    await askForRecovery(t, customer)
    const fields = {
      existing_password: customer.password,
      new_password: newPassword,
      confirm_new_password: newPassword,
    }
    assert.equal((await browser.submit('/security/password', fields)).status, 303)
    await assertCancelled('new-password')
  })

  test('a password reset, which takes a factor, cancels it', async () => {
    await askForRecovery(t, customer)
    const { browser } = await withResetLink(t, customer)
    const chosen = { new_password: newPassword, confirm_new_password: newPassword }
    const reset = await browser.post('/reset-password', { ...chosen, factor: customer.code(t.clock()) })
    assert.equal(reset.location, '/sign-in?done=password')
    await assertCancelled('new-password')
  })

  test('switching two-factor off cancels it', async () => {
    const browser = await signedIn()
    await askForRecovery(t, customer)
    await browser.get(removal)
    const proofs = { password: customer.password, factor: customer.code(t.clock()) }
    assert.equal((await browser.post(removal, proofs)).location, '/security?done=off')
    await assertCancelled('two-factor-off')
  })

  test('"This was not me" cancels it', async () => {
    const { browser } = await withNotMeLink(t, customer)
    await askForRecovery(t, customer)
    assert.equal((await browser.post('/not-me')).location, '/not-me/done')
    await assertCancelled('not-me')
  })

  test('a reset by the operator ends it', async () => {
    await askForRecovery(t, customer)
    const reset = { personId: customer.id, by: 'operator', why: 'lost phone', passwordLost: false }
    await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    await assertCancelled('reset')
  })
})
