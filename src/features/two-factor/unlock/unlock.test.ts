import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addApp, authenticatorsOf, told } from '../../../../test/support/authenticators.ts'
import { dump } from '../../../../test/support/every-table.ts'
import { tapTwice } from '../../../../test/support/journeys.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'

const codePath = '/sign-in/two-factor'
const path = `${codePath}/unlock`
const unlocked = `${codePath}?done=unlocked`
const stepMs = 30_000
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let t: TestApp
let person: TestPerson
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  t.clock.advance(2 * dayMs)
  person = await t.person(`customer-${number}`, { twoFactor: true })
})

/** What her phone shows so many steps from now. */
const shows = (steps: number) => person.code(t.clock() + steps * stepMs)
const triple = (first: string, next: string, last: string) => ({
  first_code: first,
  next_code: next,
  last_code: last,
})
const tripleAt = (steps: number) => triple(shows(steps - 2), shows(steps - 1), shows(steps))

async function pending(browser = t.browser()): Promise<TestBrowser> {
  browser.cookies.delete('session')
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  await browser.get(path)
  return browser
}

async function typeCode(code: string, browser?: TestBrowser) {
  return (await pending(browser)).post(codePath, { code })
}

async function typeTriple(fields: Record<string, string>, browser?: TestBrowser) {
  return (await pending(browser)).post(path, fields)
}

/** Five wrong codes; the next must wait for half a minute and more. */
async function delay(browser?: () => TestBrowser): Promise<void> {
  for (let n = 0; n < 5; n++)
    assert.equal((await typeCode(wrongCode(person.app, t.clock()), browser?.())).status, 422)
}

async function setFailures(failures: number, way = 'unknown'): Promise<void> {
  const row = { failures, streak: failures, lastFailedAtMs: t.clock() }
  await t.db.connection
    .insertInto('attemptCounter')
    .values({ kind: 'code', subject: `person:${person.id}`, way, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'subject', 'way']).doUpdateSet(row))
    .execute()
}

const countOf = async (way = 'unknown') =>
  t.db.connection
    .selectFrom('attemptCounter')
    .select(['failures', 'streak'])
    .where('kind', '=', 'code')
    .where('subject', '=', `person:${person.id}`)
    .where('way', '=', way)
    .executeTakeFirst()

const wrongCodes = async () =>
  (await t.db.connection.selectFrom('wrongCode').select('id').where('personId', '=', person.id).execute())
    .length

