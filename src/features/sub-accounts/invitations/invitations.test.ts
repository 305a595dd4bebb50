import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { dump } from '../../../../test/support/every-table.ts'
import { mailedToken } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { Planted } from '../../../../test/support/planted.ts'
import {
  accountIdOf,
  addContact,
  grantOf,
  invite,
  letIn,
  ticked,
  withInvitation,
} from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { createPasswordStrength } from '../../../platform/password-strength.ts'
import { listRecentActivity } from '../../activity-log/activity-log.ts'
import { invitationLifetimeMs } from './invitations.ts'

const newPassword = 'velvet tugboat under seven moons'
const strength = createPasswordStrength({ timeoutMs: 120_000 })

describe('an invitation to sign in to an account', () => {
  let t: TestApp
  let owner: TestPerson
  let browser: TestBrowser
  let accountId: string
  let number = 0
  let email: string
  let contactId: string

  before(async () => {
    t = await createTestApp({ deps: { strength } })
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    owner = await t.person(`owner${++number}`)
    accountId = await accountIdOf(t, owner)
    email = `invited${number}@example.invalid`
    contactId = await addContact(t, accountId, email, { firstName: 'Ines', lastName: 'Invited' })
    browser = t.browser()
    await owner.signIn(browser)
  })

  const invited = (fields: Record<string, string> = ticked('contacts-act')) =>
    invite(browser, contactId, fields)

  const answers = (username = `invited${number}`) => ({
    name: 'Ines Invited',
    username,
    new_password: newPassword,
    confirm_new_password: newPassword,
  })

  const accept = (visitor: TestBrowser, username?: string) =>
    visitor.post('/invitation/person', answers(username))

  const rowsOf = (table: 'invitation' | 'subAccount') =>
    t.db.connection.selectFrom(table).selectAll().where('accountId', '=', accountId).execute()

  const mailsTo = async (address: string, kind: string) =>
    (await t.outbox()).filter((mail) => mail.recipient === address && mail.kind === kind)

  test('grants nothing until somebody new accepts it, who then is in with just that', async () => {
    assert.equal((await invited()).location, '/sub-accounts?done=invited')
    assert.deepEqual(await rowsOf('subAccount'), [])
    const visitor = await withInvitation(t, email)
    const done = await accept(visitor)
    assert.equal(done.location, '/dashboard')
    const [member] = await rowsOf('subAccount')
    assert.ok(member && 'permissions' in member)
    assert.equal(member.permissions, 'contacts-view contacts-act')
    assert.equal((await visitor.get('/sub-accounts')).status, 403)
    assert.match((await visitor.get('/accounts')).text, /sub-account: Contacts/)
    const page = (await browser.get('/sub-accounts')).text
    assert.match(page, /Ines Invited/)
    assert.doesNotMatch(page, /Open invitations/)
    assert.equal((await mailsTo(owner.email, 'invitation-accepted')).length, 1)
    const again = await t.browser().submit('/sign-in', { name: `invited${number}`, password: newPassword })
    assert.equal(again.location, '/dashboard')
  })

  test('tells nothing of the account before, only who invites', async () => {
    await t.db.connection
      .updateTable('account')
      .set({ company: 'Secret Pottery Ltd', city: 'Hiddenham' })
      .where('id', '=', accountId)
      .execute()
    await invited({ ...ticked('emails-act'), note: 'because of the audit' })
    const visitor = await withInvitation(t, email)
    const page = (await visitor.get('/invitation')).text
    const [mail] = await mailsTo(email, 'invitation')
    for (const text of [page, mail?.text ?? '', mail?.html ?? '']) {
      assert.match(text, new RegExp(`Test ${owner.username} invites you`))
      assert.doesNotMatch(text, /Secret Pottery|Hiddenham|audit|Email history|1\d{3}\b/)
    }
  })

  test('is answered alike for an address that somebody signs in with and one that nobody does', async () => {
    const known = await t.person(`known${number}`)
    const knownContact = await addContact(t, accountId, known.email)
    const [one, other] = [await invited(), await invite(browser, knownContact, ticked('contacts-act'))]
    assert.deepEqual([one.status, one.location], [other.status, other.location])
    const page = (await browser.get('/sub-accounts')).text
    const lines = [email, known.email].map((address) => {
      const [, detail = ''] = new RegExp(`${address}</p><p class="row-detail">([^<]*)`).exec(page) ?? []
      return detail
    })
    assert.ok(lines[0])
    assert.equal(lines[0], lines[1])
    assert.equal((await mailsTo(known.email, 'invitation')).length, 1)
  })

  test('is accepted by somebody who signs in already only as the person with exactly that address', async () => {
    const known = await t.person(`known${number}`)
    const stranger = await t.person(`stranger${number}`)
    await invite(browser, await addContact(t, accountId, known.email), ticked('emails-view'))
    const visitor = t.browser()
    await withInvitation(t, known.email, visitor)
    assert.match((await visitor.get('/invitation')).text, /href="\/sign-in\?return_to=\/invitation"/)
    assert.equal((await accept(visitor)).status, 409)
    assert.equal((await visitor.post('/invitation')).location, '/sign-in?return_to=/invitation')
    const wrong = t.browser()
    await stranger.signIn(wrong)
    await withInvitation(t, known.email, wrong)
    assert.equal((await wrong.post('/invitation')).status, 403)
    assert.deepEqual(await rowsOf('subAccount'), [])
    await known.signIn(visitor)
    await visitor.get('/invitation')
    assert.equal((await visitor.post('/invitation')).location, '/dashboard')
    assert.ok(await grantOf(t, accountId, known.id))
    // A second tap is answered like the first.
    assert.equal((await visitor.post('/invitation')).location, '/dashboard')
    assert.match((await visitor.get('/accounts')).text, /Chosen/)
    const events = (await listRecentActivity(t.db.connection, known.id, { limit: 5 })).map(
      ({ event }) => event,
    )
    assert.equal(events.filter((event) => event === 'invitation-accepted').length, 1)
  })

  test('opens nothing when its token is made up, over, cancelled, or older than the last that was mailed', async () => {
    await invited()
    const first = await mailedToken(t, email, 'invitation')
    t.clock.advance(1000)
    const id = (await rowsOf('invitation'))[0] ?? assert.fail()
    assert.ok('tokenHash' in id)
    await browser.get(`/sub-accounts/invitations/${id.id}`)
    assert.equal(
      (await browser.post(`/sub-accounts/invitations/${id.id}/mail`)).location,
      '/sub-accounts?done=resent',
    )
    const second = await mailedToken(t, email, 'invitation')
    assert.notEqual(first, second)
    const opens = async (token: string) => {
      const visitor = t.browser()
      await visitor.get(`/invitation?token=${token}`)
      const page = await visitor.get('/invitation')
      const answer = await accept(visitor)
      assert.equal(page.status === 200, answer.status !== 410)
      return page.status === 200 && answer.status === 303
    }
    assert.equal(await opens(first), false)
    assert.equal(await opens('x'.repeat(43)), false)
    t.clock.advance(invitationLifetimeMs - 1)
    const late = t.browser()
    await late.get(`/invitation?token=${second}`)
    assert.equal((await late.get('/invitation')).status, 200)
    t.clock.advance(1)
    assert.equal(await opens(second), false)
    await owner.signIn(browser)
    assert.match((await browser.get('/sub-accounts')).text, /lapsed/)
    await browser.post(`/sub-accounts/invitations/${id.id}/cancellation`)
    t.clock.advance(1000)
    await invited()
    const third = await mailedToken(t, email, 'invitation')
    const [open] = (await rowsOf('invitation')).filter((row) => 'endedAtMs' in row && row.endedAtMs === null)
    assert.ok(open && 'id' in open)
    assert.equal((await browser.post(`/sub-accounts/invitations/${open.id}/cancellation`)).status, 303)
    assert.equal(await opens(third), false)
    assert.deepEqual(await rowsOf('subAccount'), [])
  })

  test('that is accepted opens nothing more, and its token is worth nothing to anybody else', async () => {
    await invited()
    await accept(await withInvitation(t, email))
    const token = await mailedToken(t, email, 'invitation')
    const thief = t.browser()
    await thief.get(`/invitation?token=${token}`)
    assert.equal((await thief.get('/invitation')).status, 410)
    assert.equal((await accept(thief, 'thief')).status, 410)
    assert.equal((await rowsOf('subAccount')).length, 1)
  })

  test('leaves its token in no row and in no line of the program’s log', async () => {
    await invited()
    const planted = new Planted()
    planted.add(await mailedToken(t, email, 'invitation'), newPassword)
    await accept(await withInvitation(t, email))
    assert.deepEqual(planted.findIn((await dump(t.db.connection)).join('\n')), [])
    assert.deepEqual(planted.findIn(t.logText()), [])
  })

  test('of twenty who accept at once, one is in', async () => {
    await invited()
    const visitors = await Promise.all(Array.from({ length: 20 }, () => withInvitation(t, email)))
    const done = await Promise.all(
      visitors.map((visitor, index) => accept(visitor, `racer${number}-${index}`)),
    )
    assert.equal(done.filter(({ location }) => location === '/dashboard').length, 1)
    // Judging passwords has a queue: who finds it full is told to come again.
    assert.equal(done.filter(({ status }) => status === 500).length, 0)
    assert.equal((await rowsOf('subAccount')).length, 1)
    const people = t.db.connection.selectFrom('person').select('id').where('email', '=', email)
    assert.equal((await people.execute()).length, 1)
  })

  test('of twenty taps of one person who signs in already, one counts', async () => {
    const known = await t.person(`known${number}`)
    await invite(browser, await addContact(t, accountId, known.email), ticked('emails-view'))
    const visitor = t.browser()
    await known.signIn(visitor)
    await withInvitation(t, known.email, visitor)
    const done = await Promise.all(Array.from({ length: 20 }, () => visitor.post('/invitation')))
    assert.deepEqual(new Set(done.map(({ location }) => location)), new Set(['/dashboard']))
    assert.equal((await rowsOf('subAccount')).length, 1)
    assert.equal((await mailsTo(owner.email, 'invitation-accepted')).length, 1)
  })

  test('grants no more than whoever invited may grant when it is accepted', async () => {
    for (const what of ['narrowed', 'removed', 'ended', 'disabled'] as const) {
      t.clock.advance(1000)
      const manager = await t.person(`manager-${what}${number}`, { account: false })
      const held = ['sub-accounts-act', 'contacts-act'] as const
      await letIn(t, accountId, manager, held, { endsAtMs: t.clock() + 7 * 24 * 3600_000 })
      const own = t.browser()
      await manager.signIn(own)
      const address = `by-${what}${number}@example.invalid`
      const contact = await addContact(t, accountId, address)
      const endsOn = new Date(t.clock() + 5 * 24 * 3600_000).toISOString().slice(0, 10)
      const sent = await invite(own, contact, { ...ticked('contacts-act'), ends_on: endsOn })
      assert.equal(sent.location, '/sub-accounts?done=invited')
      const visitor = await withInvitation(t, address)
      assert.equal((await visitor.get('/invitation')).status, 200)
      const rows = t.db.connection
      const ofManager = rows.updateTable('subAccount').where('personId', '=', manager.id)
      if (what === 'narrowed')
        await ofManager.set({ permissions: 'sub-accounts-view sub-accounts-act contacts-view' }).execute()
      if (what === 'removed') await rows.deleteFrom('subAccount').where('personId', '=', manager.id).execute()
      if (what === 'ended') await ofManager.set({ endsAtMs: t.clock() }).execute()
      if (what === 'disabled')
        await rows
          .updateTable('person')
          .set({ disabledAtMs: t.clock() })
          .where('id', '=', manager.id)
          .execute()
      assert.equal((await visitor.get('/invitation')).status, 410, what)
      await visitor.get(`/invitation?token=${await mailedToken(t, address, 'invitation')}`)
      assert.equal((await visitor.post('/invitation/person', answers(`x-${what}`))).status, 410, what)
    }
    const people = t.db.connection.selectFrom('person').select('id').where('username', 'like', 'x-%')
    assert.deepEqual(await people.execute(), [])
  })

  test('a form of a newcomer that cannot be taken leaves the invitation as it was', async () => {
    await invited()
    const visitor = await withInvitation(t, email)
    const taken = await visitor.post('/invitation/person', answers(owner.username))
    assert.equal(taken.status, 422)
    assert.match(taken.text, /has this username already/)
    for (const wrong of [
      { ...answers(), name: 'a\u202eb' },
      { ...answers(), username: 'a@b' },
      { ...answers(), new_password: 'short', confirm_new_password: 'short' },
      { ...answers(), confirm_new_password: 'else' },
    ])
      assert.equal((await visitor.post('/invitation/person', wrong)).status, 422)
    assert.equal((await accept(visitor)).location, '/dashboard')
  })

  // Mass assignment: neither the address, nor the account, nor a role comes from the form.
  test('whatever else a form of a newcomer carries is nothing', async () => {
    await invited()
    const visitor = await withInvitation(t, email)
    const more = {
      accountId: 'x',
      account_id: 'x',
      ownerId: 'x',
      role: 'staff',
      staff_role: 'admin',
      email: owner.email,
    }
    const everything = { permissions: 'sub-accounts-act', 'sub-accounts-act': 'yes' }
    await visitor.post('/invitation/person', { ...answers(), ...more, ...everything })
    const person = await t.db.connection
      .selectFrom('person')
      .selectAll()
      .where('username', '=', `invited${number}`)
      .executeTakeFirstOrThrow()
    assert.deepEqual([person.role, person.staffRole, person.email], ['customer', null, email])
    assert.equal((await grantOf(t, accountId, person.id))?.permissions, 'contacts-view contacts-act')
  })

  test('asks for a fresh proof, and goes on after it', async () => {
    t.clock.advance(11 * 60_000)
    const path = `/contacts/${contactId}/sign-in/invitation`
    assert.equal((await browser.get(path)).location, `/security/step-up?for=${encodeURIComponent(path)}`)
    await browser.get('/sub-accounts')
    assert.equal((await browser.post(path, ticked('contacts-view'))).status, 303)
    assert.deepEqual(await rowsOf('invitation'), [])
    await browser.get(`/security/step-up?for=${encodeURIComponent(path)}`)
    assert.equal(
      (await browser.post('/security/step-up', { for: path, password: owner.password })).location,
      path,
    )
  })

  test('goes out once for a double tap, and thirty times a day for an account', async () => {
    await invited()
    assert.equal((await invited()).location, `/contacts/${contactId}/sign-in`)
    assert.equal((await rowsOf('invitation')).length, 1)
    for (let n = 2; n <= 31; n++) {
      const contact = await addContact(t, accountId, `many-${number}-${n}@example.invalid`)
      const sent = await invite(browser, contact, ticked('contacts-view'))
      assert.equal(sent.status, n <= 30 ? 303 : 429, String(n))
    }
  })
})
