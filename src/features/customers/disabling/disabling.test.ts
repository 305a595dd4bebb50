import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { accountIdOf, letIn } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { openAccount } from '../../accounts/accounts.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'
import { customerPath } from '../customer.views.tsx'

describe('disabling a customer', () => {
  let t: TestApp
  let otto: TestPerson
  let anna: TestPerson
  let staff: TestBrowser
  let id: string
  let path: string
  let number = 0

  before(async () => {
    t = await createTestApp()
    otto = await t.person('otto', { role: 'staff', staffRole: 'billing', twoFactor: true })
  })
  after(() => t.close())
  beforeEach(async () => {
    staff = await signedInStaff(t, otto)
    anna = await t.person(`anna${++number}`)
    id = await accountIdOf(t, anna)
    path = `${customerPath(id)}/disabling`
  })

  const disable = (reason = 'Unpaid since May') => staff.submit(path, { reason })
  const enable = () => staff.submit(path, {}, `${path}/removal`)
  const lines = async (event: string, person = anna) =>
    (await listActivity(t.db.connection, person.id)).filter((line) => line.event === event)
  const mails = async (kind: string) =>
    (await t.outbox()).filter((mail) => mail.kind === kind && mail.recipient === anna.email)
  async function signedIn(person = anna) {
    const browser = t.browser()
    await person.signIn(browser)
    return browser
  }

  test('needs a reason in one line', async () => {
    for (const reason of ['', '  ', 'a\nb', 'a\u202eb', 'x'.repeat(301)]) {
      const answer = await disable(reason)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Type a reason/)
    }
    assert.equal((await getPerson(t.db.connection, anna.id)).disabledAtMs, null)
  })

  test('signs her out at once, keeps her out, tells her why, and can be undone', async () => {
    const browser = await signedIn()
    assert.equal((await disable()).location, `${customerPath(id)}?done=disabled`)
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    assert.notEqual((await anna.signIn(t.browser())).location, '/dashboard')
    const [mail] = await mails('customer-disabled')
    assert.match(mail?.text ?? '', /The reason: Unpaid since May/)
    assert.doesNotMatch(mail?.text ?? '', /not-me/)
    assert.equal(
      (await lines('customer-disabled'))[0]?.details,
      '{"reason":"Unpaid since May","by":"staff otto"}',
    )
    assert.match((await staff.get(customerPath(id))).text, /disabled since 24 November 2026/)
    assert.match((await staff.get(`/staff/customers?q=${anna.username}`)).text, />disabled</)
    assert.equal((await enable()).location, `${customerPath(id)}?done=enabled`)
    assert.equal((await anna.signIn(t.browser())).location, '/dashboard')
    assert.equal((await mails('customer-enabled')).length, 1)
  })

  test('leaves who has another account to sign in there', async () => {
    const other = await t.db.inTransaction((tx) => openAccount(tx, anna.id, t.clock()))
    const browser = await signedIn()
    await disable()
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    const again = await signedIn()
    assert.equal((await again.get('/dashboard')).status, 200)
    const sessions = t.db.connection.selectFrom('session').select('accountId').where('personId', '=', anna.id)
    assert.deepEqual(
      (await sessions.execute()).map(({ accountId }) => accountId),
      [other.id],
    )
  })

  test('closes the account to colleagues in open sessions, and to nobody else', async () => {
    const colleague = await t.person(`colleague${number}`)
    const own = await accountIdOf(t, colleague)
    await letIn(t, id, colleague, ['contacts-view'])
    const browser = await signedIn(colleague)
    await browser.get('/dashboard')
    const set = t.db.connection.updateTable('session').set({ accountId: id })
    await set.where('personId', '=', colleague.id).execute()
    await disable()
    assert.equal((await browser.get('/dashboard')).status, 200)
    const sessions = t.db.connection
      .selectFrom('session')
      .select('accountId')
      .where('personId', '=', colleague.id)
    assert.deepEqual(
      (await sessions.execute()).map(({ accountId }) => accountId),
      [own],
    )
  })

  test('twenty times at once it is done and told once, and so is undoing it', async () => {
    await staff.get(path)
    const twenty = (act: () => Promise<{ status: number }>) => Promise.all(Array.from({ length: 20 }, act))
    const done = await twenty(() => staff.post(path, { reason: 'Unpaid' }))
    assert.deepEqual(new Set(done.map(({ status }) => status)), new Set([303]))
    await twenty(() => staff.post(`${path}/removal`))
    for (const event of ['customer-disabled', 'customer-enabled']) {
      assert.equal((await lines(event)).length, 1)
      assert.equal((await mails(event)).length, 1)
    }
  })

  test('asks for a fresh proof first, names the act, and is not for every role', async () => {
    t.clock.advance(11 * 60_000)
    const stepUp = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await staff.get(path)).location, stepUp)
    assert.match((await staff.get(stepUp)).text, /To disable or enable a customer/)
    const support = await t.person(`stella${number}`, {
      role: 'staff',
      staffRole: 'support',
      twoFactor: true,
    })
    const browser = await signedInStaff(t, support)
    assert.equal((await browser.submit(customerPath(id), { reason: 'x' }, path)).status, 403)
    assert.equal((await getPerson(t.db.connection, anna.id)).disabledAtMs, null)
  })
})
