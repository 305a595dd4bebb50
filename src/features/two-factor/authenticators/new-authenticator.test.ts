import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TOTP } from 'otpauth'
import {
  addApp,
  adding,
  authenticatorId,
  authenticators,
  authenticatorsOf,
  beginAdding,
  beginMoving,
  opensAccount,
  told,
} from '../../../../test/support/authenticators.ts'
import { tapTwice } from '../../../../test/support/journeys.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { findTwoFactorStatus } from '../two-factor.ts'

let t: TestApp
let person: TestPerson
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  t.clock.advance(60_000)
  person = await t.person(`customer-${number}`, { twoFactor: true })
  browser = t.browser()
  await person.signIn(browser)
})

const now = (app: TOTP) => app.generate({ timestamp: t.clock() })
const mine = () => authenticatorsOf(t, person)
const idOf = (name: string) => authenticatorId(t, person, name)
const add = (name: string) => addApp(t, browser, name)
const begin = (name: string, by = browser) => beginAdding(by, name)
const beginMove = (id: string, by = browser) => beginMoving(by, id)
const opens = (app: TOTP) => opensAccount(t, person, app)

describe('adding', () => {
  test('a name that is blank, too long, invisible or taken is refused beside its field', async () => {
    await add('Tablet')
    for (const name of [
      '',
      '   ',
      'a'.repeat(41),
      '\u202eenohP',
      'tablet',
      ' TABLET ',
      'Ｔａｂｌｅｔ',
      'Authentication app',
      'Authentifizierungs-App',
    ]) {
      const answer = await browser.submit(adding, { name }, `${adding}/app`)
      assert.equal(answer.status, 422, name)
      assert.match(answer.text, /aria-invalid="true"/)
    }
    assert.equal((await mine()).length, 2)
  })

  test('nothing counts before a code was shown: abandoned, or with a wrong code, all stays as it was (F3, F7)', async () => {
    const { app } = await begin('Tablet')
    assert.equal((await browser.post(`${adding}/code`, { code: '12 345' })).status, 422)
    assert.equal((await browser.post(`${adding}/code`, { code: wrongCode(app, t.clock()) })).status, 422)
    assert.equal(await opens(app), false)
    assert.equal(await opens(person.app), true)
    assert.deepEqual([(await mine()).length, (await told(t, person, 'authenticator-added'))[1]], [1, 0])
  })

  test('the sixth wrong code of a new app waits, like every other code (E3)', async () => {
    const { app } = await begin('Tablet')
    for (let n = 0; n < 5; n++) await browser.post(`${adding}/code`, { code: wrongCode(app, t.clock()) })
    assert.equal((await browser.post(`${adding}/code`, { code: now(app) })).status, 429)
    assert.equal((await mine()).length, 1)
  })

  test('either app opens the account, sessions elsewhere go on, and the owner is told', async () => {
    const other = t.browser()
    t.clock.advance(30_000)
    await person.signIn(other)
    const app = await add('Tablet')
    assert.equal((await other.get('/dashboard')).status, 200)
    assert.equal(await opens(app), true)
    assert.equal(await opens(person.app), true)
    assert.deepEqual(await told(t, person, 'authenticator-added'), [1, 1])
    assert.match((await browser.get('/security?done=authenticator-added')).text, /“Tablet”/)
  })

  test('the code that proved the new app does not also sign in (C8)', async () => {
    const app = await add('Tablet')
    const other = t.browser()
    await other.submit('/sign-in', { name: person.username, password: person.password })
    assert.equal((await other.submit('/sign-in/two-factor', { code: now(app) })).status, 422)
  })

  test('no two labels of an account are alike', async () => {
    const first = (await begin('Phone: work')).label
    await browser.get(`${adding}?name=show`)
    const second = await begin('Tablet')
    await browser.post(`${adding}/code`, { code: now(second.app) })
    const moved = (await beginMove(await idOf('Tablet'))).label
    assert.equal(first, `${person.username} (Phone - work)`)
    assert.equal(second.label, `${person.username} (Tablet)`)
    assert.match(moved, /^customer-\d+ \(Tablet, 2026-11-24 \d\d\.\d\d\)$/)
  })

  test('another name makes another secret; the same name goes on with the same', async () => {
    const first = await begin('Tablet')
    assert.equal((await begin('Tablet')).app.secret.base32, first.app.secret.base32)
    assert.notEqual((await begin('Laptop')).app.secret.base32, first.app.secret.base32)
  })

  test('five are the most, also when the last place is asked for twice', async () => {
    for (const name of ['Two', 'Three', 'Four']) await add(name)
    const other = t.browser()
    t.clock.advance(30_000)
    await person.signIn(other)
    const here = await begin('Five')
    const there = await begin('Six', other)
    assert.equal((await browser.post(`${adding}/code`, { code: now(here.app) })).status, 303)
    assert.equal((await other.post(`${adding}/code`, { code: now(there.app) })).status, 409)
    assert.equal((await mine()).length, 5)
    assert.match((await other.get(adding)).text, /You have 5 authentication apps/)
    await other.get('/security')
    assert.equal((await other.post(`${adding}/app`, { name: 'Seven' })).location, adding)
    assert.doesNotMatch((await other.get(adding)).text, /otpauth:/)
  })

  test('two sessions that add the same name at once: one is added', async () => {
    const other = t.browser()
    t.clock.advance(30_000)
    await person.signIn(other)
    const [here, there] = [await begin('Tablet'), await begin('Tablet', other)]
    const answers = await Promise.all([
      browser.post(`${adding}/code`, { code: now(here.app) }),
      other.post(`${adding}/code`, { code: now(there.app) }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
    assert.equal((await mine()).length, 2)
  })

  test('twenty posts of the right code at once add one, and a second tap is answered like the first', async () => {
    const { app } = await begin('Tablet')
    const code = now(app)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(`${adding}/code`, { code })),
    )
    assert.ok(answers.every(({ status }) => status < 500))
    assert.ok(answers.some(({ location }) => location === '/security?done=authenticator-added'))
    assert.deepEqual(await told(t, person, 'authenticator-added'), [1, 1])
    assert.equal((await mine()).length, 2)
  })

  for (const how of ['at once', 'in a row'] as const) {
    test(`two taps ${how} are answered alike`, async () => {
      const { app } = await begin('Tablet')
      const code = now(app)
      const answers = await tapTwice(browser, how, () => browser.post(`${adding}/code`, { code }))
      assert.ok(answers.every(({ location }) => location === '/security?done=authenticator-added'))
      const removing = `${authenticators}/${await idOf('Tablet')}/removal`
      await browser.get(removing)
      const removed = await tapTwice(browser, how, () => browser.post(removing))
      assert.ok(removed.every(({ location }) => location === '/security?done=authenticator-removed'))
      assert.equal((await browser.get('/security')).status, 200)
      assert.deepEqual(
        [
          ...(await told(t, person, 'authenticator-added')),
          ...(await told(t, person, 'authenticator-removed')),
        ],
        [1, 1, 1, 1],
      )
    })
  }

  test('neither secret nor label is shown once it is added', async () => {
    const app = await add('Tablet')
    for (const page of ['/security', adding, `${adding}/code`]) {
      const { text } = await browser.follow(await browser.get(page))
      assert.ok(!text.includes(app.secret.base32) && !text.includes('otpauth:'), page)
    }
  })

  test('without a fresh proof every page and form leads to the step-up and goes on from there (A7, F2)', async () => {
    t.clock.advance(11 * 60_000)
    const id = await idOf('')
    for (const page of [
      adding,
      `${authenticators}/${id}/move`,
      `${authenticators}/${id}/removal`,
      `${authenticators}/${id}/name`,
    ]) {
      const stepUp = `/security/step-up?for=${encodeURIComponent(page)}`
      assert.equal((await browser.get(page)).location, stepUp)
      await browser.get('/security')
      assert.equal((await browser.post(page)).location, stepUp)
      assert.equal((await browser.get(stepUp)).status, 200)
    }
  })

  test('without two-factor there is nothing to add to', async () => {
    const plain = await t.person(`plain-${number}`)
    const other = t.browser()
    await plain.signIn(other)
    assert.equal((await other.get(adding)).location, '/security')
    await other.get('/security')
    await other.post(`${adding}/app`, { name: 'Tablet' })
    assert.doesNotMatch((await other.follow(await other.get(adding))).text, /otpauth:/)
  })
})

describe('moving to a new phone', () => {
  test('begun and abandoned it changes nothing: the old app goes on, the new one opens nothing (F7)', async () => {
    const { app } = await beginMove(await idOf(''))
    await browser.post(`${authenticators}/${await idOf('')}/move/code`, { code: wrongCode(app, t.clock()) })
    assert.equal(await opens(app), false)
    assert.equal(await opens(person.app), true)
    assert.equal((await told(t, person, 'authenticator-moved'))[1], 0)
  })

  test('with the first right code the old app is dead, backup codes stay, and other sessions end', async () => {
    const id = await idOf('')
    const [other, half] = [t.browser(), t.browser()]
    t.clock.advance(30_000)
    await person.signIn(other)
    await half.submit('/sign-in', { name: person.username, password: person.password })
    const { app } = await beginMove(id)
    assert.equal((await other.get('/dashboard')).status, 200)
    const answer = await browser.post(`${authenticators}/${id}/move/code`, { code: now(app) })
    assert.equal(answer.location, '/security?done=authenticator-moved')
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    assert.equal((await half.get('/sign-in/two-factor')).location, '/sign-in')
    assert.equal(await opens(person.app), false)
    assert.equal(await opens(app), true)
    const status = await findTwoFactorStatus(t.db.connection, person.id)
    assert.deepEqual([status.authenticators.length, status.backupCodes?.left], [1, 10])
    assert.deepEqual(await told(t, person, 'authenticator-moved'), [1, 1])
    assert.equal((await browser.get('/security')).status, 200)
  })

  test('of twenty that are begun in two sessions one takes the place, once', async () => {
    const id = await idOf('')
    const other = t.browser()
    t.clock.advance(30_000)
    await person.signIn(other)
    const [here, there] = [await beginMove(id), await beginMove(id, other)]
    const posts = Array.from({ length: 20 }, (_, n) =>
      n % 2
        ? other.post(`${authenticators}/${id}/move/code`, { code: now(there.app) })
        : browser.post(`${authenticators}/${id}/move/code`, { code: now(here.app) }),
    )
    for (const { status } of await Promise.all(posts)) assert.ok(status < 500)
    assert.equal((await mine()).length, 1)
    assert.deepEqual(await told(t, person, 'authenticator-moved'), [1, 1])
  })

  test('one that was removed meanwhile cannot be moved any more', async () => {
    await add('Tablet')
    const id = await idOf('Tablet')
    const { app } = await beginMove(id)
    await browser.submit(`${authenticators}/${id}/removal`)
    const answer = await browser.post(`${authenticators}/${id}/move/code`, { code: now(app) })
    assert.equal((await browser.follow(answer)).status < 500 && (await mine()).length, 1)
    assert.equal(await opens(app), false)
  })

  /** By a hundred wrong codes from browsers that nobody knows. */
  async function closeCodes(): Promise<void> {
    const key = { kind: 'code', subject: `person:${person.id}`, way: 'unknown' } as const
    const closed = { failures: 100, streak: 100, lastFailedAtMs: t.clock() }
    await t.db.connection.deleteFrom('attemptCounter').execute()
    await t.db.connection
      .insertInto('attemptCounter')
      .values({ ...key, ...closed })
      .execute()
    assert.equal(await opens(person.app), false)
  }

  async function move(name: string): Promise<TOTP> {
    const id = await idOf(name)
    const { app } = await beginMove(id)
    await browser.post(`${authenticators}/${id}/move/code`, { code: now(app) })
    return app
  }

  test('moving the only app opens codes that had closed for unknown browsers', async () => {
    await closeCodes()
    assert.equal(await opens(await move('')), true)
  })

  // Each guess was one at every app: to move one of several must not hand out a hundred more against the others.
  test('of several apps each must be moved before closed codes open again', async () => {
    const tablet = await add('Tablet')
    await closeCodes()
    const first = await move('')
    assert.deepEqual([await opens(first), await opens(tablet)], [false, false])
    const second = await move('Tablet')
    assert.deepEqual([await opens(first), await opens(second)], [true, true])
  })

  test('or removed; an app that is added beside one that was guessed at opens nothing', async () => {
    await closeCodes()
    const tablet = await add('Tablet')
    assert.equal(await opens(tablet), false)
    const removing = `${authenticators}/${await idOf('')}/removal`
    assert.equal((await browser.submit(removing)).status, 303)
    assert.equal(await opens(tablet), true)
  })
})
