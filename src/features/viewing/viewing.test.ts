import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { findSession, type Session } from '../../platform/session/session.ts'
import { listRecentActivity } from '../activity-log/activity-log.ts'
import { endViewing, startViewing, viewingMs } from './viewing.ts'

describe('looking at an account with the eyes of another', () => {
  let t: TestApp
  let owner: TestPerson
  let colleague: TestPerson
  let stella: TestPerson
  let accountId: string
  let number = 0

  before(async () => {
    t = await createTestApp()
    stella = await t.person('stella', { role: 'staff', staffRole: 'support', twoFactor: true })
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    owner = await t.person(`owner${++number}`)
    colleague = await t.person(`colleague${number}`, { account: false })
    accountId = await accountIdOf(t, owner)
    await letIn(t, accountId, colleague, ['contacts-act'])
  })

  async function signedIn(person: TestPerson): Promise<{ browser: TestBrowser; session: Session }> {
    const browser = t.browser()
    assert.equal((await person.signIn(browser)).location, '/dashboard')
    await browser.get('/dashboard')
    return { browser, session: await sessionOf(browser) }
  }

  async function sessionOf(browser: TestBrowser): Promise<Session> {
    return (await findSession(t.deps, browser.cookies.get('session') ?? '')) ?? assert.fail('no session')
  }

  const view = (session: Session, person: TestPerson, reason = '') =>
    startViewing(t.deps, session, { accountId, personId: person.id, reason })

  const logOf = async (person: TestPerson) =>
    (await listRecentActivity(t.db.connection, person.id, { limit: 20 }))
      .filter(({ event }) => event.startsWith('viewing'))
      .map(({ event, details }): Record<string, unknown> => ({ event, ...details }))

  test('the owner sees what her colleague sees, and nothing lets her act', async () => {
    const { browser, session } = await signedIn(owner)
    assert.deepEqual(await view(session, colleague), { ok: true })
    const seen = await sessionOf(browser)
    assert.deepEqual([...(seen.access?.permissions ?? [])], ['contacts-view'])
    const page = (await browser.get('/dashboard')).text
    assert.match(page, new RegExp(`as Test ${colleague.username} sees it`))
    assert.match(page, /action="\/viewing\/removal"/)
    for (const path of ['/security', '/security/password', '/security/sessions'])
      assert.equal((await browser.get(path)).location, '/dashboard')
  })

  test('half an hour later it shows nothing, and the banner leads out', async () => {
    const { browser, session } = await signedIn(owner)
    await view(session, colleague)
    t.clock.advance(viewingMs - 1)
    assert.ok((await sessionOf(browser)).access)
    t.clock.advance(1)
    assert.equal((await sessionOf(browser)).access, undefined)
    assert.match((await browser.get('/dashboard')).text, /That time is over/)
    assert.equal((await browser.post('/viewing/removal')).location, '/sub-accounts')
    assert.equal((await sessionOf(browser)).access?.personId, owner.id)
  })

  test('both logs say when it began and when it ended, and so does the owner’s', async () => {
    const { browser, session } = await signedIn(stella)
    await view(session, colleague, 'she called')
    await browser.submit('/viewing', {}, '/viewing/removal')
    const [by, person, reason] = ['staff stella', colleague.username, 'she called']
    const [ended, started] = [{ event: 'viewing-ended' }, { event: 'viewing-started' }]
    assert.deepEqual((await logOf(stella)).slice(0, 2), [
      { ...ended, person, reason },
      { ...started, person, reason },
    ])
    assert.deepEqual(await logOf(colleague), [
      { ...ended, by, reason },
      { ...started, by, reason },
    ])
    assert.deepEqual(await logOf(owner), [
      { ...ended, by, person, reason },
      { ...started, by, person, reason },
    ])
    const page = (await (await signedIn(owner)).browser.get('/security/activity')).text
    assert.match(page, new RegExp(`look at the portal as ${person} would. The reason: she called`))
  })

  test('only the owner looks as a colleague, only staff who may look as a customer, nobody as herself', async () => {
    const stranger = await t.person(`stranger${number}`)
    const billing = await t.person(`billing${number}`, {
      role: 'staff',
      staffRole: 'billing',
      twoFactor: true,
    })
    const refused = { ok: false, reason: 'not-found' }
    assert.deepEqual(await view((await signedIn(colleague)).session, owner), refused)
    assert.deepEqual(await view((await signedIn(stranger)).session, colleague), refused)
    assert.deepEqual(await view((await signedIn(billing)).session, owner), refused)
    assert.deepEqual(await view((await signedIn(owner)).session, owner), refused)
    assert.deepEqual(await view((await signedIn(owner)).session, stranger), refused)
    assert.deepEqual(await view((await signedIn(stella)).session, owner), { ok: true })
  })

  test('what is taken from the colleague is gone from the view at once', async () => {
    const { browser, session } = await signedIn(owner)
    await view(session, colleague)
    const grant = t.db.connection.deleteFrom('subAccount').where('personId', '=', colleague.id)
    await grant.execute()
    assert.equal((await sessionOf(browser)).access, undefined)
  })

  test('begun twice and ended twice at once it is written down once; another view ends the first', async () => {
    const { session } = await signedIn(owner)
    await Promise.all(Array.from({ length: 5 }, () => view(session, colleague)))
    await Promise.all(Array.from({ length: 5 }, () => endViewing(t.deps, session)))
    const events = (await logOf(owner)).map(({ event }) => event)
    const count = (event: string) => events.filter((one) => one === event).length
    assert.equal(count('viewing-started'), count('viewing-ended'))
    const other = await t.person(`other${number}`, { account: false })
    await letIn(t, accountId, other, ['emails-view'])
    await view(session, colleague)
    await view(session, other)
    assert.deepEqual(
      (await logOf(owner)).slice(0, 3).map(({ event, person }) => `${event} ${person}`),
      [
        `viewing-started ${other.username}`,
        `viewing-ended ${colleague.username}`,
        `viewing-started ${colleague.username}`,
      ],
    )
  })
})
