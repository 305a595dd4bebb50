import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { accountIdOf } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { findSession } from '../../../platform/session/session.ts'
import { listRecentActivity } from '../../activity-log/activity-log.ts'
import { customerPath } from '../customer.views.tsx'

describe('viewing as a customer', () => {
  let t: TestApp
  let otto: TestPerson
  let anna: TestPerson
  let staff: TestBrowser
  let path: string
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    otto = await t.person(`otto${++number}`, { role: 'staff', staffRole: 'support', twoFactor: true })
    anna = await t.person(`anna${number}`, { twoFactor: true })
    staff = await signedInStaff(t, otto)
    path = `${customerPath(await accountIdOf(t, anna))}/view-as`
  })

  const begin = (fields: Record<string, string> = {}) =>
    staff.submit(path, { reason: 'asked by phone', ...fields })
  const session = async () =>
    (await findSession(t.deps, staff.cookies.get('session') ?? '')) ?? assert.fail('no session')
  const events = async (person: TestPerson) =>
    (await listRecentActivity(t.db.connection, person.id, { limit: 20 })).filter(({ event }) =>
      event.startsWith('viewing'),
    )

  test('needs a reason, and is not for every role', async () => {
    for (const reason of ['', ' ', 'a\nb', 'a\u202eb', 'x'.repeat(301)])
      assert.equal((await begin({ reason })).status, 422)
    const billing = await t.person(`berta${number}`, { role: 'staff', staffRole: 'billing', twoFactor: true })
    const browser = await signedInStaff(t, billing)
    assert.equal((await browser.get(path)).status, 403)
    assert.deepEqual(await events(anna), [])
  })

  test('shows what she sees and lets nobody act, under a banner, until it is ended', async () => {
    assert.equal((await begin()).location, '/dashboard')
    const { access } = await session()
    assert.equal(access?.personId, anna.id)
    assert.ok([...(access?.permissions ?? [])].every((permission) => permission.endsWith('-view')))
    const page = await staff.get('/dashboard')
    assert.match(page.text, new RegExp(`as Test ${anna.username} sees it`))
    assert.doesNotMatch(page.text, /href="\/staff\//)
    await staff.post('/viewing/removal')
    assert.equal((await session()).access, undefined)
    const [ended, started] = await events(anna)
    assert.equal(ended?.event, 'viewing-ended')
    assert.deepEqual(started?.details, { by: `staff ${otto.username}`, reason: 'asked by phone' })
    assert.equal((await events(otto)).length, 2)
  })

  test('lets act only when that was asked for, and the log says so', async () => {
    await begin({ may_act: 'yes' })
    const { access, viewing } = await session()
    assert.ok(access?.permissions.has('contacts-act') && viewing?.mayAct)
    assert.match((await staff.get('/dashboard')).text, /may act for them/)
    const [started] = await events(anna)
    assert.equal(started?.details['acting'], 'yes')
    const customer = t.browser()
    t.clock.advance(30_000)
    await anna.signIn(customer)
    assert.match((await customer.get('/security/activity')).text, /and could act as you/)
  })

  test('ends by itself after 30 minutes, and with the role', async () => {
    await begin()
    await t.db.connection
      .updateTable('person')
      .set({ staffRole: 'billing' })
      .where('id', '=', otto.id)
      .execute()
    assert.equal((await session()).access, undefined)
    await t.db.connection
      .updateTable('person')
      .set({ staffRole: 'support' })
      .where('id', '=', otto.id)
      .execute()
    assert.ok((await session()).access)
    t.clock.advance(30 * 60_000)
    assert.equal((await session()).access, undefined)
  })

  // Whoever may act as a customer must never reach what would let her in as that customer.
  test('no page that opens while viewing shows a secret, a code, or the security pages of the customer', async () => {
    await begin({ may_act: 'yes' })
    const secrets = [anna.secret, ...anna.backupCodes, anna.secret.match(/.{4}/g)?.join(' ') ?? '']
    const routes = inspectRoutes(t.app).filter(
      ({ isMiddleware, method }) => !isMiddleware && method === 'GET',
    )
    assert.ok(routes.length > 50)
    for (const { path: pattern } of routes) {
      if (pattern.includes('sign-out')) continue
      const answer = await staff.get(pattern.replace(/:\w+/g, anna.id))
      for (const secret of secrets) assert.ok(!answer.text.includes(secret), pattern)
      if (/^\/security\b/.test(pattern)) assert.notEqual(answer.status, 200, pattern)
    }
  })

  test('a disabled customer has nothing to be seen', async () => {
    const disabled = t.db.connection.updateTable('account').set({ disabledAtMs: 1 })
    await disabled.where('ownerId', '=', anna.id).execute()
    assert.match((await staff.get(path)).text, /This customer is disabled/)
    assert.equal((await begin()).status, 409)
    assert.deepEqual(await events(anna), [])
  })
})
