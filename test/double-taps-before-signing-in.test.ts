import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { listActivity } from '../src/features/activity-log/activity-log.ts'
import { findPersonByTypedName, listPeople, updatePerson } from '../src/features/people/people.ts'
import { renewSetUpToken } from '../src/features/set-up/set-up.ts'
import { resetTwoFactor } from '../src/features/two-factor/two-factor.ts'
import { createPasswordStrength } from '../src/platform/password-strength.ts'
import {
  enrolment,
  mailedToken,
  tapTwice,
  withBrowserLink,
  withEnrolLink,
  withNotMeLink,
  withResetLink,
} from './support/journeys.ts'
import { optionsIn } from './support/passkey-device.ts'
import { givePasskey } from './support/passkeys.ts'
import type { TestPerson } from './support/people.ts'
import { askForRecovery, asking, typePassword, withCancelLink } from './support/recovery.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

const good = 'velvet tugboat under seven moons'
const twice = { new_password: good, confirm_new_password: good }
const signedOut = '/sign-in?done=password'

for (const how of ['at once', 'in a row'] as const) {
  describe(`a form of somebody who is not signed in, sent twice ${how}`, () => {
    let t: TestApp
    let careful: TestPerson
    let number = 0
    const strength = createPasswordStrength({ timeoutMs: 120_000 })
    const shared = { ...strength, close: async () => {} }

    before(async () => {
      t = await createTestApp({ deps: { strength: shared } })
    })
    after(async () => {
      await t.close()
      await strength.close()
    })
    beforeEach(async () => {
      t.clock.advance(30_000)
      careful = await t.person(`careful${++number}`, { twoFactor: true })
    })

    const eventsOf = async (app: TestApp, personId: string) =>
      (await listActivity(app.db.connection, personId)).map(({ event }) => event)

    async function sessionsOf(app: TestApp, personId: string): Promise<number> {
      const sessions = app.db.connection.selectFrom('session').select('id').where('personId', '=', personId)
      return (await sessions.execute()).length
    }

    function assertAlike(answers: TestResponse[], location: string): void {
      const seen = answers.map(({ status, location: to }) => `${status} ${to}`)
      assert.deepEqual(seen, Array(2).fill(`303 ${location}`))
    }

    async function assertOnce(
      person: TestPerson,
      answers: TestResponse[],
      expected: { location: string; event: string; mails: string[]; sessions: number },
    ): Promise<void> {
      assertAlike(answers, expected.location)
      const log = await eventsOf(t, person.id)
      assert.equal(log.filter((event) => event === expected.event).length, 1, log.join(' '))
      assert.equal(log.filter((event) => /wrong|twice/.test(event)).length, 0, log.join(' '))
      const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
      assert.deepEqual(mails.map(({ kind }) => kind).sort(), expected.mails)
      assert.equal(await sessionsOf(t, person.id), expected.sessions)
      const counters = t.db.connection
        .selectFrom('attemptCounter')
        .select(['kind', 'way'])
        .where('subject', '=', `person:${person.id}`)
        .where('failures', '>', 0)
      assert.deepEqual(await counters.execute(), [])
    }

    const reset = (browser: TestBrowser, fields: Record<string, string>) =>
      tapTwice(browser, how, () => browser.post('/reset-password', fields))

    const isReset = {
      location: signedOut,
      event: 'password-reset',
      mails: ['password-changed', 'reset-link'],
      sessions: 0,
    }

    test('sets a new password once', async () => {
      const customer = await t.person(`customer${number}`)
      const { browser } = await withResetLink(t, customer)
      await assertOnce(customer, await reset(browser, twice), isReset)
      assert.equal(browser.cookies.has('link'), false)
      assert.equal((await customer.signIn(t.browser())).status, 422)
      assert.equal(
        (await browser.submit('/sign-in', { name: customer.username, password: good })).status,
        303,
      )
    })

    test('sets a new password once with a six-digit code', async () => {
      const { browser } = await withResetLink(t, careful)
      const answers = await reset(browser, { ...twice, factor: careful.code(t.clock()) })
      await assertOnce(careful, answers, isReset)
    })

    test('sets a new password once with a backup code', async () => {
      const { browser } = await withResetLink(t, careful)
      const answers = await reset(browser, { ...twice, factor: careful.backupCodes[3] ?? '' })
      await assertOnce(careful, answers, {
        ...isReset,
        mails: ['backup-code-used', 'password-changed', 'reset-link'],
      })
    })

    test('sets a new password once with a passkey', async () => {
      const { device } = await givePasskey(t, careful)
      const { browser } = await withResetLink(t, careful)
      const passkey = device.get(optionsIn((await browser.get('/reset-password')).text, '/reset-password'))
      await assertOnce(careful, await reset(browser, { ...twice, factor: '', passkey }), isReset)
    })

    test('signs out whoever it was once', async () => {
      const { browser } = await withNotMeLink(t, careful)
      const answers = await tapTwice(browser, how, () => browser.post('/not-me'))
      const mails = ['new-browser', 'reset-link']
      await assertOnce(careful, answers, { location: '/not-me/done', event: 'not-me', mails, sessions: 0 })
      assert.equal(browser.cookies.has('link'), false)
    })

    test('asks once for a link that lets this browser try, which is the browser that is let', async () => {
      const asking = t.browser()
      await asking.get('/sign-in/link')
      const answers = await tapTwice(asking, how, () =>
        asking.post('/sign-in/link', { name: careful.username }),
      )
      await assertOnce(careful, answers, {
        location: '/sign-in/link/sent',
        event: 'browser-link-asked',
        mails: ['browser-link'],
        sessions: 0,
      })
      const { browser } = await opened(careful)
      await browser.post('/allow-browser')
      assert.match((await asking.get('/allow-browser/done')).text, /This browser may try now/)
    })

    async function opened(person: TestPerson) {
      const browser = t.browser()
      await browser.get(`/allow-browser?token=${await mailedToken(t, person.email, 'browser-link')}`)
      await browser.get('/allow-browser')
      return { browser }
    }

    for (const fields of [{}, { instead: 'yes' }] as const) {
      test(`lets one browser try once, ${JSON.stringify(fields)}`, async () => {
        const { browser } = await withBrowserLink(t, careful)
        const answers = await tapTwice(browser, how, () => browser.post('/allow-browser', fields))
        const expected = { event: 'browser-allowed', mails: ['browser-link'], sessions: 0 }
        await assertOnce(careful, answers, { ...expected, location: '/allow-browser/done' })
        const isHere = /This browser may try now/.test((await browser.get('/allow-browser/done')).text)
        assert.equal(isHere, 'instead' in fields)
        assert.equal(browser.cookies.has('link'), false)
      })
    }
    test('asks for recovery once', async () => {
      const browser = await typePassword(careful, t.browser())
      const answers = await tapTwice(browser, how, () => browser.post(asking))
      const mails = ['recovery-opened']
      await assertOnce(careful, answers, { location: asking, event: 'recovery-opened', mails, sessions: 0 })
    })

    test('asks for recovery once where the password is lost too', async () => {
      const { browser } = await withResetLink(t, careful)
      const path = '/reset-password/recovery'
      await browser.get(path)
      const answers = await tapTwice(browser, how, () => browser.post(path))
      const mails = ['recovery-opened', 'reset-link']
      const location = `${path}/opened`
      await assertOnce(careful, answers, { location, event: 'recovery-opened', mails, sessions: 0 })
      assert.equal(browser.cookies.has('link'), false)
    })

    test('cancels a recovery request once', async () => {
      await askForRecovery(t, careful)
      const { browser } = await withCancelLink(t, careful)
      const answers = await tapTwice(browser, how, () => browser.post('/cancel-recovery'))
      const mails = ['recovery-cancelled', 'recovery-opened']
      const location = '/cancel-recovery/done'
      await assertOnce(careful, answers, { location, event: 'recovery-cancelled', mails, sessions: 0 })
      assert.equal(browser.cookies.has('link'), false)
    })

    const isIn = { location: enrolment, event: 'signed-in', sessions: 1 }

    async function assertEnrolling(browser: TestBrowser): Promise<void> {
      assert.equal((await browser.get(enrolment)).status, 200)
      assert.equal((await browser.get('/dashboard')).location, enrolment)
      assert.equal(browser.cookies.has('link'), false)
    }

    test('opens the enrolment once by link and password', async () => {
      const { browser } = await withEnrolLink(t, careful)
      const fields = { password: careful.password }
      const answers = await tapTwice(browser, how, () => browser.post('/enrol', fields))
      await assertOnce(careful, answers, { ...isIn, mails: ['enrol-link', 'two-factor-reset'] })
      await assertEnrolling(browser)
    })

    test('opens the enrolment once by a link that also sets the password', async () => {
      const facts = { personId: careful.id, by: 'operator', why: 'all lost', passwordLost: true }
      await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, facts))
      const browser = t.browser()
      await browser.get(`/enrol?token=${await mailedToken(t, careful.email, 'enrol-link')}`)
      await browser.get('/enrol')
      const answers = await tapTwice(browser, how, () => browser.post('/enrol', twice))
      const mails = ['enrol-link', 'password-changed', 'two-factor-reset']
      await assertOnce(careful, answers, { ...isIn, mails })
      assert.equal((await eventsOf(t, careful.id)).filter((event) => event === 'password-changed').length, 1)
      await assertEnrolling(browser)
    })

    test('opens the enrolment once in a browser that was signed in as somebody else', async () => {
      const browser = t.browser()
      await (await t.person(`housemate${number}`)).signIn(browser)
      await withEnrolLink(t, careful, browser)
      const answers = await tapTwice(browser, how, () =>
        browser.post('/enrol', { password: careful.password }),
      )
      await assertOnce(careful, answers, { ...isIn, mails: ['enrol-link', 'two-factor-reset'] })
      await assertEnrolling(browser)
    })

    async function waiting(): Promise<TestPerson> {
      const person = await t.person(`waiting${number}`)
      await updatePerson(t.db.connection, person.id, { mustEnrolSinceMs: t.clock() })
      return person
    }

    test('mails one enrolment link to somebody who waits to enrol', async () => {
      const person = await waiting()
      const browser = t.browser()
      await browser.get('/sign-in')
      const fields = { name: person.username, password: person.password }
      const answers = await tapTwice(browser, how, () => browser.post('/sign-in', fields))
      const expected = {
        location: '/enrol/sent',
        event: 'enrol-link-sent',
        mails: ['enrol-link'],
        sessions: 0,
      }
      await assertOnce(person, answers, expected)
      const counted = t.db.connection
        .selectFrom('attemptCounter')
        .select('failures')
        .where('subject', '=', `enrol:${person.id}`)
      const [budget] = await counted.execute()
      assert.equal(budget?.failures, 1)
      const visitor = t.browser()
      await visitor.get(`/enrol?token=${await mailedToken(t, person.email, 'enrol-link')}`)
      assert.equal((await visitor.get('/enrol')).status, 200)
    })

    test('mails a link for each page of signing in that was filled in', async () => {
      const person = await waiting()
      const browser = t.browser()
      for (let n = 0; n < 2; n++)
        await browser.submit('/sign-in', { name: person.username, password: person.password })
      const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
      assert.equal(mails.length, 2)
    })

    test('sets Backroom up once', async (context) => {
      const fresh = await createTestApp({ company: false, deps: { strength: shared } })
      context.after(() => fresh.close())
      const browser = fresh.browser()
      await browser.get(`/set-up?token=${await renewSetUpToken(fresh.deps)}`)
      await browser.get('/set-up')
      const answers = {
        ...{ company_name: 'Summit Hosting', contact: '+44 20 7946 0123', language: 'en' },
        ...{ username: 'otto', email: 'otto@summit.example', name: 'Otto Operator' },
        ...{ ...twice, sample_data: 'yes' },
      }
      assertAlike(await tapTwice(browser, how, () => browser.post('/set-up', answers)), enrolment)
      assert.equal((await listPeople(fresh.db.connection)).length, 3)
      const staff = await findPersonByTypedName(fresh.db.connection, 'otto')
      const id = staff?.id ?? ''
      assert.deepEqual(await eventsOf(fresh, id), ['person-created', 'signed-in'])
      assert.equal(await sessionsOf(fresh, id), 1)
      await assertEnrolling(browser)
    })
  })
}

