import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

describe('the second step of signing in', () => {
  const path = '/sign-in/two-factor'
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  async function pending(): Promise<TestBrowser> {
    const browser = t.browser()
    await browser.submit('/sign-in', {
      name: customer.username,
      password: customer.password,
      return_to: '/security',
    })
    await browser.get(path)
    return browser
  }

  async function sessions() {
    return t.db.connection.selectFrom('session').select('id').where('personId', '=', customer.id).execute()
  }

  test('what is not six digits is told so and counted nowhere', async () => {
    const browser = await pending()
    for (const code of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '12 34']) {
      assert.equal((await browser.post(path, { code })).status, 422, code)
    }
    assert.deepEqual(await listActivity(t.db.connection, customer.id), [])
  })

  test('a code may be pasted with spaces, hyphens or in full width', async () => {
    const spellings: ((code: string) => string)[] = [
      (code) => `${code.slice(0, 3)} ${code.slice(3)}`,
      (code) => ` ${code.slice(0, 3)}-${code.slice(3)}\t`,
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    ]
    for (const spell of spellings) {
      t.clock.advance(30_000)
      const answer = await (await pending()).post(path, { code: spell(customer.code(t.clock())) })
      assert.equal(answer.location, '/security')
    }
  })

  test('a code with leading zeros is a right code', async () => {
    while (!customer.code(t.clock()).startsWith('0')) t.clock.advance(30_000)
    assert.equal(
      (await (await pending()).post(path, { code: customer.code(t.clock()) })).location,
      '/security',
    )
  })

  test('the step before, this one and the next are accepted, and none further off', async () => {
    for (const [offset, status] of [
      [-2, 422],
      [2, 422],
      [-1, 303],
      [0, 303],
      [1, 303],
    ] as const) {
      t.clock.advance(300_000)
      const code = customer.code(t.clock() + offset * 30_000)
      assert.equal((await (await pending()).post(path, { code })).status, status, String(offset))
    }
  })

  test('a second tap on Continue, at once or right after, is one sign-in with one live session', async () => {
    for (const isParallel of [true, false]) {
      t.clock.advance(60_000)
      const browser = await pending()
      const code = customer.code(t.clock())
      const cookies = new Map(browser.cookies)
      const second = t.browser()
      second.formToken = browser.formToken
      for (const [name, value] of cookies) second.cookies.set(name, value)
      const tap = (one: TestBrowser) => one.post(path, { code })
      const before = (await sessions()).length
      const [a, b] = isParallel
        ? await Promise.all([tap(browser), tap(second)])
        : [await tap(browser), await tap(second)]
      assert.deepEqual([a?.location, b?.location], ['/security', '/security'])
      assert.equal((await sessions()).length, before + 1)
      const live = await Promise.all(
        [browser, second].map(async (one) => (await one.get('/dashboard')).status),
      )
      assert.equal(live.filter((status) => status === 200).length, 1)
      if (!isParallel) assert.equal(live[1], 200)
    }
    const events = (await listActivity(t.db.connection, customer.id)).map(({ event }) => event)
    assert.deepEqual(events, ['signed-in', 'signed-in'])
  })

  test('a second tap after ten seconds, or with another code, is refused', async () => {
    const browser = await pending()
    const cookies = new Map(browser.cookies)
    const code = customer.code(t.clock())
    await browser.post(path, { code })
    const again = async (fields: Record<string, string>) => {
      const late = t.browser()
      late.formToken = browser.formToken
      for (const [name, value] of cookies) late.cookies.set(name, value)
      return late.post(path, fields)
    }
    assert.equal((await again({ code: customer.code(t.clock() + 30_000) })).location, '/sign-in')
    t.clock.advance(10_001)
    assert.equal((await again({ code })).location, '/sign-in')
  })

  test('a second tap with a backup code is one sign-in as well', async () => {
    const browser = await pending()
    await browser.get(`${path}/backup-code`)
    const second = t.browser()
    second.formToken = browser.formToken
    for (const [name, value] of browser.cookies) second.cookies.set(name, value)
    const fields = { backup_code: customer.backupCodes[0] ?? '' }
    await browser.post(`${path}/backup-code`, fields)
    assert.equal((await second.post(`${path}/backup-code`, fields)).location, '/security')
    assert.equal((await sessions()).length, 1)
    assert.equal((await second.get('/dashboard')).status, 200)
  })

  test('one password buys ten tries', async () => {
    const browser = await pending()
    for (let n = 0; n < 5; n++) await browser.post(path, { code: '000000' })
    for (let n = 0; n < 2; n++) {
      t.clock.advance(61_000)
      await browser.post(path, { code: '000000' })
    }
    for (let n = 0; n < 3; n++) {
      await browser.post(`${path}/backup-code`, { backup_code: `00000-00000-0000${n}` })
    }
    assert.equal((await browser.get(path)).location, '/sign-in')
  })

  test('waiting and a crowded server cost none of the tries', async () => {
    const browser = await pending()
    for (let n = 0; n < 5; n++) await browser.post(path, { code: '000000' })
    for (let n = 0; n < 6; n++) assert.equal((await browser.post(path, { code: '000000' })).status, 429)
    const passwords = { ...t.deps.passwords, verifyBackupCode: () => Promise.resolve('busy' as const) }
    const crowded = (await createTestApp({ beside: t, deps: { passwords } })).browser()
    for (const [name, value] of browser.cookies) crowded.cookies.set(name, value)
    crowded.formToken = browser.formToken
    for (let n = 0; n < 6; n++) {
      const answer = await crowded.post(`${path}/backup-code`, { backup_code: customer.backupCodes[0] ?? '' })
      assert.equal(answer.status, 503)
    }
    const opened = await browser.post(`${path}/backup-code`, { backup_code: customer.backupCodes[0] ?? '' })
    assert.equal(opened.location, '/security')
  })

  test('whoever took the wrong name sees which it was, and starts anew with her own', async () => {
    const browser = await pending()
    assert.match(
      (await browser.get(path)).text,
      new RegExp(`href="/sign-in"[^>]*>Not ${customer.username}\\?`),
    )
    const other = await t.person(`other${number}`, { twoFactor: true })
    await browser.submit('/sign-in', { name: other.username, password: other.password })
    assert.equal((await browser.post(path, { code: other.code(t.clock()) })).location, '/dashboard')
    assert.equal((await sessions()).length, 0)
  })

  test('help with the clock shows the time of the server, and leads to the backup code', async () => {
    const page = await (await pending()).get(`${path}/codes-not-accepted`)
    const shown = new Date(t.clock()).toISOString().slice(11, 19)
    assert.ok(page.text.includes(shown))
    assert.match(page.text, /href="\/sign-in\/two-factor\/backup-code"/)
    assert.match(page.text, /href="\/sign-in\/two-factor\/lost-phone"/)
    assert.match(page.text, /Set Automatically/)
  })

  test('a lost phone is met with the backup code and the contact of the company', async () => {
    const page = await (await pending()).get(`${path}/lost-phone`)
    assert.match(page.text, /help@summit\.example/)
    assert.match(page.text, /href="\/sign-in\/two-factor\/backup-code"/)
    assert.match(page.text, /10 of the codes you saved are left/)
    assert.match(page.text, /href="\/sign-in\/two-factor\/recovery"/)
    assert.doesNotMatch(page.text, /passkey/i)
  })

  test('a lost phone is met with the ways that are left, and no backup code is promised where none is', async () => {
    await t.db.connection
      .updateTable('backupCode')
      .set({ usedAtMs: t.clock() })
      .where('personId', '=', customer.id)
      .execute()
    const page = await (await pending()).get(`${path}/lost-phone`)
    assert.match(page.text, /No backup code of yours is left/)
    assert.doesNotMatch(page.text, /href="\/sign-in\/two-factor\/backup-code"/)
  })

  test('what ways a person has is told to nobody who has not typed the password', async () => {
    for (const part of ['lost-phone', 'recovery'])
      assert.equal((await t.browser().get(`${path}/${part}`)).location, '/sign-in')
  })
})
