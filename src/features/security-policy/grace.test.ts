import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { enrolment, removal, saveCodes, scan, withEnrolLink } from '../../../test/support/journeys.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { findTwoFactorStatus } from '../two-factor/two-factor.ts'
import * as store from './security-policy.store.ts'
import { findDuty } from './security-policy.ts'

const fromMs = Date.UTC(2026, 11, 1)
const endMs = Date.UTC(2026, 11, 15)
const minute = 60_000

let t: TestApp
let anna: TestPerson
let browser: TestBrowser
beforeEach(async () => {
  t = await createTestApp()
  anna = await t.person('anna')
  browser = t.browser()
})
afterEach(() => t.close())

const policy = (change: Partial<Parameters<typeof store.update>[1]> = {}) =>
  store.update(t.db.connection, { whoMust: 'everyone', requiredFromMs: fromMs, graceDays: 14, ...change }, 72)
const isOn = async (person: TestPerson) =>
  (await findTwoFactorStatus(t.db.connection, person.id)).sinceMs !== undefined

describe('a policy for owners or for sub-accounts', () => {
  const signedIn = async (person: TestPerson) => {
    const own = t.browser()
    await person.signIn(own)
    return (await own.get('/dashboard')).location
  }

  it('asks those alone, at the sign-in and in an open session, and removal goes by it too', async () => {
    const guest = await t.person('gert', { account: false })
    const [account] = await t.db.connection.selectFrom('account').select('id').execute()
    assert.ok(account)
    t.clock.set(endMs)
    for (const [whoMust, hit, spared] of [
      ['owners', anna, guest],
      ['sub-accounts', guest, anna],
    ] as const) {
      await policy({ whoMust })
      assert.equal((await findDuty(t.db.connection, { id: guest.id, role: 'customer' }, endMs)).kind, 'free')
      await letIn(guest, account.id)
      assert.equal(await signedIn(spared), '', whoMust)
      assert.equal(await signedIn(hit), '/security/two-factor/enrolment', whoMust)
      const duty = (person: TestPerson) =>
        findDuty(t.db.connection, { id: person.id, role: 'customer' }, endMs)
      assert.deepEqual([(await duty(hit)).kind, (await duty(spared)).kind], ['must', 'free'])
      await t.db.connection.deleteFrom('subAccount').execute()
    }
  })

  const letIn = async ({ id }: TestPerson, accountId: string) => {
    const row = { accountId, personId: id, contactId: null, permissions: '', note: '', endsAtMs: null }
    await t.db.connection
      .insertInto('subAccount')
      .values({ ...row, version: 1, createdAtMs: t.clock() })
      .execute()
  }
})

