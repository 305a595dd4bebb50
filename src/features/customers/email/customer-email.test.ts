import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { accountIdOf } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'
import { customerPath } from '../customer.views.tsx'
import { findCustomers } from '../search/customer-search.ts'

describe('the mail address of a customer, changed by staff', () => {
  let t: TestApp
  let otto: TestPerson
  let anna: TestPerson
  let staff: TestBrowser
  let id: string
  let path: string
  let number = 0

  before(async () => {
    t = await createTestApp()
    otto = await t.person('otto', { role: 'staff', staffRole: 'support', twoFactor: true })
  })
  after(() => t.close())
  beforeEach(async () => {
    staff = await signedInStaff(t, otto)
    anna = await t.person(`anna${++number}`)
    id = await accountIdOf(t, anna)
    path = `${customerPath(id)}/email`
  })

  const newEmail = () => `moved${number}@example.invalid`
  const change = (fields: Record<string, string> = {}) =>
    staff.submit(path, { email: newEmail(), why: 'Called the number on file', ...fields })
  const emailNow = async () => (await getPerson(t.db.connection, anna.id)).email

  test('needs a whole address that nobody has, and a reason', async () => {
    for (const [fields, sentence] of [
      [{ email: 'x' }, /whole mail address/],
      [{ email: 'a@b.example\r\nBcc: c@d.example' }, /whole mail address/],
      [{ email: anna.email }, /This is the mail address already/],
      [{ email: otto.email }, /Somebody has this mail address/],
      [{ why: '' }, /Type a reason/],
      [{ why: 'a\u202eb' }, /Type a reason/],
    ] as const) {
      const answer = await change(fields)
      assert.equal(answer.status, 422, JSON.stringify(fields))
      assert.match(answer.text, sentence)
    }
    assert.equal(await emailNow(), anna.email)
  })

  test('counts at once, tells the old address, finds the customer by the new one, and both logs say why', async () => {
    assert.equal((await change()).location, `${customerPath(id)}?done=email`)
    assert.equal(await emailNow(), newEmail())
    assert.ok(
      (await t.outbox()).some(({ recipient, kind }) => recipient === anna.email && kind.startsWith('email')),
    )
    const found = await findCustomers(t.db.connection, newEmail(), undefined)
    assert.ok(found.kind === 'found' && found.lines.length === 1)
    const [hers, ours] = [
      await listActivity(t.db.connection, anna.id),
      await listActivity(t.db.connection, otto.id),
    ]
    assert.match(hers.find(({ event }) => event === 'email-changed')?.details ?? '', /staff otto/)
    assert.match(
      ours.findLast(({ event }) => event === 'customer-email-changed')?.details ?? '',
      /number on file/,
    )
  })

  test('of twenty at once one is made', async () => {
    await staff.get(path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => staff.post(path, { email: newEmail(), why: 'Called' })),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  })

  // A stranger who talks staff into another address must not be invited there to the first password.
  test('brings no invitation to the new address for 72 hours', async () => {
    await updatePerson(t.db.connection, anna.id, { passwordHash: null })
    assert.match((await staff.get(customerPath(id))).text, /Send a new invitation/)
    await change()
    const page = await staff.get(customerPath(id))
    assert.doesNotMatch(page.text, /Send a new invitation/)
    assert.match(page.text, /no mailed link sets a password/)
    assert.equal((await staff.post(`${customerPath(id)}/invitation`)).location, customerPath(id))
    assert.ok(
      !(await t.outbox()).some(({ kind, recipient }) => kind === 'welcome' && recipient === newEmail()),
    )
  })

  test('mail that was closed by taking a change back is opened again, with a reason', async () => {
    await updatePerson(t.db.connection, anna.id, { mailRecoveryClosedAtMs: 1 })
    assert.equal((await staff.submit(path, {}, `${path}/reopening`)).status, 422)
    const reopened = await staff.submit(path, { why: 'She came by' }, `${path}/reopening`)
    assert.equal(reopened.location, `${customerPath(id)}?done=reopened`)
    assert.equal((await getPerson(t.db.connection, anna.id)).mailRecoveryClosedAtMs, null)
  })

  test('asks for a fresh proof first', async () => {
    t.clock.advance(11 * 60_000)
    assert.equal((await staff.get(path)).location, `/security/step-up?for=${encodeURIComponent(path)}`)
  })
})
