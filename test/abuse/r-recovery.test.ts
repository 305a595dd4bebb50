import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { updatePerson } from '../../src/features/people/people.ts'
import { findTwoFactorStatus } from '../../src/features/two-factor/two-factor.ts'
import { enrolment, mailedToken, withResetLink } from '../support/journeys.ts'
import type { TestPerson } from '../support/people.ts'
import {
  approve,
  askForRecovery,
  asking,
  dayMs,
  hourMs,
  onlyRequestOf,
  requestsOf,
  signedInStaff,
  typePassword,
  waitMs,
  withCancelLink,
} from '../support/recovery.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const fresh = 'seven-lanterns-over-the-river'
const chosen = { new_password: fresh, confirm_new_password: fresh }
const waitPath = '/staff/security-policy/recovery-wait'

/** The thief has the password, or the mailbox, or one member of staff; the owner has her phone, unless it says so. */
describe('R: recovery', () => {
  let t: TestApp
  let owner: TestPerson
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
    owner = await t.person(`owner${++number}`, { twoFactor: true })
  })

  const isOn = async () => (await findTwoFactorStatus(t.db.connection, owner.id)).sinceMs !== undefined
  const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200
  const outcomes = async () => (await requestsOf(t, owner)).map(({ outcome }) => outcome)

  async function bothApprove(id: string): Promise<number[]> {
    const answers = []
    for (const person of [otto, olga]) answers.push(await approve(await signedInStaff(t, person), id))
    return answers.map(({ status }) => status)
  }

  test('R1: with the password alone a thief asks and waits: her next sign-in ends it, and approvals come too late', async () => {
    await askForRecovery(t, owner)
    const { id } = await onlyRequestOf(t, owner)
    t.clock.advance(waitMs - hourMs)
    await owner.signIn(t.browser(), t.clock())
    t.clock.advance(hourMs)
    assert.deepEqual(await bothApprove(id), [409, 409])
    assert.deepEqual([await isOn(), await outcomes()], [true, ['cancelled']])
  })

  test('R1: a thief who is fast is not: whoever approves before the wait is over approves nothing', async () => {
    await askForRecovery(t, owner)
    const { id, dueAtMs } = await onlyRequestOf(t, owner)
    t.clock.set(dueAtMs - 10 * 60_000)
    assert.deepEqual(await bothApprove(id), [409, 409])
    assert.equal(await isOn(), true)
  })

  test('R2: with the mailbox alone he opens a request and nothing else, and the mail of it stays hers to find', async () => {
    const { browser } = await withResetLink(t, owner)
    const path = '/reset-password/recovery'
    await browser.get(path)
    assert.equal((await browser.post(path)).location, `${path}/opened`)
    t.clock.advance(waitMs)
    const again = await withResetLink(t, owner)
    assert.equal((await again.browser.post('/reset-password', chosen)).status, 422)
    assert.equal((await again.browser.get('/enrol')).status, 410)
    assert.equal(await isOn(), true)
    const hers = t.browser()
    await owner.signIn(hers)
    assert.equal(await isIn(hers), true)
    assert.deepEqual(await outcomes(), ['cancelled'])
  })

  test('R3: one member of staff, fooled or bought, grants nothing: not twice, not in two browsers, not for herself', async () => {
    await askForRecovery(t, owner)
    const { id } = await onlyRequestOf(t, owner)
    t.clock.advance(waitMs)
    const browsers = [await signedInStaff(t, otto), await signedInStaff(t, otto)]
    for (const browser of browsers) {
      await browser.get(`/staff/recovery/requests/${id}`)
      await Promise.all(
        Array.from({ length: 10 }, () =>
          browser.post(`/staff/recovery/requests/${id}/approval`, { identity_check: 'in-person' }),
        ),
      )
    }
    assert.equal(await isOn(), true)
    await askForRecovery(t, otto)
    const own = await onlyRequestOf(t, otto)
    t.clock.advance(waitMs)
    const helper = await signedInStaff(t, olga)
    await approve(helper, own.id)
    assert.deepEqual(
      (await findTwoFactorStatus(t.db.connection, otto.id)).authenticators.length,
      1,
      'one approval was enough for a member of staff',
    )
    await owner.signIn(t.browser(), t.clock())
    await otto.signIn(t.browser(), t.clock())
  })

  test('R4: a request that was cancelled, refused or forgotten is never granted, however late', async () => {
    await askForRecovery(t, owner)
    const { id, expiresAtMs } = await onlyRequestOf(t, owner)
    t.clock.set(expiresAtMs)
    assert.deepEqual(await bothApprove(id), [409, 409])
    await askForRecovery(t, owner)
    const latest = (await requestsOf(t, owner)).at(-1)
    const { browser } = await withCancelLink(t, owner)
    await browser.post('/cancel-recovery')
    t.clock.advance(waitMs)
    assert.deepEqual(await bothApprove(latest?.id ?? ''), [409, 409])
    assert.equal(await isOn(), true)
  })

  test('R5: one member of staff cannot shorten the wait, nor that of a request which is open', async () => {
    await askForRecovery(t, owner)
    const before = await onlyRequestOf(t, owner)
    const bought = await signedInStaff(t, otto)
    await bought.submit(waitPath, { hours: '24' })
    const change = await t.db.connection
      .selectFrom('recoveryWaitChange')
      .select('id')
      .where('endedAtMs', 'is', null)
      .executeTakeFirstOrThrow()
    assert.equal((await bought.post(`${waitPath}/${change.id}/confirmation`)).status, 409)
    const other = await signedInStaff(t, olga)
    await other.get(waitPath)
    await other.post(`${waitPath}/${change.id}/confirmation`)
    assert.deepEqual(await onlyRequestOf(t, owner), before)
    await other.submit(waitPath, { hours: '72' })
  })

  test('R6: asking again and again until she misses one mail: two, then one a week', async () => {
    let opened = 0
    const untilMs = t.clock() + 90 * dayMs
    while (t.clock() < untilMs) {
      const answer = await askForRecovery(t, owner)
      if (answer.location === asking) {
        opened += 1
        t.clock.advance(1000)
        const { browser } = await withCancelLink(t, owner)
        await browser.post('/cancel-recovery')
      } else assert.equal(answer.status, 409)
      t.clock.advance(dayMs)
    }
    assert.ok(opened <= 2 + Math.floor(90 / 7), `${opened} requests in 90 days`)
  })

  test('R7: what was granted leaves no account that a password or a mailbox alone opens', async () => {
    await askForRecovery(t, owner)
    const { id } = await onlyRequestOf(t, owner)
    t.clock.advance(waitMs)
    assert.deepEqual(await bothApprove(id), [303, 303])
    const token = await mailedToken(t, owner.email, 'enrol-link')
    t.clock.advance(1000)
    const withPassword = t.browser()
    assert.equal((await owner.signIn(withPassword)).location, '/enrol/sent')
    assert.equal(await isIn(withPassword), false)
    const withMailbox = t.browser()
    await withMailbox.get(`/enrol?token=${await mailedToken(t, owner.email, 'enrol-link')}`)
    assert.equal((await withMailbox.submit('/enrol', chosen)).status, 422)
    assert.equal(await isIn(withMailbox), false)
    const old = t.browser()
    await old.get(`/enrol?token=${token}`)
    assert.equal((await old.get('/enrol')).status, 410)
    const withBoth = withMailbox
    assert.equal((await withBoth.submit('/enrol', { password: owner.password })).location, enrolment)
    assert.equal((await withBoth.get('/dashboard')).location, enrolment)
  })

  // He waits for people to make sure that it is she who asks, and for the link that her mailbox then gets.
  test('R9: a request of the mailbox, which she joins with her password, lets no mailbox set another password', async () => {
    const { browser: thief } = await withResetLink(t, owner)
    await thief.submit('/reset-password/recovery')
    await askForRecovery(t, owner)
    const { id } = await onlyRequestOf(t, owner)
    t.clock.advance(waitMs)
    assert.deepEqual(await bothApprove(id), [303, 303])
    await thief.get(`/enrol?token=${await mailedToken(t, owner.email, 'enrol-link')}`)
    assert.equal((await thief.submit('/enrol', chosen)).status, 422)
    assert.equal(await isIn(thief), false)
    assert.equal((await thief.submit('/enrol', { password: owner.password })).location, enrolment)
  })

  test('R10: an approval of somebody who is no member of staff any more counts no longer', async () => {
    for (const change of [{ disabledAtMs: t.clock() }, { role: 'customer' as const }]) {
      owner = await t.person(`owner${++number}`, { twoFactor: true })
      const bought = await t.person(`bought${number}`, { role: 'staff', twoFactor: true })
      await askForRecovery(t, owner)
      const { id } = await onlyRequestOf(t, owner)
      t.clock.advance(waitMs)
      assert.equal((await approve(await signedInStaff(t, bought), id)).status, 303)
      await updatePerson(t.db.connection, bought.id, change)
      assert.equal((await approve(await signedInStaff(t, otto), id)).status, 303)
      assert.equal(await isOn(), true)
      assert.equal((await approve(await signedInStaff(t, olga), id)).status, 303)
      assert.equal(await isOn(), false)
    }
  })

  test('R8: half signed in, or as somebody else, nobody cancels a request that is not hers', async () => {
    await askForRecovery(t, owner)
    const pending = await typePassword(owner, t.browser())
    assert.equal((await pending.post('/security/recovery/cancellation')).location, '/sign-in')
    assert.equal((await pending.post('/cancel-recovery')).status, 410)
    const stranger = t.browser()
    await (await t.person(`stranger${number}`, { twoFactor: true })).signIn(stranger)
    await stranger.get('/security/recovery')
    await stranger.post('/security/recovery/cancellation')
    assert.equal((await onlyRequestOf(t, owner)).endedAtMs, null)
  })
})
