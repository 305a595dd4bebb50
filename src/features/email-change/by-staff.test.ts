import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { changeEmail, emailOf, mailsTo, withUndoLink } from '../../../test/support/email-change.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { getPerson } from '../people/people.ts'
import { resetTwoFactor } from '../two-factor/two-factor.ts'
import { changeEmailByStaff } from './email-change.ts'

const hourMs = 60 * 60 * 1000

describe('a mail address that staff have changed', () => {
  let t: TestApp
  let anna: TestPerson
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    anna = await t.person(`anna${++number}`)
  })
  const fresh = () => `new${number}@example.invalid`
  const change = (newEmail: string, personId = anna.id) =>
    t.db.inTransaction((tx) =>
      changeEmailByStaff(tx, t.deps, { personId, newEmail, by: 'staff otto', why: 'lost the mailbox' }),
    )
  const asks = async (kind = 'reset-link') => {
    await t.browser().submit('/forgot-password', { name: anna.username })
    return (await mailsTo(t, fresh(), kind)).length
  }

  test('counts at once; both addresses are told by whom, and the log says why', async () => {
    assert.deepEqual(await change(fresh()), { ok: true })
    assert.equal(await emailOf(t, anna), fresh())
    for (const [email, kind] of [
      [anna.email, 'email-undo'],
      [fresh(), 'email-changed'],
    ] as const) {
      const [mail] = await mailsTo(t, email, kind)
      assert.match(mail?.text ?? '', /changed by staff \(otto\)/)
    }
    const line = (await listActivity(t.db.connection, anna.id)).at(-1)
    assert.equal(line?.event, 'email-changed')
    assert.match(line?.details ?? '', /"by":"staff otto","why":"lost the mailbox"/)
    const signingIn = await t.browser().submit('/sign-in', { name: fresh(), password: anna.password })
    assert.equal(signingIn.location, '/dashboard')
  })

  test('the new one gets no link to a new password for 72 hours', async () => {
    await change(fresh())
    assert.equal(await asks(), 0)
    t.clock.advance(72 * hourMs - 1)
    assert.equal(await asks(), 0)
    t.clock.advance(1)
    assert.equal(await asks(), 1)
  })

  test('nor a link to enrol anew, whoever resets her factors, and whatever password is typed', async () => {
    anna = await t.person(`enrols${number}`, { twoFactor: true })
    await change(fresh())
    const reset = { personId: anna.id, by: 'operator', why: 'lost phone', passwordLost: false }
    await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    await t.browser().submit('/sign-in', { name: anna.username, password: anna.password })
    assert.deepEqual(await mailsTo(t, fresh(), 'enrol-link'), [])
    t.clock.advance(72 * hourMs)
    await t.browser().submit('/sign-in', { name: anna.username, password: anna.password })
    assert.equal((await mailsTo(t, fresh(), 'enrol-link')).length, 1)
  })

  test('links that were mailed to the old one are dead', async () => {
    await t.browser().submit('/forgot-password', { name: anna.username })
    const [mail] = await mailsTo(t, anna.email, 'reset-link')
    const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1]
    await change(fresh())
    const browser = t.browser()
    await browser.get(`/reset-password?token=${token}`)
    assert.equal((await browser.get('/reset-password')).status, 410)
  })

  test('her pages say so; taking it back ends the wait, for the old address was hers before', async () => {
    const own = t.browser()
    await anna.signIn(own)
    await change(fresh())
    for (const path of ['/account', '/security'])
      assert.match((await own.get(path)).text, /sends no link there before \d+ \w+ 2026/, path)
    const { browser } = await withUndoLink(t, anna.email)
    await browser.post('/undo-email', { password: anna.password })
    assert.equal(await emailOf(t, anna), anna.email)
    await t.browser().submit('/forgot-password', { name: anna.username })
    assert.equal((await mailsTo(t, anna.email, 'reset-link')).length, 1)
  })

  test('a later change of her own does not end the wait, nor does taking that one back', async () => {
    await change(fresh())
    await changeEmail(t, anna, `own${number}@example.invalid`)
    assert.notEqual((await getPerson(t.db.connection, anna.id)).mailRecoveryWaitsUntilMs, null)
    t.clock.advance(60_000)
    const { browser } = await withUndoLink(t, fresh())
    assert.equal((await browser.post('/undo-email', { password: anna.password })).status, 303)
    assert.equal(await asks(), 0)
  })

  test('ends a change of hers that waits, and cannot be one to nowhere or to somebody else', async () => {
    const other = await t.person(`other${number}`)
    for (const [bad, reason] of [
      ['nowhere', 'email-invalid'],
      ['a@example.invalid\nBcc: eve@example.invalid', 'email-invalid'],
      [anna.email, 'email-same'],
      [other.email, 'email-taken'],
    ] as const)
      assert.deepEqual(await change(bad), { ok: false, reason })
    assert.equal(await emailOf(t, anna), anna.email)
    assert.deepEqual(await mailsTo(t, anna.email), [])
  })
})
