import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import {
  accountIdOf,
  addContact,
  grantOf,
  invite,
  letIn,
  ticked,
} from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { type Permission, permissions } from '../../core/permissions.ts'
import { listRecentActivity } from '../activity-log/activity-log.ts'

const hourMs = 60 * 60 * 1000

describe('who may sign in to an account', () => {
  let t: TestApp
  let owner: TestPerson
  let manager: TestPerson
  let colleague: TestPerson
  let accountId: string
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    owner = await t.person(`owner${++number}`)
    manager = await t.person(`manager${number}`, { account: false })
    colleague = await t.person(`colleague${number}`, { account: false })
    accountId = await accountIdOf(t, owner)
    await letIn(t, accountId, manager, ['sub-accounts-act', 'contacts-act'])
    await letIn(t, accountId, colleague, ['contacts-view'])
  })

  async function signedIn(person: TestPerson): Promise<TestBrowser> {
    const browser = t.browser()
    await person.signIn(browser)
    await browser.get('/accounts')
    return browser
  }

  const rights = (person: TestPerson) => `/sub-accounts/people/${person.id}/rights`
  const removal = (person: TestPerson) => `/sub-accounts/people/${person.id}/removal`
  const permissionsOf = async (person: TestPerson) => (await grantOf(t, accountId, person.id))?.permissions
  const versionOf = async (person: TestPerson) => String((await grantOf(t, accountId, person.id))?.version)

  async function change(browser: TestBrowser, person: TestPerson, names: Permission[], more = {}) {
    await browser.get(rights(person))
    const fields = { version: await versionOf(person), ...ticked(...names), ...more }
    return browser.post(rights(person), fields)
  }

  test('the list shows the owner first, what each may do, and whether two-factor is on', async () => {
    const page = (await (await signedIn(owner)).get('/sub-accounts')).text.replace(/<[^>]+>/g, ' ')
    assert.match(page, /Test owner\d+ +Owner/)
    assert.ok(page.indexOf(`Test ${owner.username}`) < page.indexOf(`Test ${manager.username}`))
    assert.match(page, new RegExp(`${colleague.email} · Contacts \\(view\\) · has never signed in`))
    assert.match(page, /Two-Factor Authentication is off/)
  })

  test('what is changed holds at the next request of an open session, and so does the end of it', async () => {
    const browser = await signedIn(owner)
    const own = await signedIn(colleague)
    assert.equal((await own.get('/sub-accounts')).status, 403)
    assert.equal((await change(browser, colleague, ['sub-accounts-view'])).status, 303)
    assert.equal((await own.get('/sub-accounts')).status, 200)
    assert.equal((await change(browser, colleague, ['contacts-view'])).status, 303)
    assert.equal((await own.get('/sub-accounts')).status, 403)
    await change(browser, colleague, ['sub-accounts-view'])
    await browser.get(removal(colleague))
    assert.equal((await browser.post(removal(colleague))).location, '/sub-accounts?done=removed')
    const denied = await own.get('/sub-accounts')
    assert.equal(denied.status, 403)
    assert.match(denied.text, /no access to this account any more/)
    assert.match((await own.get('/accounts')).text, /You belong to no account/)
    assert.match((await own.get('/dashboard')).text, /You belong to no account/)
    const kinds = (await t.outbox()).filter(({ recipient }) => recipient === colleague.email)
    assert.deepEqual(kinds.map(({ kind }) => kind).sort(), [
      'access-changed',
      'access-changed',
      'access-changed',
      'access-ended',
    ])
  })

  test('the last day is the last: at midnight after it nothing opens, in open sessions too', async () => {
    const browser = await signedIn(owner)
    const done = await change(browser, colleague, ['sub-accounts-view'], { ends_on: '2026-11-24' })
    assert.equal(done.status, 303)
    const row = await grantOf(t, accountId, colleague.id)
    assert.equal(row?.endsAtMs, Date.UTC(2026, 10, 25))
    t.clock.set(Date.UTC(2026, 10, 25) - hourMs / 2)
    const own = await signedIn(colleague)
    assert.equal((await own.get('/sub-accounts')).status, 200)
    t.clock.set(Date.UTC(2026, 10, 25) - 1)
    assert.equal((await own.get('/sub-accounts')).status, 200)
    t.clock.set(Date.UTC(2026, 10, 25))
    assert.equal((await own.get('/sub-accounts')).status, 403)
    t.clock.set(Date.UTC(2026, 10, 24, 9) + number * 60_000)
  })

  test('nobody grants more than they hold, nor for longer', async () => {
    const browser = await signedIn(manager)
    const more = await change(browser, colleague, ['profile-view'])
    assert.equal(more.status, 422)
    assert.match(more.text, /You can give what you may do yourself, and no more/)
    assert.doesNotMatch(more.text, /name="profile-view"/)
    assert.equal(await permissionsOf(colleague), 'contacts-view')
    assert.equal((await change(browser, colleague, ['contacts-act'])).status, 303)
    const contactId = await addContact(t, accountId, `more${number}@example.invalid`)
    assert.equal((await invite(browser, contactId, ticked('profile-act'))).status, 422)
    const endsAtMs = t.clock() + 5 * 24 * hourMs
    await t.db.connection
      .updateTable('subAccount')
      .set({ endsAtMs })
      .where('personId', '=', manager.id)
      .execute()
    for (const ends_on of ['', '2027-06-30']) {
      const longer = await invite(browser, contactId, { ...ticked('contacts-view'), ends_on })
      assert.equal(longer.status, 422)
      assert.match(longer.text, /Your own access ends before that/)
    }
  })

  test('nobody touches their own rights, the owner’s, or those of somebody who holds more', async () => {
    const chief = await t.person(`chief${number}`, { account: false })
    await letIn(t, accountId, chief, permissions)
    const browser = await signedIn(manager)
    for (const person of [manager, chief]) {
      const before = await grantOf(t, accountId, person.id)
      assert.equal((await change(browser, person, ['contacts-view'])).status, 403)
      await browser.get('/sub-accounts')
      assert.equal((await browser.post(removal(person))).status, 403)
      assert.deepEqual(await grantOf(t, accountId, person.id), before)
    }
    await browser.get('/sub-accounts')
    for (const path of [rights(owner), removal(owner)]) {
      const answer = await browser.post(path, { version: '1', ...ticked('contacts-view') })
      assert.ok(answer.status === 403 || answer.status === 404, `${path} ${answer.status}`)
    }
    const list = (await browser.get('/sub-accounts')).text
    assert.match(list, new RegExp(removal(colleague)))
    for (const person of [owner, manager, chief]) assert.doesNotMatch(list, new RegExp(removal(person)))
    assert.equal((await (await signedIn(owner)).get('/sub-accounts')).status, 200)
  })

  test('looking after contacts gives no rights', async () => {
    const clerk = await t.person(`clerk${number}`, { account: false })
    await letIn(t, accountId, clerk, ['contacts-act'])
    const browser = await signedIn(clerk)
    const contactId = await addContact(t, accountId, `friend${number}@example.invalid`)
    for (const path of [`/contacts/${contactId}/sign-in`, `/contacts/${contactId}/sign-in/invitation`])
      assert.equal((await browser.get(path)).status, 403)
    await browser.get('/accounts')
    assert.equal(
      (await browser.post(`/contacts/${contactId}/sign-in/invitation`, ticked('contacts-view'))).status,
      403,
    )
    const open = t.db.connection.selectFrom('invitation').select('id').where('accountId', '=', accountId)
    assert.deepEqual(await open.execute(), [])
  })

  test('who edits what somebody else has changed meanwhile is told, and sees both', async () => {
    const [one, other] = [await signedIn(owner), await signedIn(owner)]
    await one.get(rights(colleague))
    await other.get(rights(colleague))
    const version = await versionOf(colleague)
    const note = { note: 'for the audit' }
    assert.equal(
      (await one.post(rights(colleague), { version, ...ticked('emails-view'), ...note })).status,
      303,
    )
    const second = await other.post(rights(colleague), { version, ...ticked('profile-act'), note: 'mine' })
    assert.equal(second.status, 409)
    assert.match(second.text, /Saved is now: Email history \(view\) · Note: for the audit/)
    assert.match(second.text, /name="profile-act" value="yes" checked/)
    assert.match(second.text, /value="mine"/)
    assert.equal(await permissionsOf(colleague), 'emails-view')
    const newer = /name="version" value="(\d+)"/.exec(second.text)?.[1] ?? ''
    assert.equal(
      (await other.post(rights(colleague), { version: newer, ...ticked('profile-act') })).status,
      303,
    )
    assert.equal(await permissionsOf(colleague), 'profile-view profile-act')
  })

  test('of twenty edits of one version at once, one counts', async () => {
    const browser = await signedIn(owner)
    await browser.get(rights(colleague))
    const version = await versionOf(colleague)
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        browser.post(rights(colleague), { version, ...ticked('emails-view'), note: `try ${n}` }),
      ),
    )
    assert.equal(done.filter(({ status }) => status === 303).length, 1)
    assert.equal(done.filter(({ status }) => status === 409).length, 19)
  })

  test('a preset fills the boxes and saves nothing', async () => {
    const browser = await signedIn(owner)
    await browser.get(rights(colleague))
    const page = await browser.post(rights(colleague), { preset: 'technical', note: 'kept', ends_on: '' })
    assert.equal(page.status, 200)
    for (const name of ['profile-view', 'contacts-view', 'contacts-act', 'emails-view'])
      assert.match(page.text, new RegExp(`name="${name}" value="yes" checked`))
    assert.doesNotMatch(page.text, /name="profile-act" value="yes" checked/)
    assert.match(page.text, /value="kept"/)
    assert.equal(await permissionsOf(colleague), 'contacts-view')
    assert.doesNotMatch((await (await signedIn(manager)).get(rights(colleague))).text, /value="full"/)
  })

  // Mass assignment: what is no box of the page is nothing.
  test('fields of other names change nothing', async () => {
    const browser = await signedIn(owner)
    const others = {
      'everything-act': 'yes',
      'staff-manage': 'yes',
      permissions: 'sub-accounts-act',
      accountId: 'another',
      account_id: 'another',
      ownerId: colleague.id,
      owner_id: colleague.id,
      personId: manager.id,
      ends_at_ms: '1',
      preset: 'constructor',
    }
    assert.equal((await change(browser, colleague, ['emails-act'], others)).status, 303)
    const row = await grantOf(t, accountId, colleague.id)
    assert.deepEqual(
      [row?.permissions, row?.endsAtMs, row?.personId],
      ['emails-view emails-act', null, colleague.id],
    )
    assert.equal(await accountIdOf(t, owner), accountId)
    for (const bad of [{ ends_on: '2026-02-30' }, { ends_on: '2020-01-01' }, { ends_on: '2099-01-01' }])
      assert.equal((await change(browser, colleague, ['emails-view'], bad)).status, 422)
    assert.equal((await change(browser, colleague, ['emails-view'], { note: 'a\u202eb' })).status, 422)
    assert.equal((await change(browser, colleague, ['emails-view'], { note: 'x'.repeat(301) })).status, 422)
    assert.equal((await change(browser, colleague, [])).status, 422)
  })

  test('an id of another account is not found, whatever is done to it', async () => {
    const stranger = await t.person(`stranger${number}`)
    const theirs = await t.person(`theirs${number}`, { account: false })
    const otherId = await accountIdOf(t, stranger)
    await letIn(t, otherId, theirs, ['contacts-view'])
    const contactId = await addContact(t, otherId, `theirs${number}@example.com`)
    const browser = await signedIn(owner)
    const paths = [rights(theirs), removal(theirs), `/contacts/${contactId}/sign-in`]
    for (const path of [
      ...paths,
      `/contacts/${contactId}/sign-in/invitation`,
      `/accounts/${otherId}/leaving`,
    ])
      assert.equal((await browser.get(path)).status, 404, path)
    await browser.get('/sub-accounts')
    const posts = [rights(theirs), removal(theirs), `/sub-accounts/people/${theirs.id}/viewing`]
    for (const path of [...posts, `/contacts/${contactId}/sign-in/invitation`, `/accounts/${otherId}/choice`])
      assert.equal((await browser.post(path, ticked('contacts-view'))).status, 404, path)
    assert.ok(await grantOf(t, otherId, theirs.id))
  })

  test('somebody who belongs to two accounts holds in each what she holds there', async () => {
    const other = await t.person(`other${number}`)
    const otherId = await accountIdOf(t, other)
    await letIn(t, otherId, colleague, ['sub-accounts-view'])
    const browser = await signedIn(colleague)
    assert.equal((await browser.get('/sub-accounts')).status, 403)
    await browser.get('/accounts')
    assert.equal((await browser.post(`/accounts/${otherId}/choice`)).location, '/dashboard')
    assert.match((await browser.get('/sub-accounts')).text, new RegExp(other.email))
    await browser.get('/accounts')
    await browser.post(`/accounts/${accountId}/choice`)
    assert.equal((await browser.get('/sub-accounts')).status, 403)
  })

  test('leaves by herself, once, and the owner reads of it', async () => {
    const browser = await signedIn(colleague)
    assert.match((await browser.get(`/accounts/${accountId}/leaving`)).text, /Leave Test owner/)
    for (let tap = 0; tap < 2; tap++)
      assert.equal((await browser.post(`/accounts/${accountId}/leaving`)).location, '/accounts')
    assert.equal(await grantOf(t, accountId, colleague.id), undefined)
    const lines = await listRecentActivity(t.db.connection, owner.id, { limit: 5 })
    assert.equal(lines.filter(({ event }) => event === 'access-left').length, 1)
    const own = await signedIn(owner)
    await own.post(`/accounts/${accountId}/leaving`)
    assert.equal((await own.get('/sub-accounts')).status, 200)
  })

  test('removed twice by a double tap is removed once and answered alike', async () => {
    const browser = await signedIn(owner)
    await browser.get(removal(colleague))
    const taps = await Promise.all([browser.post(removal(colleague)), browser.post(removal(colleague))])
    assert.deepEqual(new Set(taps.map(({ location }) => location)), new Set(['/sub-accounts?done=removed']))
    const lines = await listRecentActivity(t.db.connection, owner.id, { limit: 5 })
    assert.equal(lines.filter(({ event }) => event === 'access-ended').length, 1)
    t.clock.advance(60_000)
    assert.equal((await browser.post(removal(colleague))).status, 404)
  })

  test('the owner looks with the eyes of a colleague, and comes back', async () => {
    const browser = await signedIn(owner)
    await browser.get('/sub-accounts')
    assert.equal((await browser.post(`/sub-accounts/people/${colleague.id}/viewing`)).location, '/dashboard')
    assert.equal((await browser.get('/sub-accounts')).status, 403)
    assert.equal((await browser.post('/viewing/removal')).location, '/sub-accounts')
    assert.equal((await browser.get('/sub-accounts')).status, 200)
    const own = await signedIn(manager)
    await own.get('/sub-accounts')
    assert.equal((await own.post(`/sub-accounts/people/${colleague.id}/viewing`)).status, 404)
  })
})
