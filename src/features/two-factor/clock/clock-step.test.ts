import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addApp, authenticatorsOf, told } from '../../../../test/support/authenticators.ts'
import { tapTwice } from '../../../../test/support/journeys.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { newId } from '../../../platform/ids.ts'

const path = '/sign-in/two-factor/clock'
const stepMs = 30_000
const dayMs = 24 * 60 * 60_000

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

/** What the phone shows whose clock is so many steps ahead. */
const shows = (steps: number) => person.code(t.clock() + steps * stepMs)
const pairAt = (steps: number) => ({ first_code: shows(steps - 1), next_code: shows(steps) })

async function pending(browser = t.browser()): Promise<TestBrowser> {
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  await browser.get(path)
  return browser
}

async function typePair(pair: Record<string, string>, browser?: TestBrowser) {
  return (await pending(browser)).post(path, pair)
}

async function typeCode(code: string) {
  return (await pending()).post('/sign-in/two-factor', { code })
}

const drift = async () => (await authenticatorsOf(t, person))[0]?.driftSteps
const wrongCodes = async () =>
  (await t.db.connection.selectFrom('wrongCode').select('id').where('personId', '=', person.id).execute())
    .length
const landing = '/security/clock?return_to=%2Fdashboard'

describe('a pair that is refused', () => {
  test('gets one answer, whatever is wrong with it (H2)', async () => {
    const wrong = wrongCode(person.app, t.clock())
    await typePair(pairAt(-20))
    const answers = []
    for (const pair of [
      { first_code: shows(-1), next_code: wrong },
      { first_code: wrong, next_code: shows(0) },
      { first_code: shows(0), next_code: shows(-1) },
      pairAt(-20),
      pairAt(200),
    ]) {
      const answer = await typePair(pair)
      answers.push([answer.status, answer.text.replace(/(name="form_token" value=")[^"]*/g, '$1')])
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal(answers[0]?.[0], 422)
  })

  test('that is not two codes is not counted', async () => {
    const code = shows(0)
    for (const pair of [
      {},
      { first_code: code },
      { first_code: code, next_code: code },
      { first_code: code, next_code: '12345' },
      { first_code: 'null', next_code: '１２３٤٥٦' },
    ]) {
      for (let n = 0; n < 3; n++) assert.equal((await typePair(pair)).status, 422)
    }
    assert.equal((await typePair(pairAt(0))).location, landing)
  })

  test('counts towards the stolen password from a browser nobody knows, and not from one she has used', async () => {
    const known = t.browser()
    await person.signIn(known)
    t.clock.advance(60_000)
    const wrong = { first_code: shows(-1), next_code: wrongCode(person.app, t.clock()) }
    for (let n = 0; n < 2; n++) await typePair(wrong, known)
    assert.equal(await wrongCodes(), 0)
    for (let n = 0; n < 2; n++) await typePair(wrong)
    assert.equal(await wrongCodes(), 2)
  })

  test('is the twentieth wrong code as well as any: from then on the password opens no second step', async () => {
    const other = await pending()
    for (let n = 0; n < 19; n++) {
      const row = { id: newId(t.clock()), personId: person.id, atMs: t.clock() }
      await t.db.connection.insertInto('wrongCode').values(row).execute()
    }
    const browser = await pending()
    const answer = await browser.post(path, { first_code: shows(0), next_code: shows(-1) })
    assert.equal(answer.location, '/sign-in/new-password')
    assert.equal(browser.cookies.has('pending'), false)
    assert.deepEqual(await told(t, person, 'password-stolen'), [1, 1])
    assert.equal((await other.post(path, pairAt(0))).location, '/sign-in/new-password')
    assert.equal(await drift(), 0)
    assert.deepEqual(await told(t, person, 'clock-checked'), [0, 0])
  })

  test('of codes used before, or older than what was used, is refused and told to the owner (C1, C2)', async () => {
    assert.equal((await typePair(pairAt(-10))).location, landing)
    assert.equal((await typePair(pairAt(-10))).status, 422)
    assert.equal((await typePair(pairAt(-11))).status, 422)
    assert.equal((await typePair(pairAt(-9))).status, 422)
    const [lines, mails] = await told(t, person, 'code-used-twice')
    assert.deepEqual([lines, mails], [3, 3])
  })

  test('five a day: the sixth waits even if it is right, single codes go on, and a known browser has its own (E1, E2, E3)', async () => {
    const known = t.browser()
    await person.signIn(known)
    t.clock.advance(60_000)
    const wrong = { first_code: shows(-1), next_code: wrongCode(person.app, t.clock()) }
    for (let n = 0; n < 5; n++) assert.equal((await typePair(wrong)).status, 422)
    const sixth = await typePair(pairAt(0))
    assert.equal(sixth.status, 429)
    assert.equal(sixth.headers.get('Retry-After'), String(dayMs / 1000))
    assert.equal((await typePair(pairAt(0), known)).location, landing)
    t.clock.advance(60_000)
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
    t.clock.advance(dayMs)
    assert.equal((await typePair(pairAt(0))).location, landing)
  })

  test('a hundred at once are five tries (E5)', async () => {
    const wrong = { first_code: shows(-1), next_code: wrongCode(person.app, t.clock()) }
    const browsers = []
    for (let n = 0; n < 20; n++) browsers.push(await pending())
    const posts = browsers.flatMap((browser) => Array.from({ length: 5 }, () => browser.post(path, wrong)))
    const statuses = (await Promise.all(posts)).map(({ status }) => status).sort()
    assert.deepEqual(statuses, [...Array(5).fill(422), ...Array(95).fill(429)])
    assert.equal(await wrongCodes(), 5)
    assert.deepEqual(await told(t, person, 'wrong-codes'), [0, 1])
  })

  test('after a hundred in all the way is closed for browsers nobody knows; single codes are not', async () => {
    await (await pending()).post(path, { first_code: shows(-1), next_code: shows(-5) })
    await t.db.connection
      .updateTable('attemptCounter')
      .set({ failures: 100, streak: 0, lastFailedAtMs: 0 })
      .where('kind', '=', 'clock')
      .execute()
    const closed = await typePair(pairAt(0))
    assert.equal(closed.status, 429)
    assert.match(closed.text, /this way is closed there/)
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
  })

  test('uses up the ten tries of a pending sign-in', async () => {
    const browser = await pending()
    await t.db.connection.updateTable('pendingSignIn').set({ tries: 9 }).execute()
    await browser.post(path, { first_code: shows(-1), next_code: shows(-5) })
    assert.equal((await browser.get(path)).location, '/sign-in')
    assert.notEqual((await browser.post(path, pairAt(0))).location, landing)
  })
})

describe('one code of a clock that is off', () => {
  test('is refused like any wrong one, from the past and from the future', async () => {
    const answers = []
    for (const code of [wrongCode(person.app, t.clock()), shows(-3), shows(3), shows(-40), shows(40)]) {
      const answer = await typeCode(code)
      answers.push([answer.status, answer.text.replace(/(name="form_token" value=")[^"]*/g, '$1')])
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal(answers[0]?.[0], 422)
  })
})

describe('a pair that fits', () => {
  for (const steps of [-40, -7, 7, 40]) {
    test(`from a clock ${steps} steps off signs in, and says so on the page, in the log and by mail`, async () => {
      const browser = await pending()
      const answer = await browser.post(path, pairAt(steps))
      assert.equal(answer.location, landing)
      const page = await browser.get(answer.location)
      const minutes = Math.round(Math.abs(steps) / 2)
      const off = `about ${minutes} minutes ${steps > 0 ? 'fast' : 'slow'}`
      assert.match(page.text, new RegExp(off))
      assert.match(page.text, /href="\/dashboard"/)
      assert.equal(await drift(), steps)
      assert.deepEqual(await told(t, person, 'clock-checked'), [1, 1])
      const mail = (await t.outbox()).findLast(({ recipient }) => recipient === person.email)
      assert.match(mail?.text ?? '', new RegExp(off))
      assert.match((await browser.get('/security')).text, /Clock off/)
    })
  }

  test('from a clock half a minute off is remembered, and nothing to worry about', async () => {
    const browser = await pending()
    const { location } = await browser.post(path, pairAt(-1))
    assert.equal(await drift(), -1)
    assert.match((await browser.get(location)).text, /Nothing to do/)
    assert.doesNotMatch((await browser.get('/security')).text, /Clock off/)
  })

  test('spends both codes: neither works again, alone or when the server’s clock gets there (C1)', async () => {
    const pair = pairAt(10)
    assert.equal((await typePair(pair)).location, landing)
    const later = shows(11)
    for (let n = 0; n < 12; n++) {
      for (const code of [pair.first_code, pair.next_code]) assert.equal((await typeCode(code)).status, 422)
      await t.db.connection.deleteFrom('attemptCounter').execute()
      await t.db.connection.deleteFrom('wrongCode').execute()
      if (n === 0) assert.equal((await typeCode(later)).location, '/dashboard')
      t.clock.advance(stepMs)
    }
  })

  test('makes the next codes of that clock count, and a clock that is set right counts at once', async () => {
    await typePair(pairAt(-12))
    t.clock.advance(stepMs)
    assert.equal((await typeCode(shows(-12))).location, '/dashboard')
    t.clock.advance(stepMs)
    assert.equal((await typeCode(shows(-11))).location, '/dashboard')
    assert.equal(await drift(), -12)
    assert.equal((await typeCode(shows(-9))).status, 422)
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
    assert.equal(await drift(), 0)
    t.clock.advance(60_000)
    assert.equal((await typeCode(shows(-12))).status, 422)
  })

  test('of a clock that was fast and is set right does not lock its owner out', async () => {
    await typePair(pairAt(40))
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
    assert.equal(await drift(), 0)
    t.clock.advance(stepMs)
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
  })

  test('belongs to the app that shows it: the other keeps its clock', async () => {
    const browser = t.browser()
    await person.signIn(browser)
    const tablet = await addApp(t, browser, 'Tablet')
    t.clock.advance(60_000)
    const at = (steps: number) => tablet.generate({ timestamp: t.clock() + steps * stepMs })
    assert.equal((await typePair({ first_code: at(19), next_code: at(20) })).location, landing)
    const clocks = (await authenticatorsOf(t, person)).map(({ name, driftSteps }) => [name, driftSteps])
    assert.deepEqual(clocks.sort(), [
      ['', 0],
      ['Tablet', 20],
    ])
    assert.equal((await typeCode(shows(0))).location, '/dashboard')
    assert.equal((await typePair({ first_code: at(21), next_code: shows(22) })).status, 422)
  })

  test('in twenty sign-ins at once opens one', async () => {
    const browsers = []
    for (let n = 0; n < 20; n++) browsers.push(await pending())
    const pair = pairAt(5)
    const answers = await Promise.all(browsers.map((browser) => browser.post(path, pair)))
    assert.equal(answers.filter(({ location }) => location === landing).length, 1)
    assert.deepEqual(await told(t, person, 'signed-in'), [1, 0])
  })

  for (const how of ['at once', 'in a row'] as const) {
    test(`is one sign-in when it is sent twice ${how}`, async () => {
      const browser = await pending()
      const pair = pairAt(5)
      const answers = await tapTwice(browser, how, () => browser.post(path, pair))
      assert.deepEqual(
        answers.map(({ location }) => location),
        [landing, landing],
      )
      assert.equal((await browser.get('/dashboard')).status, 200)
      assert.deepEqual(await told(t, person, 'clock-checked'), [1, 1])
    })
  }

  test('of a clock that is right says that there is nothing to do, and leads back to where she was going', async () => {
    const browser = t.browser()
    await browser.get('/security')
    await browser.submit('/sign-in', {
      name: person.username,
      password: person.password,
      return_to: '/security/activity',
    })
    const answer = await browser.submit(path, pairAt(0))
    assert.equal(answer.location, '/security/clock?return_to=%2Fsecurity%2Factivity')
    const page = await browser.get(answer.location)
    assert.match(page.text, /Nothing to do/)
    assert.match(page.text, /href="\/security\/activity"/)
    assert.match((await browser.get('/security/clock?return_to=//evil.example')).text, /href="\/security"/)
  })
})
