import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type TestPerson, wrongCode } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const minute = 60_000

describe('E: guessing', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * minute)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  async function pending(name = customer.username, app = t): Promise<TestBrowser> {
    const browser = app.browser()
    await browser.submit('/sign-in', { name, password: customer.password })
    await browser.get('/sign-in/two-factor')
    return browser
  }

  const guess = (browser: TestBrowser) =>
    browser.post('/sign-in/two-factor', { code: wrongCode(customer.app, t.clock()) })
  const rightCode = (browser: TestBrowser) =>
    browser.post('/sign-in/two-factor', { code: customer.code(t.clock()) })

  async function failuresOf(kind: 'code' | 'password'): Promise<number> {
    const rows = await t.db.connection
      .selectFrom('attemptCounter')
      .select('failures')
      .where('kind', '=', kind)
      .where('subject', '=', `person:${customer.id}`)
      .where('way', '=', 'unknown')
      .execute()
    return rows[0]?.failures ?? 0
  }

  test('E1: after five wrong codes even the right one has to wait, and the wait grows', async () => {
    const browser = await pending()
    for (let n = 0; n < 5; n++) assert.equal((await guess(browser)).status, 422)
    const waiting = await rightCode(browser)
    assert.equal(waiting.status, 429)
    assert.equal(waiting.headers.get('Retry-After'), '30')
    t.clock.advance(30_000)
    assert.equal((await guess(browser)).status, 422)
    const longer = await rightCode(browser)
    assert.equal(longer.headers.get('Retry-After'), '60')
  })

  test('E2, E3: a fresh pending sign-in, another network or another spelling of the name meets the same count', async () => {
    const spellings = [
      customer.username,
      customer.email,
      customer.username.toUpperCase(),
      ` ${customer.username} `,
      `ｃ${customer.username.slice(1)}`,
    ]
    for (const name of spellings) assert.equal((await guess(await pending(name))).status, 422)
    assert.equal(await failuresOf('code'), 5)
    assert.equal((await rightCode(await pending())).status, 429)
    const other = await createTestApp({ beside: t })
    const elsewhere = await pending(customer.email, other)
    assert.equal((await rightCode(elsewhere)).status, 429)
  })

  test('E3, E4: the code fields of enrolment and of disabling are counted like those of signing in', async () => {
    t.clock.advance(minute)
    const browser = t.browser()
    await customer.signIn(browser)
    const removal = '/security/two-factor/removal'
    for (let n = 0; n < 5; n++) {
      const fields = { password: customer.password, factor: wrongCode(customer.app, t.clock()) }
      assert.equal((await browser.submit(removal, fields)).status, 422)
    }
    t.clock.advance(30_000)
    await browser.submit(removal, { password: customer.password, factor: wrongCode(customer.app, t.clock()) })
    const stopped = await browser.submit(removal, {
      password: customer.password,
      factor: customer.code(t.clock()),
    })
    assert.equal(stopped.status, 429)

    const newcomer = await t.person(`newcomer${number}`)
    const enrolling = t.browser()
    await newcomer.signIn(enrolling)
    const enrolment = '/security/two-factor/enrolment'
    await enrolling.get('/security')
    await enrolling.post(enrolment)
    await enrolling.get(enrolment)
    await enrolling.post(`${enrolment}/app`)
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) {
      await enrolling.get(enrolment)
      statuses.push((await enrolling.post(`${enrolment}/code`, { code: String(100_000 + n) })).status)
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429])
  })

  test('E5: a hundred wrong codes at once are counted one by one, and no more than the budget are judged', async () => {
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 20; n++) browsers.push(await pending())
    const posts = browsers.flatMap((browser) => Array.from({ length: 5 }, () => guess(browser)))
    const answers = await Promise.all(posts)
    assert.equal(answers.filter(({ status }) => status === 422).length, 5)
    assert.equal(answers.filter(({ status }) => status === 429).length, 95)
    assert.equal(await failuresOf('code'), 5)
  })

  test('E6: a failure is in the database when its answer is out', async () => {
    const browser = await pending()
    await guess(browser)
    assert.equal(await failuresOf('code'), 1)
    const stranger = t.browser()
    await stranger.submit('/sign-in', { name: customer.username, password: 'not the password at all' })
    assert.equal(await failuresOf('password'), 1)
  })

  test('E7: without a database there is no try at all', async () => {
    const closed = await createTestApp({
      beside: t,
      deps: { db: { ...t.db, inTransaction: () => Promise.reject(new Error('gone')) } },
    })
    const browser = closed.browser()
    const answer = await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    assert.equal(answer.status, 500)
    assert.equal(browser.cookies.has('pending'), false)
  })

  test('E10: changed headers, cookies and spellings split no password budget', async () => {
    const names = [
      customer.username,
      customer.email,
      customer.username.toUpperCase(),
      customer.email.toUpperCase(),
      `${customer.username} `,
    ]
    for (const [n, name] of names.entries()) {
      const browser = t.browser({ userAgent: `Agent ${n}`, language: n % 2 ? 'de' : 'en' })
      browser.cookies.set('browser', `made-up-${n}`)
      await browser.get('/sign-in')
      const fields = { name, password: `wrong password number ${n}` }
      const answer = await browser.post('/sign-in', fields, {
        'X-Forwarded-For': `203.0.113.${n}`,
        'X-Real-IP': '1.2.3.4',
      })
      assert.equal(answer.status, 422)
    }
    const stopped = await t
      .browser()
      .submit('/sign-in', { name: customer.username, password: customer.password })
    assert.equal(stopped.status, 429)
  })

  test('E10: one network trying many names is slowed down over all of them', async () => {
    const browser = t.browser({ network: '198.51.100.77' })
    await browser.get('/sign-in')
    const statuses: number[] = []
    for (let n = 0; n < 32; n++) {
      statuses.push(
        (await browser.post('/sign-in', { name: `nobody${number}-${n}`, password: 'wrong password again' }))
          .status,
      )
    }
    assert.equal(statuses.filter((status) => status === 422).length, 30)
    assert.equal(statuses.at(-1), 429)
  })

  test('E1: the owner hears of three wrong codes after a right password, once', async () => {
    const browser = await pending()
    for (let n = 0; n < 5; n++) await guess(browser)
    const mails = (await t.outbox()).filter(
      ({ kind, recipient }) => kind === 'wrong-codes' && recipient === customer.email,
    )
    assert.equal(mails.length, 1)
  })
})