// Whoever finds the address or the cookie of a link that was used a moment ago has no second tap in his hands.
describe('what is no second tap', () => {
  let t: TestApp
  const strength = createPasswordStrength({ timeoutMs: 120_000 })
  before(async () => {
    t = await createTestApp({ deps: { strength } })
  })
  after(() => t.close())

  /** A browser with nothing but the token of a link, and what a browser that has used it sent. */
  function thiefOf(victim: TestBrowser): (token: string) => TestBrowser {
    const visitor = victim.cookies.get('visitor') ?? ''
    const { formToken } = victim
    return (token) => {
      const browser = t.browser()
      browser.cookies.set('link', token)
      browser.cookies.set('visitor', visitor)
      browser.formToken = formToken
      return browser
    }
  }

  test('another form with the link, or the form with another link, or the same eleven seconds later', async () => {
    const person = await t.person('enrolling', { twoFactor: true })
    const { browser, token } = await withEnrolLink(t, person)
    const thief = thiefOf(browser)
    const fields = { password: person.password }
    assert.equal((await browser.post('/enrol', fields)).status, 303)
    assert.equal((await thief(token).post('/enrol', { password: good })).status, 410)
    assert.equal((await thief('x'.repeat(43)).post('/enrol', fields)).status, 410)
    assert.equal((await browser.get(enrolment)).status, 200)
    t.clock.advance(11_000)
    assert.equal((await thief(token).post('/enrol', fields)).status, 410)
    assert.equal((await browser.get(enrolment)).status, 200)
  })

  test('nor after "This was not me"', async () => {
    const person = await t.person('startled')
    const { browser, token } = await withNotMeLink(t, person)
    const thief = thiefOf(browser)
    assert.equal((await browser.post('/not-me')).location, '/not-me/done')
    assert.equal((await thief(token).post('/not-me', { other: 'field' })).status, 410)
    assert.equal((await thief('x'.repeat(43)).post('/not-me')).status, 410)
    t.clock.advance(11_000)
    assert.equal((await thief(token).post('/not-me')).status, 410)
  })

  test('nor after a recovery request was cancelled or asked for', async () => {
    const person = await t.person('asking', { twoFactor: true })
    await askForRecovery(t, person)
    const { browser, token } = await withCancelLink(t, person)
    const thief = thiefOf(browser)
    assert.equal((await browser.post('/cancel-recovery')).location, '/cancel-recovery/done')
    assert.equal((await thief(token).post('/cancel-recovery', { other: 'field' })).status, 410)
    assert.equal((await thief('x'.repeat(43)).post('/cancel-recovery')).status, 410)
    t.clock.advance(11_000)
    assert.equal((await thief(token).post('/cancel-recovery')).status, 410)
    const lost = await withResetLink(t, person)
    const path = '/reset-password/recovery'
    const other = thiefOf(lost.browser)
    assert.equal((await lost.browser.post(path)).location, `${path}/opened`)
    assert.equal((await other(lost.token).post(path, { other: 'field' })).location, '/reset-password')
    t.clock.advance(11_000)
    assert.equal((await other(lost.token).post(path)).location, '/reset-password')
  })

  test('nor after a reset', async () => {
    const person = await t.person('resetting')
    const { browser, token } = await withResetLink(t, person)
    const thief = thiefOf(browser)
    assert.equal((await browser.post('/reset-password', twice)).location, signedOut)
    const other = { new_password: `${good} too`, confirm_new_password: `${good} too` }
    assert.equal((await thief(token).post('/reset-password', other)).status, 410)
    assert.equal((await thief('x'.repeat(43)).post('/reset-password', twice)).status, 410)
    t.clock.advance(11_000)
    assert.equal((await thief(token).post('/reset-password', twice)).status, 410)
  })
})
