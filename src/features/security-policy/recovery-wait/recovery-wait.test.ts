import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import {
  askForRecovery,
  dayMs,
  hourMs,
  onlyRequestOf,
  signedInStaff,
} from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { findPolicy } from '../security-policy.ts'

const path = '/staff/security-policy/recovery-wait'

describe('the wait of recovery requests', () => {
  let t: TestApp
  let otto: TestPerson
  let olga: TestPerson
  let one: TestBrowser
  let other: TestBrowser

  beforeEach(async () => {
    t = await createTestApp()
    otto = await t.person('otto', { role: 'staff', twoFactor: true })
    olga = await t.person('olga', { role: 'staff', twoFactor: true })
    one = await signedInStaff(t, otto)
    other = await signedInStaff(t, olga)
  })
  afterEach(() => t.close())

  const wait = async () => (await findPolicy(t.db.connection)).recoveryWaitHours
  const set = (browser: TestBrowser, hours: string) => browser.submit(path, { hours })
  const mails = async (kind: string) =>
    (await t.outbox()).filter((mail) => mail.kind === kind).map(({ recipient }) => recipient)
  const eventsOf = async ({ id }: TestPerson) =>
    (await listActivity(t.db.connection, id)).map(({ event }) => event).filter((event) => /wait/.test(event))

  async function openId(): Promise<string> {
    const rows = t.db.connection.selectFrom('recoveryWaitChange').select('id').where('endedAtMs', 'is', null)
    const [row, ...more] = await rows.execute()
    assert.ok(row && more.length === 0)
    return row.id
  }

  const confirm = async (browser: TestBrowser, id: string) => {
    await browser.get(path)
    return browser.post(`${path}/${id}/confirmation`)
  }

  test('is three days at first, and stands on the page of the policy', async () => {
    assert.equal(await wait(), 72)
    const policy = await one.get('/staff/security-policy')
    assert.match(policy.text, /Nobody can approve before 3 days have passed/)
    assert.match((await one.get(path)).text, /In force: 3 days/)
  })

  test('takes nothing but a whole number of hours from 24 to 336', async () => {
    for (const hours of ['', '23', '337', '-72', '72.5', '1e2', 'abc', '0x48', '９６', '9999']) {
      const answer = await set(one, hours)
      assert.equal(answer.status, 422, hours)
      assert.match(answer.text, /whole number of hours from 24 to 336/)
    }
    assert.equal(await wait(), 72)
  })

  test('one member of staff lengthens it at once, and all are told', async () => {
    assert.equal((await set(one, '96')).location, `${path}?done=lengthened`)
    assert.equal(await wait(), 96)
    assert.deepEqual((await mails('recovery-wait-changed')).sort(), [olga.email, otto.email])
    assert.deepEqual(await eventsOf(otto), ['recovery-wait-changed'])
    assert.equal((await set(one, '96')).location, `${path}?done=same`)
    assert.equal((await mails('recovery-wait-changed')).length, 2)
  })

  test('shortening it is a proposal, which its author cannot confirm', async () => {
    assert.equal((await set(one, '24')).location, `${path}?done=asked`)
    assert.equal(await wait(), 72)
    assert.deepEqual((await mails('recovery-wait-asked')).sort(), [olga.email, otto.email])
    const id = await openId()
    assert.doesNotMatch((await one.get(path)).text, /confirmation"/)
    const own = await confirm(one, id)
    assert.equal(own.status, 409)
    assert.match(own.text, /Somebody else has to confirm/)
    assert.equal(await wait(), 72)
    assert.match(
      (await other.get('/staff/security-policy')).text,
      /otto proposes to shorten the wait to 1 day/,
    )
    assert.equal((await confirm(other, id)).location, `${path}?done=confirmed`)
    assert.equal(await wait(), 24)
    assert.deepEqual(
      [await eventsOf(otto), await eventsOf(olga)],
      [['recovery-wait-asked'], ['recovery-wait-changed']],
    )
    const told = (await t.outbox()).find(({ kind }) => kind === 'recovery-wait-changed')
    assert.match(told?.text ?? '', /“olga” changed .* from 3 days to 1 day, as “otto” had proposed/)
  })

  test('both touch later requests only', async () => {
    const customer = await t.person('customer', { twoFactor: true })
    await askForRecovery(t, customer)
    const before = await onlyRequestOf(t, customer)
    await set(one, '336')
    await set(one, '24')
    await confirm(other, await openId())
    assert.deepEqual(await onlyRequestOf(t, customer), before)
    const later = await t.person('later', { twoFactor: true })
    await askForRecovery(t, later)
    const { openedAtMs, dueAtMs } = await onlyRequestOf(t, later)
    assert.equal(dueAtMs - openedAtMs, 24 * hourMs)
  })

  test('of twenty confirmations at once one counts; a withdrawal at the same time excludes it', async () => {
    await set(one, '48')
    const id = await openId()
    await other.get(path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => other.post(`${path}/${id}/confirmation`)),
    )
    assert.deepEqual(new Set(answers.map(({ location }) => location)), new Set([`${path}?done=confirmed`]))
    assert.deepEqual(await eventsOf(olga), ['recovery-wait-changed'])
    await set(one, '24')
    const next = await openId()
    await Promise.all([other.post(`${path}/${next}/confirmation`), one.post(`${path}/${next}/withdrawal`)])
    const isConfirmed = (await eventsOf(olga)).length === 2
    assert.equal(await wait(), isConfirmed ? 24 : 48)
    assert.equal((await eventsOf(otto)).includes('recovery-wait-withdrawn'), !isConfirmed)
  })

  test('a proposal dies when it is withdrawn, replaced, a week old, or when the wait changes meanwhile', async () => {
    await set(one, '24')
    const withdrawn = await openId()
    await other.get(path)
    assert.equal((await other.post(`${path}/${withdrawn}/withdrawal`)).location, `${path}?done=withdrawn`)
    assert.equal((await confirm(other, withdrawn)).status, 409)
    await set(one, '24')
    const replaced = await openId()
    await set(one, '48')
    assert.equal((await confirm(other, replaced)).status, 409)
    const overtaken = await openId()
    await set(other, '100')
    assert.equal((await confirm(other, overtaken)).status, 409)
    assert.equal(await wait(), 100)
    await set(one, '24')
    const old = await openId()
    t.clock.advance(7 * dayMs)
    assert.equal((await confirm(await signedInStaff(t, olga), old)).status, 409)
    assert.equal(await wait(), 100)
    assert.equal((await confirm(await signedInStaff(t, olga), '0000000000000000000a')).status, 409)
  })

  test('two who propose at once leave one proposal', async () => {
    for (const browser of [one, other]) await browser.get(path)
    await Promise.all([one.post(path, { hours: '24' }), other.post(path, { hours: '30' })])
    await openId()
  })

  test('asks for a fresh proof first, names the act and leads back', async () => {
    t.clock.advance(11 * 60_000)
    const stepUp = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await one.get(path)).location, stepUp)
    assert.match((await one.get(stepUp)).text, /To change the wait of recovery requests/)
    assert.match((await set(one, '96')).location, /^\/security\/step-up/)
    assert.equal(await wait(), 72)
  })
})
