import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { listActivity, recordActivity, verifyActivity } from '../src/features/activity-log/activity-log.ts'
import * as policies from '../src/features/security-policy/security-policy.store.ts'
import { doors } from './support/doors.ts'
import { enrolment, mailedToken, saveCodes, scan, tapTwice } from './support/journeys.ts'
import { type TestPerson, wrongCode } from './support/people.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import { TestBrowser } from './support/test-browser.ts'

const step = 30_000
const day = 24 * 60 * 60_000

/**
 * Two nodes: two apps, each with its own keys in memory and, on PostgreSQL, its own connections. What `races.test.ts`
 * sends twenty at once goes to both of them as well; here is what one node must know of the other.
 */
describe('two nodes on one database', () => {
  let t: TestApp
  let other: TestApp
  let person: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
    other = await createTestApp({ beside: t })
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * 60_000)
    person = await t.person(`person${++number}`, { twoFactor: true })
  })

  /** The same browser, as a load balancer leads it to the other node. */
  function atOther(browser: TestBrowser): TestBrowser {
    const same = new TestBrowser(other.app, other.deps.config, { network: browser.network })
    for (const [name, value] of browser.cookies) same.cookies.set(name, value)
    same.formToken = browser.formToken
    return same
  }

  const pendingAt = (node: TestApp) => doors['the second step'].open(node, person)
  const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200

  async function signedInAt(node: TestApp): Promise<TestBrowser> {
    const browser = node.browser()
    assert.equal((await person.signIn(browser)).location, '/dashboard')
    t.clock.advance(step)
    return browser
  }

  test('one code at both at the same moment has one winner, thirty times over', async () => {
    for (let round = 0; round < 30; round++) {
      person = await t.person(`person${++number}`, { twoFactor: true })
      const both = await Promise.all([pendingAt(t), pendingAt(other)])
      const code = person.code(t.clock())
      const answers = await Promise.all(both.map((browser) => browser.post('/sign-in/two-factor', { code })))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
      const open = await Promise.all(both.map(isIn))
      assert.equal(open.filter(Boolean).length, 1)
    }
  })

  test('a code spent at one is refused at the other, though its clock is ahead or behind', async () => {
    for (const aheadMs of [-20_000, 20_000]) {
      t.clock.advance(2 * step)
      const ahead = await createTestApp({ beside: t, deps: { clock: () => t.clock() + aheadMs } })
      const code = person.code(t.clock())
      assert.equal((await (await pendingAt(t)).post('/sign-in/two-factor', { code })).location, '/dashboard')
      assert.equal((await (await pendingAt(ahead)).post('/sign-in/two-factor', { code })).status, 422)
    }
  })

  test('wrong codes at both fill one budget, one after the other and at once', async () => {
    const browsers = [await pendingAt(t), await pendingAt(other)]
    const guess = (n: number) =>
      browsers[n % 2]?.post('/sign-in/two-factor', { code: wrongCode(person.app, t.clock()) })
    const first = [(await guess(0))?.status, (await guess(1))?.status, (await guess(0))?.status]
    assert.deepEqual(first, [422, 422, 422])
    const rest = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n)))
    assert.equal(rest.filter((answer) => answer?.status === 422).length, 2)
    const right = { code: person.code(t.clock()) }
    for (const browser of browsers)
      assert.equal((await browser.post('/sign-in/two-factor', right)).status, 429)
  })

  test('wrong passwords of one network at both fill one budget', async () => {
    const browsers = [t, other].map((node) => node.browser({ network: '198.51.100.9' }))
    for (const browser of browsers) await browser.get('/sign-in')
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        browsers[n % 2]?.post('/sign-in', { name: `nobody-${number}-${n}`, password: 'not a password' }),
      ),
    )
    assert.equal(answers.filter((answer) => answer?.status === 422).length, 30)
  })

  test('a session that one has opened is open at the other, and ended at one it is dead at the other', async () => {
    const endings: Record<string, (browser: TestBrowser) => Promise<unknown>> = {
      'signed out': (browser) => browser.submit('/dashboard', {}, '/sign-out'),
      'ended from elsewhere': async () =>
        (await signedInAt(t)).submit('/security/sessions', {}, '/security/sessions/removal'),
      'the password changed': async () => {
        const { open, show, inside } = doors['a change of the password']
        const answer = await show(await open(t, person), person, person.code(t.clock()))
        assert.equal(answer.location, inside)
      },
      'not me': async () => {
        await signedInAt(t)
        const link = t.browser()
        await link.get(`/not-me?token=${await mailedToken(t, person.email, 'new-browser')}`)
        assert.equal((await link.submit('/not-me')).location, '/not-me/done')
      },
    }
    for (const [how, end] of Object.entries(endings)) {
      t.clock.advance(step)
      const browser = await signedInAt(t)
      const same = atOther(browser)
      assert.ok(await isIn(same), how)
      await end(browser)
      assert.equal(await isIn(same), false, how)
    }
  })

  test('a form that one has shown is taken by the other, and its second tap at the first is one act', async () => {
    const browser = await pendingAt(t)
    const code = person.code(t.clock())
    const nodes = [atOther(browser), browser]
    const [first, second] = [
      await nodes[0]?.post('/sign-in/two-factor', { code }),
      await nodes[1]?.post('/sign-in/two-factor', { code }),
    ]
    assert.deepEqual([first?.location, second?.location], ['/dashboard', '/dashboard'])
    const rows = await t.db.connection
      .selectFrom('session')
      .selectAll()
      .where('personId', '=', person.id)
      .execute()
    assert.equal(rows.length, 1)
    assert.ok(await isIn(browser))
    const changes = await tapTwice(browser, 'in a row', async () =>
      atOther(browser).post('/language', { language: 'en', return_to: '/dashboard' }),
    )
    assert.deepEqual(
      changes.map(({ location }) => location),
      ['/dashboard', '/dashboard'],
    )
  })

  test('an enrolment goes on at the other, which opens what the first has sealed', async () => {
    person = await t.person(`newcomer${number}`)
    const browser = t.browser()
    await person.signIn(browser)
    const app = await scan(browser)
    const { asked } = await saveCodes(atOther(browser), app.generate({ timestamp: t.clock() }))
    await browser.get(enrolment)
    const on = await browser.post(`${enrolment}/activation`, { backup_code: asked })
    assert.equal(on.location, '/security?done=on')
    t.clock.advance(step)
    const code = app.generate({ timestamp: t.clock() })
    assert.equal(
      (await (await pendingAt(other)).post('/sign-in/two-factor', { code })).location,
      '/dashboard',
    )
  })

  test('a browser that one has made known has its own tries at the other', async () => {
    const known = await signedInAt(t)
    const stranger = await pendingAt(other)
    for (let n = 0; n < 6; n++)
      await stranger.post('/sign-in/two-factor', { code: wrongCode(person.app, t.clock()) })
    const same = atOther(known)
    same.cookies.delete('session')
    assert.equal((await person.signIn(same)).location, '/dashboard')
  })

  test('a policy in force at one is in force at the other with its next page', async () => {
    person = await t.person(`without${number}`)
    const browser = t.browser()
    await person.signIn(browser)
    const same = atOther(browser)
    assert.ok(await isIn(same))
    const must = { whoMust: 'everyone', requiredFromMs: t.clock() - day, graceDays: 0 } as const
    await policies.update(t.db.connection, must, 72)
    assert.equal((await same.get('/dashboard')).location, enrolment)
    await policies.update(t.db.connection, { whoMust: 'staff', requiredFromMs: null, graceDays: 0 }, 72)
    assert.ok(await isIn(same))
  })

  test('what both write at once into one log is one unbroken chain', async () => {
    const write = ({ db, deps }: TestApp, remaining: number) =>
      db.inTransaction((tx) => recordActivity(tx, deps, person.id, 'backup-code-used', { remaining }))
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(n % 2 ? t : other, n)))
    const { broken } = await verifyActivity(other.deps)
    assert.deepEqual(
      broken.filter(({ personId }) => personId === person.id),
      [],
    )
    assert.equal((await listActivity(t.db.connection, person.id)).length, 40)
  })
})
