import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Door, doors } from '../support/doors.ts'
import { type TestPerson, wrongCode } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

/** What a tester does with codes: the same few things at every place that takes one. */
describe('S7: codes, at every door', () => {
  let t: TestApp
  let person: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * 60_000)
    person = await t.person(`customer${++number}`, { twoFactor: true })
  })

  const all = Object.entries<Door>(doors)
  const step = 30_000

  async function failuresOf(kind: 'code' | 'backup-code'): Promise<number> {
    const rows = await t.db.connection
      .selectFrom('attemptCounter')
      .select('failures')
      .where('kind', '=', kind)
      .where('subject', '=', `person:${person.id}`)
      .execute()
    return rows.reduce((sum, { failures }) => sum + failures, 0)
  }

  async function failAlready(kind: 'code' | 'backup-code', way: string, failures: number): Promise<void> {
    const key = { kind, subject: `person:${person.id}`, way }
    await t.db.connection
      .insertInto('attemptCounter')
      .values({ ...key, failures, streak: failures % 5, lastFailedAtMs: t.clock() })
      .execute()
  }

  test('S7.4: one good code in fifty requests at once opens one session', async () => {
    const { open, show, inside } = doors['the second step']
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 50; n++) browsers.push(await open(t, person))
    const code = person.code(t.clock())
    const answers = await Promise.all(browsers.map((browser) => show(browser, person, code)))
    assert.equal(answers.filter(({ location }) => location === inside).length, 1)
    const pages = await Promise.all(browsers.map((browser) => browser.get('/dashboard')))
    assert.equal(pages.filter(({ status }) => status === 200).length, 1)
  })

  const guessFifty = async ({ open, show }: Door, ways: () => Promise<string[]>, failures: number) => {
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 5; n++) browsers.push(await open(t, person))
    for (const way of await ways()) await failAlready('code', way, failures)
    const wrong = wrongCode(person.app, t.clock())
    const answers = await Promise.all(
      browsers.flatMap((browser) => Array.from({ length: 10 }, () => show(browser, person, wrong))),
    )
    return answers.filter(({ status }) => status === 422).length
  }

  for (const [limit, failures] of [
    ['the first wait', 4],
    ['the hard stop', 99],
  ] as const) {
    test(`S7.4: fifty guesses at once, one before ${limit} of unknown browsers: one is judged`, async () => {
      const door = doors['the second step']
      assert.equal(await guessFifty(door, async () => ['unknown'], failures), 1)
    })
  }

  for (const name of ['a step-up', 'the check-up', 'disabling'] as const) {
    test(`S7.4: fifty guesses at once at ${name}, one before the first wait of five known browsers: one each`, async () => {
      assert.equal(await guessFifty(doors[name], waysOfBrowsers, 4), 5)
    })

    // What is on its way when the hundredth makes its browser unknown must not begin a new count for it.
    test(`S7.4: fifty guesses at once at ${name}, one before the hard stop of five known browsers: one each, and the five that all unknown ones have`, async () => {
      assert.equal(await guessFifty(doors[name], waysOfBrowsers, 99), 5 + 5)
      assert.deepEqual(await countedWays(), ['unknown'])
    })
  }

  async function countedWays(): Promise<string[]> {
    const rows = await t.db.connection
      .selectFrom('attemptCounter')
      .select('way')
      .where('kind', '=', 'code')
      .where('subject', '=', `person:${person.id}`)
      .execute()
    return rows.map(({ way }) => way)
  }

  async function waysOfBrowsers(): Promise<string[]> {
    const rows = await t.db.connection
      .selectFrom('knownBrowser')
      .select('id')
      .where('personId', '=', person.id)
      .execute()
    return rows.map((row) => `browser:${row.id}`)
  }

  for (const [firstName, first] of all) {
    for (const [secondName, second] of all) {
      if (firstName === 'disabling') continue
      test(`S7.5: a code spent at ${firstName} is refused at ${secondName}`, async () => {
        const code = person.code(t.clock())
        const spent = await first.show(await first.open(t, person), person, code)
        assert.equal(spent.location, first.inside)
        const browser = await second.open(t, person)
        assert.equal((await second.show(browser, person, code)).status, 422)
        const earlier = person.code(t.clock() - step)
        assert.equal((await second.show(browser, person, earlier)).status, 422)
      })
    }
  }

  for (const [name, { open, show, inside }] of all) {
    test(`S7.6: at ${name} the code of this step and of the one before and after is right, and no other`, async () => {
      for (const offset of [-1, 0, 1]) {
        person = await t.person(`customer${++number}`, { twoFactor: true })
        const browser = await open(t, person)
        for (const off of [-2, 2, -120]) {
          const answer = await show(browser, person, person.code(t.clock() + off * step))
          assert.equal(answer.status, 422, `${off} steps off`)
        }
        assert.equal(await failuresOf('code'), 3)
        const right = person.code(t.clock() + offset * step)
        assert.equal((await show(browser, person, right)).location, inside, `${offset} steps off`)
      }
    })

    test(`S7.6: at ${name} what is no code is refused and not counted, and full-width digits are digits`, async () => {
      const browser = await open(t, person)
      const odd = ['', ' ', 'null', '[]', '0', '00000', '0000000', '１２３４５', '٤٥٦٧٨٩', '1e5', '-12345']
      for (const text of [...odd, '12 34 5x', '9'.repeat(20_000), '\u0661\u0662\u0663\u0664\u0665\u0666']) {
        assert.equal((await show(browser, person, text)).status, 422, text.slice(0, 20))
      }
      assert.deepEqual([await failuresOf('code'), await failuresOf('backup-code')], [0, 0])
      const wide = person.code(t.clock()).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
      assert.equal((await show(browser, person, ` ${wide.slice(0, 3)} ${wide.slice(3)} `)).location, inside)
    })
  }

  test('S7.7: of two people in two tabs, the form of the first meets the sign-in of the second and is refused', async () => {
    const other = await t.person(`colleague${number}`, { twoFactor: true })
    const { open, show } = doors['the second step']
    const browser = await open(t, person)
    await browser.submit('/sign-in', { name: other.username, password: other.password })
    const mixed = await show(browser, person, person.code(t.clock()))
    assert.equal(mixed.status, 422)
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    await browser.get('/sign-in/two-factor')
    assert.equal((await show(browser, other, other.code(t.clock()))).location, '/dashboard')
    assert.match((await browser.get('/dashboard')).text, new RegExp(other.username))
    assert.equal((await show(await open(t, person), person, person.code(t.clock()))).location, '/dashboard')
  })
})