describe('a customer who must have two-factor', () => {
  it('is shown nothing before the date', async () => {
    await policy()
    t.clock.set(fromMs - minute)
    assert.equal((await anna.signIn(browser)).location, '/dashboard')
    assert.doesNotMatch((await browser.get('/dashboard')).text, /left to set up/)
  })

  it('sees the days left on the dashboard, with the button, and in Security Settings', async () => {
    await policy()
    t.clock.set(fromMs)
    assert.equal((await anna.signIn(browser)).location, '/dashboard')
    const dashboard = (await browser.get('/dashboard')).text
    assert.match(dashboard, /14 days left to set up/)
    assert.match(dashboard, /15 December 2026/)
    assert.match(dashboard, /action="\/security\/two-factor\/enrolment"/)
    assert.equal((await browser.post(enrolment)).location, enrolment)
    const settings = (await browser.get('/security')).text
    assert.match(settings, /14 days left to set up/)
    assert.equal(settings.match(/>Enable Two-Factor Authentication</g)?.length, 1)
    t.clock.set(endMs - minute)
    await anna.signIn(browser)
    assert.match((await browser.get('/dashboard')).text, /One day left to set up/)
  })

  it('has a full session until the last millisecond, which then leads to enrolment and nowhere else', async () => {
    await policy()
    t.clock.set(endMs - minute)
    await anna.signIn(browser)
    t.clock.set(endMs - 1)
    for (const path of ['/dashboard', '/security', '/security/password'])
      assert.equal((await browser.get(path)).status, 200)
    t.clock.set(endMs)
    for (const path of ['/dashboard', '/security', '/security/password', '/security/activity', removal])
      assert.equal((await browser.get(path)).location, enrolment, path)
    assert.equal((await browser.get(enrolment)).status, 200)
    assert.equal((await browser.post('/security/password', {})).location, enrolment)
    assert.equal((await browser.post('/sign-out')).status, 303)
  })

  it('signs in to a full session until the last millisecond, and to enrolment after it', async () => {
    await policy()
    t.clock.set(endMs - 1)
    assert.equal((await anna.signIn(browser)).location, '/dashboard')
    t.clock.set(endMs)
    const later = t.browser()
    assert.equal((await anna.signIn(later)).location, enrolment)
    assert.equal((await later.get('/dashboard')).location, enrolment)
  })

  it('is not locked out: with her password alone she enrols, and everything opens', async () => {
    await policy({ graceDays: 0 })
    t.clock.set(endMs)
    await anna.signIn(browser)
    const app = await scan(browser)
    const { asked } = await saveCodes(browser, app.generate({ timestamp: t.clock() }))
    const done = await browser.post(`${enrolment}/activation`, { backup_code: asked })
    assert.equal(done.location, '/security?done=on')
    assert.equal((await browser.get('/dashboard')).status, 200)
    assert.doesNotMatch((await browser.get('/dashboard')).text, /left to set up/)
  })

  it('enrols from an old full session too, after her password', async () => {
    await policy()
    t.clock.set(endMs - 30 * minute)
    await anna.signIn(browser)
    t.clock.set(endMs)
    const page = await browser.get(enrolment)
    assert.match(page.text, /Type your password first/)
    await browser.post(`${enrolment}/password`, { password: anna.password })
    const app = await scan(browser)
    const { asked } = await saveCodes(browser, app.generate({ timestamp: t.clock() }))
    await browser.post(`${enrolment}/activation`, { backup_code: asked })
    assert.equal((await browser.get('/dashboard')).status, 200)
  })

  it('is free again at once when the policy is taken back', async () => {
    await policy()
    t.clock.set(endMs - minute)
    await anna.signIn(browser)
    t.clock.set(endMs)
    assert.equal((await browser.get('/dashboard')).location, enrolment)
    await policy({ whoMust: 'staff', requiredFromMs: null })
    assert.equal((await browser.get('/dashboard')).status, 200)
  })

  it('who waits after a reset still needs the mailed link, policy or not', async () => {
    await policy({ graceDays: 0 })
    t.clock.set(endMs)
    const lost = await t.person('lost', { twoFactor: true })
    await withEnrolLink(t, lost)
    assert.equal((await lost.signIn(browser)).location, '/enrol/sent')
  })
})

describe('one who must and has it', () => {
  let cara: TestPerson
  beforeEach(async () => {
    cara = await t.person('cara', { twoFactor: true })
  })

  const disable = async () => {
    t.clock.advance(30_000)
    await browser.get(removal)
    return browser.post(removal, { password: cara.password, factor: cara.code(t.clock()) })
  }

  for (const [when, atMs] of [
    ['in the grace period', fromMs],
    ['after it', endMs],
  ] as const)
    it(`cannot disable ${when}: button and pop-up say why, and new codes are offered`, async () => {
      await policy()
      t.clock.set(atMs)
      await cara.signIn(browser)
      assert.match((await browser.get('/security')).text, /Summit Hosting requires it for your account/)
      const page = await browser.get(removal)
      assert.match(page.text, /Summit Hosting requires .* so it cannot be switched off/)
      assert.match(page.text, />Make new codes</)
      assert.equal((await disable()).status, 409)
      assert.equal(await isOn(cara), true)
      assert.equal((await browser.get('/security/backup-codes/renewal')).status, 200)
    })

  it('can disable before the date', async () => {
    await policy()
    t.clock.set(fromMs - 2 * minute)
    await cara.signIn(browser)
    assert.doesNotMatch((await browser.get('/security')).text, /requires it/)
    assert.equal((await disable()).location, '/security?done=off')
    assert.equal(await isOn(cara), false)
  })
})