describe('three codes that are refused', () => {
  test('get one answer, whatever is wrong with them, and nothing is written', async () => {
    await typeCode(shows(-1))
    await delay()
    t.clock.advance(3 * stepMs)
    await setFailures(20)
    const wrong = wrongCode(person.app, t.clock())
    const browser = await pending()
    const before = await dump(t.db.connection)
    const answers = []
    for (const fields of [
      triple(wrong, shows(-1), shows(0)),
      triple(shows(-2), wrong, shows(0)),
      triple(shows(-2), shows(-1), wrong),
      triple(shows(0), shows(-1), shows(-2)),
      triple(shows(-3), shows(-1), shows(0)),
      triple(shows(0), shows(0), shows(0)),
      tripleAt(2),
      tripleAt(-2),
      tripleAt(40),
    ]) {
      const answer = await browser.post(path, fields)
      answers.push([answer.status, answer.text.replace(/(name="form_token" value=")[^"]*/g, '$1')])
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal(answers[0]?.[0], 422)
    assert.deepEqual(await dump(t.db.connection), before)
  })

  test('include those of which one is not later than the last that was accepted', async () => {
    await typeCode(shows(0))
    await setFailures(8)
    t.clock.advance(2 * stepMs)
    assert.equal((await typeTriple(tripleAt(0))).status, 422)
    t.clock.advance(stepMs)
    assert.equal((await typeTriple(tripleAt(0))).location, unlocked)
  })

  test('are not counted: not towards the delay, the ten tries, the hard stop or the stolen password', async () => {
    await delay()
    await setFailures(8)
    const before = [await countOf(), await wrongCodes()]
    const browser = await pending()
    for (let n = 0; n < 30; n++)
      assert.equal((await browser.post(path, triple('123456', '234567', '345678'))).status, 422)
    assert.deepEqual([await countOf(), await wrongCodes()], before)
    assert.equal((await browser.post(path, tripleAt(0))).location, unlocked)
  })

  test('that are not six digits each are refused in words of their own', async () => {
    await setFailures(8)
    const browser = await pending()
    for (const fields of [{}, { first_code: shows(0) }, triple(shows(0), '12345', 'abcdef')])
      assert.match((await browser.post(path, fields)).text, /Type six digits into each field/)
  })
})

describe('three codes in a row', () => {
  test('are offered where codes are delayed, and end the delay; the next code signs in, and those three do not', async () => {
    await delay()
    const refused = await typeCode(shows(0))
    assert.equal(refused.status, 429)
    assert.match(
      refused.text,
      /href="\/sign-in\/two-factor\/unlock"[^>]*>Type three codes instead of waiting</,
    )
    const browser = await pending()
    const answer = await browser.post(path, tripleAt(0))
    assert.equal(answer.location, unlocked)
    assert.match((await browser.follow(answer)).text, /You need not wait any more/)
    assert.match((await browser.get('/dashboard')).location, /^\/sign-in/)
    for (const steps of [-2, -1, 0])
      assert.equal((await browser.post(codePath, { code: shows(steps) })).status, 422)
    t.clock.advance(stepMs)
    assert.equal((await browser.post(codePath, { code: shows(0) })).location, '/dashboard')
    assert.deepEqual(await told(t, person, 'wait-lifted'), [1, 0])
  })

  test('count when the last is a step early or late, and no further', async () => {
    for (const [steps, status] of [
      [-2, 422],
      [-1, 303],
      [1, 303],
      [2, 422],
    ] as const) {
      t.clock.advance(10 * stepMs)
      await setFailures(10)
      assert.equal((await typeTriple(tripleAt(steps))).status, status, `${steps} steps`)
    }
  })

  test('count around the drift of a clock that is off, too', async () => {
    const pair = { first_code: shows(19), next_code: shows(20) }
    assert.equal((await (await pending()).post(`${codePath}/clock`, pair)).status, 303)
    t.clock.advance(5 * stepMs)
    await setFailures(10)
    assert.equal((await typeTriple(tripleAt(20))).location, unlocked)
    assert.equal((await authenticatorsOf(t, person))[0]?.driftSteps, 20)
  })

  test('of the second app do as well, and codes of two apps do not', async () => {
    const browser = t.browser()
    await person.signIn(browser)
    const app = await addApp(t, browser, 'Tablet')
    t.clock.advance(5 * stepMs)
    const tablet = (steps: number) => app.generate({ timestamp: t.clock() + steps * stepMs })
    await setFailures(10)
    assert.equal((await typeTriple(triple(tablet(-2), shows(-1), tablet(0)))).status, 422)
    assert.equal((await typeTriple(triple(tablet(-2), tablet(-1), tablet(0)))).location, unlocked)
  })

  test('forget no failure: a guesser has no more tries in all', async () => {
    await setFailures(98)
    assert.equal((await typeTriple(tripleAt(0))).location, unlocked)
    assert.deepEqual(await countOf(), { failures: 98, streak: 0 })
    for (let n = 0; n < 2; n++) assert.equal((await typeCode(wrongCode(person.app, t.clock()))).status, 422)
    t.clock.advance(5 * stepMs)
    assert.equal((await typeCode(shows(0))).status, 429)
  })

  test('never open what the hard stop has closed, and none of them is spent on it', async () => {
    const spent = t.db.connection
      .selectFrom('spentStep')
      .innerJoin('authenticator', 'authenticator.id', 'spentStep.authenticatorId')
      .where('personId', '=', person.id)
      .select('step')
      .orderBy('step')
    await setFailures(100)
    const before = await spent.execute()
    const answer = await typeTriple(tripleAt(0))
    assert.equal(answer.status, 429)
    assert.match(answer.text, /waiting is not what keeps/)
    assert.deepEqual(await spent.execute(), before)
    assert.deepEqual(await countOf(), { failures: 100, streak: 100 })
  })

  test('never take back that the password counts as stolen', async () => {
    const browser = await pending()
    await t.db.connection
      .updateTable('person')
      .set({ passwordStolenSinceMs: t.clock() })
      .where('id', '=', person.id)
      .execute()
    await setFailures(10)
    assert.equal((await browser.post(path, tripleAt(0))).location, '/sign-in/new-password')
    assert.deepEqual(await countOf(), { failures: 10, streak: 10 })
  })

  test('lift the delay of a known browser for itself alone, and of unknown ones for them alone', async () => {
    const known = t.browser()
    await person.signIn(known)
    t.clock.advance(5 * stepMs)
    const way = async () =>
      (
        await t.db.connection
          .selectFrom('knownBrowser')
          .select('id')
          .where('personId', '=', person.id)
          .executeTakeFirstOrThrow()
      ).id
    const ofKnown = `browser:${await way()}`
    await setFailures(10)
    await setFailures(11, ofKnown)
    assert.equal((await typeTriple(tripleAt(0), known)).location, unlocked)
    assert.deepEqual([await countOf(), (await countOf(ofKnown))?.streak], [{ failures: 10, streak: 10 }, 0])
  })

  test('are not judged where nothing is delayed', async () => {
    assert.equal((await typeTriple(triple('123456', '234567', '345678'))).location, unlocked)
    assert.deepEqual(await told(t, person, 'wait-lifted'), [0, 0])
  })

  for (const how of ['at once', 'in a row'] as const) {
    test(`sent twice ${how} are one act`, async () => {
      await setFailures(10)
      const browser = await pending()
      const answers = await tapTwice(browser, how, () => browser.post(path, tripleAt(0)))
      assert.deepEqual(
        answers.map(({ location }) => location),
        [unlocked, unlocked],
      )
      assert.deepEqual(await told(t, person, 'wait-lifted'), [1, 0])
    })
  }

  test('in twenty browsers at once lift one delay once', async () => {
    await setFailures(10)
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 20; n++) browsers.push(await pending())
    const answers = await Promise.all(browsers.map((browser) => browser.post(path, tripleAt(0))))
    for (const { location } of answers) assert.equal(location, unlocked)
    assert.deepEqual(await told(t, person, 'wait-lifted'), [1, 0])
  })

  test('do nothing with a sign-in that has ended', async () => {
    await setFailures(10)
    const browser = await pending()
    t.clock.advance(10 * minuteMs)
    assert.match((await browser.post(path, tripleAt(0))).location, /^\/sign-in/)
    assert.equal((await countOf())?.streak, 10)
  })
})

