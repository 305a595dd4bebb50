import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { enrolment, mailedToken, saveCodes, scan } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import {
  approve,
  askForRecovery,
  dayMs,
  hourMs,
  onlyRequestOf,
  refuse,
  signedInStaff,
  waitMs,
  withCancelLink,
} from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity, verifyActivity } from '../../activity-log/activity-log.ts'
import { findTwoFactorStatus } from '../../two-factor/two-factor.ts'
import { approveRecovery } from './decide-recovery.ts'

describe('deciding about a recovery request', () => {
  let t: TestApp
  let customer: TestPerson
  let staff: TestPerson[]
  let number = 0

  before(async () => {
    t = await createTestApp()
    staff = []
    for (const name of ['otto', 'olga', 'oskar'])
      staff.push(await t.person(name, { role: 'staff', twoFactor: true }))
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(hourMs)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  /** A browser of each member of staff, with a fresh proof, after the wait of a request of the customer. */
  async function afterTheWait(): Promise<{ id: string; browsers: TestBrowser[] }> {
    await askForRecovery(t, customer)
    const { id } = await onlyRequestOf(t, customer)
    t.clock.advance(waitMs)
    return { id, browsers: await allSignedIn() }
  }

  async function allSignedIn(): Promise<TestBrowser[]> {
    const browsers: TestBrowser[] = []
    for (const person of staff) browsers.push(await signedInStaff(t, person))
    return browsers
  }

  const isOn = async () => (await findTwoFactorStatus(t.db.connection, customer.id)).sinceMs !== undefined
  const linesOf = async ({ id }: TestPerson, event: string) =>
    (await listActivity(t.db.connection, id)).filter((line) => line.event === event)
  const mailsTo = async ({ email }: TestPerson, kind: string) =>
    (await t.outbox()).filter((mail) => mail.recipient === email && mail.kind === kind)
  const approvalsOf = (id: string) =>
    t.db.connection.selectFrom('recoveryApproval').selectAll().where('requestId', '=', id).execute()

  test('before the wait is over nobody can approve, to the millisecond', async () => {
    await askForRecovery(t, customer)
    const { id, dueAtMs } = await onlyRequestOf(t, customer)
    t.clock.set(dueAtMs - 5 * 60_000)
    const [one] = await allSignedIn()
    assert.ok(one)
    const page = await one.get(`/staff/recovery/requests/${id}`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /identity_check/)
    t.clock.set(dueAtMs - 1)
    const early = await approve(one, id)
    assert.equal(early.status, 409)
    assert.match(early.text, /The wait is not over/)
    assert.deepEqual(await approvalsOf(id), [])
    t.clock.set(dueAtMs)
    assert.equal((await approve(one, id)).status, 303)
    assert.equal((await approvalsOf(id)).length, 1)
  })

  test('how it was checked must be said, and be one of the list', async () => {
    const { id, browsers } = await afterTheWait()
    const [one] = browsers
    assert.ok(one)
    for (const check of ['', 'trust me', 'constructor', 'in-person ']) {
      const answer = await approve(one, id, check)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Choose how you made sure/)
    }
    assert.deepEqual(await approvalsOf(id), [])
  })

  test('one approval grants nothing, is mailed with a link that cancels, and names who and how', async () => {
    const { id, browsers } = await afterTheWait()
    const [one] = browsers
    assert.ok(one)
    assert.equal((await approve(one, id, 'in-person')).status, 303)
    assert.equal(await isOn(), true)
    const [line] = await linesOf(customer, 'recovery-approved')
    assert.equal(line?.details, '{"by":"staff otto","check":"in-person"}')
    const [own] = (await linesOf(staff[0] as TestPerson, 'recovery-decided')).slice(-1)
    assert.match(own?.details ?? '', new RegExp(`"outcome":"approved","person":"${customer.username}"`))
    const [mail] = await mailsTo(customer, 'recovery-approved')
    assert.match(mail?.text ?? '', /approved by staff \(otto\)/)
    const page = await one.get(`/staff/recovery/requests/${id}`)
    assert.match(page.text, /Approved by staff \(otto\)/)
    assert.match(page.text, /1 of 2 approvals/)
    const { browser: older } = await withCancelLink(t, customer, 'recovery-opened')
    assert.equal((await older.get('/cancel-recovery')).status, 200)
    const { browser } = await withCancelLink(t, customer, 'recovery-approved')
    assert.equal((await browser.post('/cancel-recovery')).location, '/cancel-recovery/done')
    assert.equal((await older.get('/cancel-recovery')).status, 410)
  })

  test('two approvals by two people take the factors away and leave the account waiting, as a reset does', async () => {
    const hers = t.browser()
    const { id, browsers } = await afterTheWait()
    const [one, other] = browsers
    assert.ok(one && other)
    await approve(one, id, 'in-person')
    await approve(other, id, 'call-to-number-on-file')
    assert.equal(await isOn(), false)
    const { outcome, endedBy } = await onlyRequestOf(t, customer)
    assert.deepEqual([outcome, endedBy], ['approved', 'staff otto + staff olga'])
    const [line] = await linesOf(customer, 'two-factor-reset')
    assert.match(line?.details ?? '', /"by":"staff otto \+ staff olga"/)
    assert.match(line?.details ?? '', /in-person, call-to-number-on-file/)
    const [mail] = await mailsTo(customer, 'two-factor-reset')
    assert.match(mail?.text ?? '', /reset by staff \(otto\) and staff \(olga\)/)
    assert.equal((await mailsTo(customer, 'recovery-cancelled')).length, 0)
    t.clock.advance(1000)
    assert.equal((await customer.signIn(hers)).location, '/enrol/sent')
    await hers.get(`/enrol?token=${await mailedToken(t, customer.email, 'enrol-link')}`)
    assert.equal((await hers.submit('/enrol', { password: customer.password })).location, enrolment)
    assert.equal((await hers.get('/dashboard')).location, enrolment)
    const app = await scan(hers)
    const { asked } = await saveCodes(hers, app.generate({ timestamp: t.clock() }))
    await hers.post(`${enrolment}/activation`, { backup_code: asked })
    assert.equal((await hers.get('/dashboard')).status, 200)
    const { broken } = await verifyActivity(t.deps)
    assert.deepEqual(broken, [])
  })

  test('sessions that were open end', async () => {
    const hers = t.browser()
    await customer.signIn(hers)
    assert.equal((await hers.get('/dashboard')).status, 200)
    const hoursMs = 24 * hourMs
    await t.db.connection
      .insertInto('securityPolicy')
      .values({ id: 'policy', whoMust: 'staff', requiredFromMs: null, graceDays: 14, recoveryWaitHours: 24 })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ recoveryWaitHours: 24 }))
      .execute()
    await askForRecovery(t, customer)
    await t.db.connection.updateTable('securityPolicy').set({ recoveryWaitHours: 72 }).execute()
    const { id, dueAtMs } = await onlyRequestOf(t, customer)
    assert.equal(dueAtMs, t.clock() + hoursMs)
    t.clock.advance(hoursMs)
    await t.db.connection
      .updateTable('session')
      .set({ startedAtMs: t.clock(), lastSeenAtMs: t.clock() })
      .where('personId', '=', customer.id)
      .execute()
    assert.match((await hers.get('/dashboard')).text, /Somebody asked for recovery/)
    const [one, other] = await allSignedIn()
    assert.ok(one && other)
    await approve(one, id)
    await approve(other, id)
    assert.equal((await hers.get('/dashboard')).location, '/sign-in')
  })

  test('one who approves twice, at once or in a row, has approved once', async () => {
    const { id, browsers } = await afterTheWait()
    const [one] = browsers
    assert.ok(one)
    await one.get(`/staff/recovery/requests/${id}`)
    const path = `/staff/recovery/requests/${id}/approval`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => one.post(path, { identity_check: 'in-person' })),
    )
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]))
    assert.equal((await approve(one, id, 'letter-to-address-on-file')).status, 303)
    const [only, ...more] = await approvalsOf(id)
    assert.deepEqual([only?.identityCheck, more.length], ['in-person', 0])
    assert.equal(await isOn(), true)
    assert.equal((await linesOf(customer, 'recovery-approved')).length, 1)
    assert.equal((await mailsTo(customer, 'recovery-approved')).length, 1)
  })

  test('of three who approve at once two are counted, and the factors are taken away once', async () => {
    const { id, browsers } = await afterTheWait()
    for (const browser of browsers) await browser.get(`/staff/recovery/requests/${id}`)
    const path = `/staff/recovery/requests/${id}/approval`
    const answers = await Promise.all(browsers.map((one) => one.post(path, { identity_check: 'in-person' })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 303, 409])
    assert.equal((await approvalsOf(id)).length, 2)
    assert.equal((await linesOf(customer, 'two-factor-reset')).length, 1)
    assert.equal((await mailsTo(customer, 'enrol-link')).length, 1)
  })

  test('a member of staff decides nothing about a request of her own', async () => {
    const [otto, olga] = staff as [TestPerson, TestPerson]
    const own = await signedInStaff(t, otto)
    await askForRecovery(t, otto)
    const { id } = await onlyRequestOf(t, otto)
    t.clock.advance(waitMs)
    await t.db.connection
      .updateTable('session')
      .set({ startedAtMs: t.clock(), lastSeenAtMs: t.clock(), factorProvedAtMs: t.clock() })
      .where('personId', '=', otto.id)
      .execute()
    const page = await own.get(`/staff/recovery/requests/${id}`)
    assert.match(page.text, /This is your own request/)
    assert.doesNotMatch(page.text, /identity_check|refusal"/)
    assert.equal((await approve(own, id)).status, 409)
    assert.equal((await refuse(own, id)).status, 409)
    assert.deepEqual(await approvalsOf(id), [])
    await refuse(await signedInStaff(t, olga), id)
    assert.equal((await onlyRequestOf(t, otto)).outcome, 'refused')
  })

  test('after it was cancelled, refused, ran out or its person was disabled nobody can approve', async () => {
    const { id, browsers } = await afterTheWait()
    const [one, other] = browsers
    assert.ok(one && other)
    await approve(one, id)
    const { browser } = await withCancelLink(t, customer)
    await browser.post('/cancel-recovery')
    const late = await approve(other, id)
    assert.equal(late.status, 409)
    assert.match(late.text, /This request is over/)
    assert.equal(await isOn(), true)

    customer = await t.person(`expired${number}`, { twoFactor: true })
    await askForRecovery(t, customer)
    const expired = await onlyRequestOf(t, customer)
    t.clock.set(expired.expiresAtMs)
    const [again, third] = await allSignedIn()
    assert.ok(again && third)
    t.clock.set(expired.expiresAtMs)
    assert.equal((await approve(again, expired.id)).status, 409)

    customer = await t.person(`disabled${number}`, { twoFactor: true })
    const disabled = await afterTheWait()
    await t.db.connection
      .updateTable('person')
      .set({ disabledAtMs: t.clock() })
      .where('id', '=', customer.id)
      .execute()
    assert.equal((await approve(disabled.browsers[0] as TestBrowser, disabled.id)).status, 409)
    assert.deepEqual(await approvalsOf(disabled.id), [])
  })

  test('a cancellation and a second approval at once: one of them counts', async () => {
    const { id, browsers } = await afterTheWait()
    const [one, other] = browsers
    assert.ok(one && other)
    await approve(one, id)
    await other.get(`/staff/recovery/requests/${id}`)
    const { browser } = await withCancelLink(t, customer)
    const path = `/staff/recovery/requests/${id}/approval`
    await Promise.all([other.post(path, { identity_check: 'in-person' }), browser.post('/cancel-recovery')])
    const { outcome } = await onlyRequestOf(t, customer)
    assert.equal(await isOn(), outcome === 'cancelled')
    assert.equal((await mailsTo(customer, 'recovery-cancelled')).length, outcome === 'cancelled' ? 1 : 0)
    assert.equal((await linesOf(customer, 'two-factor-reset')).length, outcome === 'approved' ? 1 : 0)
  })

  test('where there are enough members of staff the operator stands in for none', async () => {
    await askForRecovery(t, customer)
    const { id } = await onlyRequestOf(t, customer)
    t.clock.advance(waitMs)
    const decider = { personId: undefined, name: 'operator root' }
    const decided = await approveRecovery(t.deps, { requestId: id, decider, check: 'in-person' })
    assert.deepEqual(decided, { ok: false, reason: 'enough-staff' })
    assert.deepEqual(await approvalsOf(id), [])
  })

  test('one no is enough, also before the wait is over, and it is mailed', async () => {
    await askForRecovery(t, customer)
    const { id } = await onlyRequestOf(t, customer)
    const one = await signedInStaff(t, staff[2] as TestPerson)
    assert.equal((await refuse(one, id)).status, 303)
    assert.equal((await refuse(one, id)).status, 303)
    const { outcome, endedBy } = await onlyRequestOf(t, customer)
    assert.deepEqual([outcome, endedBy], ['refused', 'staff oskar'])
    assert.equal((await linesOf(customer, 'recovery-refused')).length, 1)
    const [mail, ...more] = await mailsTo(customer, 'recovery-refused')
    assert.match(mail?.text ?? '', /refused by staff \(oskar\)/)
    assert.equal(more.length, 0)
    assert.equal(await isOn(), true)
    const other = await signedInStaff(t, staff[1] as TestPerson)
    assert.equal((await refuse(other, id)).status, 409)
  })

  test('a fresh proof comes first, and leads back to this request', async () => {
    const { id, browsers } = await afterTheWait()
    const [one] = browsers
    assert.ok(one)
    t.clock.advance(11 * 60_000)
    const path = `/staff/recovery/requests/${id}`
    const stepUp = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await one.get(path)).location, stepUp)
    assert.match((await one.get(stepUp)).text, /To decide about a recovery request/)
    assert.match((await approve(one, id)).location, /^\/security\/step-up/)
    assert.deepEqual(await approvalsOf(id), [])
    const otto = staff[0] as TestPerson
    const proven = await one.submit(stepUp, { for: path, factor: otto.code(t.clock()) }, '/security/step-up')
    assert.equal(proven.location, path)
    assert.equal((await approve(one, id)).status, 303)
  })

  test('a customer is told of none of it', async () => {
    const { id } = await afterTheWait()
    const stranger = await t.person(`stranger${number}`, { twoFactor: true })
    const browser = t.browser()
    await stranger.signIn(browser)
    for (const path of ['/staff/recovery', `/staff/recovery/requests/${id}`])
      assert.equal((await browser.get(path)).status, 404)
    await browser.get('/security')
    assert.equal((await browser.post(`/staff/recovery/requests/${id}/approval`)).status, 404)
  })

  test('the list says what waits, until when, and what became of the others', async () => {
    await askForRecovery(t, customer)
    const one = await signedInStaff(t, staff[0] as TestPerson)
    const list = await one.get('/staff/recovery')
    assert.match(list.text, new RegExp(`\\(${customer.username}\\)`))
    assert.match(list.text, /waits until/)
    t.clock.advance(waitMs)
    const later = await signedInStaff(t, staff[1] as TestPerson)
    assert.match((await later.get('/staff/recovery')).text, /0 of 2 approvals/)
    t.clock.advance(14 * dayMs)
    const last = await signedInStaff(t, staff[1] as TestPerson)
    assert.match((await last.get('/staff/recovery')).text, /not decided in time/)
    assert.equal((await last.get('/staff/recovery/requests/0000000000000000000a')).status, 404)
  })
})
