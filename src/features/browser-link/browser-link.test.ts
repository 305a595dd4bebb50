import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { everyTable } from '../../../test/support/every-table.ts'
import { mailedToken, withBrowserLink, withNotMeLink, withResetLink } from '../../../test/support/journeys.ts'
import { password, type TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { readMail } from '../../platform/outbox.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { updatePerson } from '../people/people.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Mobile Safari/605.1'

describe('"Send me a link"', () => {
  let t: TestApp
  let person: TestPerson
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * hourMs)
    person = await t.person(`delayed${++count}`, { twoFactor: true })
  })

  const typePassword = (browser: TestBrowser, typed = 'somebody guesses this') =>
    browser.submit('/sign-in', { name: person.username, password: typed })
  const press = (browser: TestBrowser, fields = {}) => browser.post('/allow-browser', fields)
  const links = async () =>
    (await t.outbox()).filter(({ recipient, kind }) => recipient === person.email && kind === 'browser-link')
  const eventsOf = async () => (await listActivity(t.db.connection, person.id)).map(({ event }) => event)

  /** So that every unknown browser must wait for an hour. */
  async function delayEverybody(): Promise<void> {
    const delayed = { failures: 50, streak: 50, lastFailedAtMs: t.clock() }
    await t.db.connection
      .insertInto('attemptCounter')
      .values({ kind: 'password', subject: `person:${person.id}`, way: 'unknown', ...delayed })
      .onConflict((row) => row.columns(['kind', 'subject', 'way']).doUpdateSet(delayed))
      .execute()
  }

  /** How many tries a browser has until it must wait. */
  async function triesOf(browser: TestBrowser, most = 15): Promise<number> {
    for (let n = 0; n < most; n++) if ((await typePassword(browser)).status === 429) return n
    return most
  }

  async function counters(): Promise<unknown[]> {
    return t.db.connection
      .selectFrom('attemptCounter')
      .select(['kind', 'way', 'failures'])
      .where('subject', '=', `person:${person.id}`)
      .where('failures', '>', 0)
      .execute()
  }

  async function assertGone(browser: TestBrowser): Promise<void> {
    const page = await browser.get('/allow-browser')
    assert.equal(page.status, 410)
    assert.match(page.text, /This link cannot be used/)
    assert.equal((await press(browser)).status, 410)
  }

  test('is offered where tries are delayed, for whatever name, and nowhere else', async () => {
    const browser = t.browser()
    const offer = /action="\/sign-in\/link"[\s\S]*?name="name" value="([^"]+)"[\s\S]*?>Send me a link</
    for (let n = 0; n < 5; n++) assert.doesNotMatch((await typePassword(browser)).text, offer)
    assert.equal(offer.exec((await typePassword(browser)).text)?.[1], person.username)
    const stranger = { name: 'nobody at all', password: 'not the password' }
    for (let n = 0; n < 5; n++) assert.doesNotMatch((await browser.submit('/sign-in', stranger)).text, offer)
    assert.equal(offer.exec((await browser.submit('/sign-in', stranger)).text)?.[1], 'nobody at all')
  })

  test('is offered where a network is delayed, and its budget stands beside that of the network', async () => {
    const browser = t.browser()
    for (let n = 0; n < 30; n++)
      await browser.submit('/sign-in', { name: `nobody${n}`, password: 'a common one' })
    assert.match((await typePassword(browser, password)).text, />Send me a link</)
    const link = await withBrowserLink(t, person, undefined, browser)
    await press(link.browser)
    assert.equal((await typePassword(browser, password)).location, '/sign-in/two-factor')
  })

  test('a browser that was let has ten tries; the one in which the link was opened has none', async () => {
    await delayEverybody()
    const { browser, asking } = await withBrowserLink(t, person)
    assert.equal(await triesOf(asking), 0)
    assert.equal((await press(browser)).location, '/allow-browser/done')
    assert.equal(await triesOf(browser), 0)
    assert.equal(await triesOf(t.browser()), 0)
    assert.equal(await triesOf(asking), 10)
    assert.match((await typePassword(asking)).text, />Send me a link</)
  })

  test('the tenth may be right, and leads to the second step, whose budgets are as they were', async () => {
    await delayEverybody()
    const { browser, asking } = await withBrowserLink(t, person)
    await press(browser)
    for (let n = 0; n < 9; n++) assert.equal((await typePassword(asking)).status, 422)
    assert.equal((await typePassword(asking, password)).location, '/sign-in/two-factor')
    const others = (await counters()).filter((row) => !/allowed/.test(JSON.stringify(row)))
    assert.deepEqual(others, [{ kind: 'password', way: 'unknown', failures: 50 }])
    assert.equal((await asking.get('/dashboard')).status, 303)
    const code = person.code(t.clock())
    assert.equal((await asking.submit('/sign-in/two-factor', { code })).location, '/dashboard')
  })

  test('pressing signs nobody in, and is worth nothing at the second step', async () => {
    const { browser, asking } = await withBrowserLink(t, person)
    await press(browser)
    for (const one of [browser, asking]) {
      assert.match((await one.get('/dashboard')).location, /^\/sign-in/)
      assert.equal((await one.get('/sign-in/two-factor')).status, 303)
    }
    await t.db.connection
      .insertInto('attemptCounter')
      .values({
        ...{ kind: 'code', subject: `person:${person.id}`, way: 'unknown' },
        ...{ failures: 9, streak: 9, lastFailedAtMs: t.clock() },
      })
      .execute()
    await typePassword(asking, password)
    const code = person.code(t.clock())
    assert.equal((await asking.submit('/sign-in/two-factor', { code })).status, 429)
  })

  test('it is good for the person whose link it was, and for nobody else', async () => {
    const other = await t.person(`other${count}`)
    const { browser, asking } = await withBrowserLink(t, other)
    await press(browser)
    await delayEverybody()
    assert.equal(await triesOf(asking), 0)
  })

  test('a known browser whose own tries are delayed is helped as well, and stays known', async () => {
    const known = t.browser()
    await person.signIn(known)
    known.cookies.delete('session')
    t.clock.advance(minuteMs)
    assert.equal(await triesOf(known), 5)
    const link = await withBrowserLink(t, person, undefined, known)
    assert.equal((await typePassword(known, password)).status, 429)
    await press(link.browser)
    assert.equal((await typePassword(known, password)).location, '/sign-in/two-factor')
    const code = person.code(t.clock())
    assert.equal((await known.submit('/sign-in/two-factor', { code })).location, '/dashboard')
    const rows = t.db.connection.selectFrom('knownBrowser').select('id').where('personId', '=', person.id)
    assert.equal((await rows.execute()).length, 1)
  })

  test('its tries are hashed among those of known browsers, so that a flood of strangers holds up neither', async () => {
    const lanes: string[] = []
    const { passwords } = t.deps
    const verify: typeof passwords.verify = (stored, typed, lane) => {
      lanes.push(lane)
      return passwords.verify(stored, typed, lane)
    }
    const watched = await createTestApp({ beside: t, deps: { passwords: { ...passwords, verify } } })
    const { browser, asking } = await withBrowserLink(t, person, undefined, watched.browser())
    await typePassword(asking)
    await press(browser)
    await typePassword(asking)
    assert.deepEqual(lanes, ['unknown', 'known'])
  })

  test('it lasts an hour', async () => {
    await delayEverybody()
    const { browser, asking } = await withBrowserLink(t, person)
    await press(browser)
    t.clock.advance(hourMs - 1)
    await delayEverybody()
    assert.equal((await typePassword(asking)).status, 422)
    t.clock.advance(1)
    assert.equal((await typePassword(asking)).status, 429)
  })

  test('a parallel hundred of tries counts ten', async () => {
    await delayEverybody()
    const { browser, asking } = await withBrowserLink(t, person)
    await press(browser)
    await asking.get('/sign-in')
    const fields = { name: person.username, password: 'somebody guesses this' }
    const answers = await Promise.all(Array.from({ length: 100 }, () => asking.post('/sign-in', fields)))
    assert.equal(answers.filter(({ status }) => status === 422).length, 10)
    assert.equal(answers.filter(({ status }) => status === 429).length, 90)
  })

  test('a link asked for in a foreign browser leaves the one asked for here alone', async () => {
    await delayEverybody()
    const own = await withBrowserLink(t, person)
    t.clock.advance(1000)
    const foreign = await withBrowserLink(t, person)
    await press(own.browser)
    assert.equal(await triesOf(foreign.asking), 0)
    assert.equal(await triesOf(own.asking), 10)
  })

  test('whoever asks twice may use either mail', async () => {
    await delayEverybody()
    const first = await withBrowserLink(t, person)
    t.clock.advance(minuteMs)
    await withBrowserLink(t, person, t.browser(), first.asking)
    await press(first.browser)
    assert.equal(await triesOf(first.asking), 10)
  })

  test('opening the link does nothing, however often: mail scanners do that', async () => {
    const { browser, token } = await withBrowserLink(t, person)
    const rows = () => t.db.connection.selectFrom('askingBrowser').selectAll().execute()
    const before = await rows()
    const taken = await browser.get(`/allow-browser?token=${token}`)
    assert.deepEqual([taken.status, taken.location], [303, '/allow-browser'])
    await t.browser().request(`/allow-browser?token=${token}`, { method: 'HEAD' })
    assert.equal((await browser.get('/allow-browser')).text.includes(token), false)
    assert.deepEqual(await rows(), before)
    assert.deepEqual(await eventsOf(), ['browser-link-asked'])
  })

  test('the page names the browser, the time and the network, and warns', async () => {
    const asking = t.browser({ network: '203.0.113.77', userAgent: iphone })
    const { browser, token } = await withBrowserLink(t, person, t.browser(), asking)
    const { text } = await browser.get('/allow-browser')
    for (const told of [
      `sign in as ${person.username}`,
      'Safari on iPhone',
      '203.0.113.0',
      'UTC',
      'Press only if that was you',
      'ten at most',
    ])
      assert.ok(text.includes(told), told)
    assert.equal(text.includes('203.0.113.77'), false)
    const german = t.browser({ language: 'de' })
    await german.get(`/allow-browser?token=${token}`)
    assert.match((await german.get('/allow-browser')).text, /Drücken Sie nur, wenn Sie das waren/)
    await asking.get(`/allow-browser?token=${token}`)
    const own = await asking.get('/allow-browser')
    assert.match(own.text, />This browser</)
    assert.doesNotMatch(own.text, /instead/)
    assert.match((await asking.follow(await press(asking))).text, /This browser may try now/)
  })

  test('instead the browser in front of her may be let, and then the one that asked is not', async () => {
    await delayEverybody()
    const { browser, asking } = await withBrowserLink(t, person)
    const done = await press(browser, { instead: 'yes' })
    assert.match((await browser.follow(done)).text, /This browser may try now/)
    assert.equal(await triesOf(asking), 0)
    assert.equal(await triesOf(browser), 10)
  })

  test('a link works once, in twenty browsers at once as well', async () => {
    await delayEverybody()
    const { asking, token } = await withBrowserLink(t, person)
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const browser = t.browser()
        await browser.get(`/allow-browser?token=${token}`)
        await browser.get('/allow-browser')
        return browser
      }),
    )
    const answers = await Promise.all(
      browsers.map((browser, n) => press(browser, n % 2 ? { instead: 'yes' } : {})),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal((await eventsOf()).filter((event) => event === 'browser-allowed').length, 1)
    const tries = await Promise.all([asking, ...browsers].map((browser) => triesOf(browser)))
    assert.deepEqual(tries.filter(Boolean), [10])
  })

  test('no link, a malformed one, another kind of link and a forged form let nobody', async () => {
    const { token: reset } = await withResetLink(t, person)
    const { token: notMe } = await withNotMeLink(t, person)
    for (const token of [undefined, '', 'x', 'x'.repeat(43), 'x'.repeat(44), reset, notMe]) {
      const browser = t.browser()
      if (token !== undefined) await browser.get(`/allow-browser?token=${token}`)
      await assertGone(browser)
    }
    const { browser, token } = await withBrowserLink(t, person)
    assert.equal((await browser.post('/allow-browser', {}, { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await press(browser, { form_token: 'forged' })).status, 403)
    for (const path of ['/reset-password', '/not-me', '/enrol']) {
      const other = t.browser()
      await other.get(`${path}?token=${token}`)
      assert.equal((await other.get(path)).status, 410)
    }
  })

  test('a link is gone after six hours, with another mail address, and for somebody who may not come in', async () => {
    const [late, moved, shut] = [person, await t.person(`moved${count}`), await t.person(`shut${count}`)]
    const ofMoved = await withBrowserLink(t, moved)
    await updatePerson(t.db.connection, moved.id, { emailKey: `elsewhere${count}@example.invalid` })
    await assertGone(ofMoved.browser)
    const ofShut = await withBrowserLink(t, shut)
    await updatePerson(t.db.connection, shut.id, { disabledAtMs: t.clock() })
    await assertGone(ofShut.browser)
    const { browser } = await withBrowserLink(t, late)
    t.clock.advance(6 * hourMs - 1)
    assert.equal((await browser.get('/allow-browser')).status, 200)
    t.clock.advance(1)
    await assertGone(browser)
  })

  const forgetting: Record<string, () => Promise<unknown>> = {
    'a new password by mail': async () => {
      const { browser } = await withResetLink(t, person)
      const good = 'velvet tugboat under seven moons'
      const fields = { new_password: good, confirm_new_password: good, factor: person.backupCodes[0] ?? '' }
      assert.equal((await browser.submit('/reset-password', fields)).status, 303)
    },
    'a changed password': async () => {
      const browser = t.browser()
      await person.signIn(browser)
      const good = 'velvet tugboat under seven moons'
      const fields = { existing_password: password, new_password: good, confirm_new_password: good }
      assert.equal((await browser.submit('/security/password', fields)).status, 303)
    },
    '"This was not me"': async () => {
      const { browser } = await withNotMeLink(t, person)
      assert.equal((await browser.post('/not-me')).status, 303)
    },
  }
  for (const [what, act] of Object.entries(forgetting)) {
    test(`${what} forgets who was let, and every link that could let somebody`, async () => {
      const { browser, asking } = await withBrowserLink(t, person)
      await press(browser)
      const other = await withBrowserLink(t, person)
      await act()
      await delayEverybody()
      assert.equal(await triesOf(asking), 0)
      await assertGone(other.browser)
      const rows = await t.db.connection
        .selectFrom('askingBrowser')
        .select('id')
        .where('personId', '=', person.id)
        .execute()
      assert.deepEqual(rows, [])
      assert.equal(JSON.stringify(await counters()).includes('allowed'), false)
    })
  }

  // Somebody asks for every link there is, by every spelling, so that none is left for the owner.
  test('whoever uses up all links leaves her one: at every quarter of an hour she gets in', async () => {
    const spellings = [person.username, person.email]
    for (let quarter = 0; quarter < 80; quarter++) {
      for (const name of quarter % 3 ? spellings : [...spellings].reverse())
        for (let n = 0; n < (quarter ? 1 : 6); n++) await t.browser().submit('/sign-in/link', { name })
      await delayEverybody()
      const own = t.browser()
      await own.get(`/allow-browser?token=${await mailedToken(t, person.email, 'browser-link')}`)
      assert.equal((await own.get('/allow-browser')).status, 200, `quarter ${quarter}`)
      if (quarter === 79) {
        await press(own, { instead: 'yes' })
        assert.equal((await typePassword(own, password)).location, '/sign-in/two-factor')
      }
      t.clock.advance(15 * minuteMs)
    }
    assert.equal((await links()).length, 5 + 6)
  })

  test('staff see the mail without the link, and the database keeps no token', async () => {
    const { browser, asking, token } = await withBrowserLink(t, person)
    await press(browser)
    const [mail = assert.fail('no mail')] = await links()
    const masked = await readMail(t.db.connection, t.deps.keys, mail.id)
    assert.match(masked?.text ?? '', /allow-browser\?token=…/)
    const cookie = asking.cookies.get('asking') ?? assert.fail('no cookie')
    for (const table of everyTable) {
      const rows = JSON.stringify(await t.db.connection.selectFrom(table).selectAll().execute())
      for (const secret of [token, cookie]) assert.equal(rows.includes(secret), false, table)
    }
  })
})