describe('in a session', () => {
  const act = '/security/backup-codes/renewal'
  const stepUp = '/security/step-up'

  test('a code before a sensitive act that must wait: three codes end it, and the act goes on with the next', async () => {
    const browser = t.browser()
    await person.signIn(browser)
    t.clock.advance(11 * minuteMs)
    const page = await browser.get(`${stepUp}?for=${act}`)
    assert.equal(page.status, 200)
    const type = (factor: string) => browser.post(stepUp, { for: act, factor })
    for (let n = 0; n < 5; n++) assert.equal((await type(wrongCode(person.app, t.clock()))).status, 422)
    const refused = await type(shows(0))
    assert.equal(refused.status, 429)
    const offer = /href="(\/security\/step-up\/unlock\?for=[^"]+)"/.exec(refused.text)?.[1]
    assert.equal((await browser.get(offer ?? '')).status, 200)
    const unlock = `${stepUp}/unlock`
    assert.equal((await browser.post(unlock, { for: act, ...triple('1', '2', '3') })).status, 422)
    assert.equal((await browser.post(unlock, { for: act, ...tripleAt(5) })).status, 422)
    const answer = await browser.post(unlock, { for: act, ...tripleAt(0) })
    assert.equal(answer.location, `${stepUp}?for=${encodeURIComponent(act)}&done=unlocked`)
    assert.match((await browser.follow(answer)).text, /You need not wait any more/)
    assert.equal((await browser.get(act)).status, 303)
    t.clock.advance(stepMs)
    assert.equal((await type(shows(0))).location, act)
  })

  test('it leads nowhere but to an act', async () => {
    const browser = t.browser()
    await person.signIn(browser)
    await browser.get('/security')
    for (const elsewhere of ['', '//evil.example', 'https://evil.example', '/dashboard']) {
      assert.equal((await browser.get(`${stepUp}/unlock?for=${elsewhere}`)).location, '/security')
      assert.equal(
        (await browser.post(`${stepUp}/unlock`, { for: elsewhere, ...tripleAt(0) })).location,
        '/security',
      )
    }
  })
})
