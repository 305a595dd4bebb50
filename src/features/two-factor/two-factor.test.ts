import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { spendBackupCodes } from '../../../test/e2e/support/past.store.ts'
import { givePasskey } from '../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { askForRecovery } from '../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../people/people.ts'
import { findTwoFactorStatus, resetTwoFactor } from './two-factor.ts'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

describe('Security Settings', () => {
  it('is closed to strangers', async () => {
    assert.equal((await t.browser().get('/security')).location, '/sign-in?return_to=%2Fsecurity')
  })

  it('shows at a glance that two-factor is off, with the button that enables it', async () => {
    const browser = t.browser()
    await (await t.person('customer')).signIn(browser)
    const page = await browser.get('/security')
    assert.match(page.text, /Two-Factor Authentication is off/)
    assert.match(page.text, /Enable Two-Factor Authentication/)
    assert.doesNotMatch(page.text, /Disable Two-Factor Authentication/)
    assert.match(page.text, /Changed 24 November 2026/)
    assert.equal(
      (await browser.post('/security/two-factor/enrolment')).location,
      '/security/two-factor/enrolment',
    )
  })

  it('shows what there is when it is on, and says nothing that is not so', async () => {
    const browser = t.browser()
    await (await t.person('customer', { twoFactor: true })).signIn(browser)
    const page = await browser.get('/security?done=off')
    assert.match(page.text, /Two-Factor Authentication is on/)
    assert.match(page.text, /Authentication app/)
    assert.match(page.text, /10 of 10 left/)
    assert.doesNotMatch(page.text, /opens this account again/)
    assert.equal(
      (await browser.post('/security/two-factor/removal/form')).location,
      '/security/two-factor/removal',
    )
  })
})

describe('what Security Settings suggest', () => {
  const suggestions = {
    codes: 'Get a new set',
    second: 'Have a second way in',
    checkUp: 'Check now',
    nothing: 'All is well',
  }

  async function suggestedTo(browser: TestBrowser, path = '/security') {
    const { text } = await browser.get(path)
    return Object.entries(suggestions).flatMap(([name, words]) => (text.includes(words) ? [name] : []))
  }

  async function signedIn() {
    const person = await t.person('customer', { twoFactor: true })
    const browser = t.browser()
    await person.signIn(browser)
    return { person, browser }
  }

  it('is one thing at a time, until there is nothing to do', async () => {
    const { person, browser } = await signedIn()
    const db = t.db.connection
    await updatePerson(db, person.id, { checkUpDueAtMs: t.clock() + 1 })
    await spendBackupCodes(db, person.id, 7)
    assert.deepEqual(await suggestedTo(browser), ['codes'])
    await db.updateTable('backupCode').set({ usedAtMs: null }).where('personId', '=', person.id).execute()
    assert.deepEqual(await suggestedTo(browser), ['second'])
    await givePasskey(t.deps, person)
    t.clock.advance(1)
    assert.deepEqual(await suggestedTo(browser), ['checkUp'])
    await updatePerson(db, person.id, { checkUpDueAtMs: null })
    assert.deepEqual(await suggestedTo(browser), ['nothing'])
  })

  it('leads to what it says, and says nothing behind a pop-up', async () => {
    const { browser } = await signedIn()
    const { text } = await browser.get('/security')
    assert.match(text, /Have a second way in[\s\S]*?<a[^>]* href="\/security\/passkeys\/new"/)
    assert.deepEqual(await suggestedTo(browser, '/security/two-factor/removal'), [])
  })

  it('is none where two-factor is off: the green button is one', async () => {
    const browser = t.browser()
    await (await t.person('customer')).signIn(browser)
    assert.deepEqual(await suggestedTo(browser), [])
  })

  it('is none while a recovery request is open: its notice is one, on every page', async () => {
    const { person, browser } = await signedIn()
    await askForRecovery(t, person)
    assert.deepEqual(await suggestedTo(browser), [])
    assert.match((await browser.get('/security')).text, /action="\/security\/recovery\/cancellation"/)
  })
})

describe('the review after a restore', () => {
  async function dueFor(person: TestPerson) {
    await updatePerson(t.db.connection, person.id, { reviewDueSinceMs: t.clock() })
  }

  it('comes before every other page until it is answered, once', async () => {
    const person = await t.person('customer', { twoFactor: true })
    await dueFor(person)
    const browser = t.browser()
    await person.signIn(browser)
    assert.equal((await browser.get('/dashboard')).location, '/security/review')
    const page = await browser.get('/security/review')
    assert.match(page.text, /customer@example\.invalid/)
    assert.match(page.text, /10 of 10 left/)
    assert.match(page.text, /have used since that day work again\. .* renew the set/)
    assert.match(page.text, /help@summit\.example/)
    assert.equal((await browser.post('/security/review')).location, '/security?done=reviewed')
    await browser.post('/security/review')
    assert.equal((await browser.get('/dashboard')).status, 200)
    assert.equal((await browser.get('/security/review')).location, '/security')
    const events = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
    assert.equal(events.filter((event) => event === 'ways-in-reviewed').length, 1)
  })

  it('says in German too that used backup codes are back, and only to whoever has some', async () => {
    const back = /seit diesem Tag benutzt haben, gelten wieder\. .* erneuern Sie den Satz/
    for (const twoFactor of [true, false]) {
      const person = await t.person(`kundin-${twoFactor}`, { twoFactor, language: 'de' })
      await dueFor(person)
      const browser = t.browser()
      await person.signIn(browser)
      assert.equal(back.test((await browser.get('/security/review')).text), twoFactor)
    }
  })
})

describe('a reset', () => {
  it('leaves nothing that opens the account, and mails the notice and the link', async () => {
    const person = await t.person('customer', { twoFactor: true })
    const browser = t.browser()
    await person.signIn(browser)
    const reset = { personId: person.id, by: 'the operator', why: 'phone lost', passwordLost: false }
    await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    const status = await findTwoFactorStatus(t.db.connection, person.id)
    assert.deepEqual(
      [status.sinceMs, status.authenticators.length, status.backupCodes],
      [undefined, 0, undefined],
    )
    assert.deepEqual((await t.outbox()).map(({ kind }) => kind).sort(), ['enrol-link', 'two-factor-reset'])
    const now = await getPerson(t.db.connection, person.id)
    assert.deepEqual([now.mustEnrolSinceMs, now.passwordLostAtMs], [t.clock(), null])
    const known = await t.db.connection.selectFrom('knownBrowser').select('id').execute()
    assert.deepEqual(known, [])
    assert.equal((await person.signIn(browser)).location, '/enrol/sent')
    const line = (await listActivity(t.db.connection, person.id)).find(
      ({ event }) => event === 'two-factor-reset',
    )
    assert.match(line?.details ?? '', /phone lost/)
  })

  it('says so when the password is lost too', async () => {
    const person = await t.person('customer', { twoFactor: true })
    const reset = { personId: person.id, by: 'the operator', why: 'both lost', passwordLost: true }
    await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    assert.equal((await getPerson(t.db.connection, person.id)).passwordLostAtMs, t.clock())
  })
})
