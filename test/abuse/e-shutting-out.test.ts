import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  enrolment,
  mailedToken,
  removal,
  saveCodes,
  scan,
  withBrowserLink,
  withResetLink,
} from '../support/journeys.ts'
import { givePasskey, signInWithPasskey } from '../support/passkeys.ts'
import { type TestPerson, wrongCode } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const minute = 60_000
const day = 24 * 60 * minute
const codePath = '/sign-in/two-factor'
const backupPath = `${codePath}/backup-code`
const fresh = 'quiet lantern over wet slate'

describe('E12: the limit shuts out the guesser and not the owner', () => {
  let t: TestApp
  let customer: TestPerson
  let known: TestBrowser
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(40 * day)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
    known = t.browser()
    await customer.signIn(known)
    t.clock.advance(minute)
  })

  async function typePassword(browser: TestBrowser, password = customer.password) {
    const answer = await browser.submit('/sign-in', { name: customer.username, password })
    if (answer.location === codePath) await browser.get(codePath)
    return answer
  }

  async function typeIn(browser: TestBrowser, path: string, password = customer.password) {
    browser.cookies.delete('session')
    await typePassword(browser, password)
    const fields: Record<string, string> =
      path === codePath ? { code: customer.code(t.clock()) } : { backup_code: nextBackupCode() }
    return browser.post(path, fields)
  }

  const nextBackupCode = () => customer.backupCodes.shift() ?? ''
  const guess = async (path: string) => {
    const browser = t.browser()
    await typePassword(browser)
    return browser.post(path, { code: wrongCode(customer.app, t.clock()), backup_code: 'ZZZZZ-ZZZZZ-ZZZZZ' })
  }

  async function failAlready(kind: 'code' | 'backup-code', way: string, failures: number): Promise<void> {
    const key = { kind, subject: `person:${customer.id}`, way }
    await t.db.connection
      .insertInto('attemptCounter')
      .values({ ...key, failures, streak: 0, lastFailedAtMs: 0 })
      .onConflict((row) => row.columns(['kind', 'subject', 'way']).doUpdateSet({ failures }))
      .execute()
  }

  async function getsInByKnownBrowser(): Promise<void> {
    assert.equal((await typeIn(known, codePath)).location, '/dashboard')
    t.clock.advance(minute)
    assert.equal((await typeIn(known, backupPath)).location, '/dashboard')
  }

  async function setsNewPassword(factor: string): Promise<void> {
    const { browser } = await withResetLink(t, customer)
    const fields = { new_password: fresh, confirm_new_password: fresh, factor }
    assert.equal((await browser.submit('/reset-password', fields)).location, '/sign-in?done=password')
  }

  test('E12: a thousand wrong passwords: she gets in by her known browser, with a code and with a backup code', async () => {
    for (let n = 0; n < 1000; n++) {
      if (n % 5 === 0) t.clock.advance(minute)
      const stranger = t.browser()
      await stranger.get('/sign-in')
      await stranger.post('/sign-in', { name: customer.username, password: 'a stranger guesses this' })
    }
    assert.equal((await typePassword(t.browser())).status, 429)
    await getsInByKnownBrowser()
  })

  // He tries the moment that he may, day and night, and asks for every link that is to be had.
  test('E12: a guesser who keeps every wait at its top, and asks for every link: she asks for one, or uses his, and is in', async () => {
    const guesses = t.browser()
    for (let hour = 0; hour < 48; hour++) {
      await typePassword(guesses, 'a stranger guesses this')
      await t.browser().submit('/sign-in/link', { name: customer.username })
      t.clock.advance(61 * minute)
    }
    for (let n = 0; n < 2; n++) await typePassword(guesses, 'a stranger guesses this')
    const own = t.browser()
    assert.equal((await typePassword(own)).status, 429)
    const asked = await own.submit('/sign-in/link', { name: customer.username })
    const phone = t.browser()
    await phone.get(`/allow-browser?token=${await mailedToken(t, customer.email, 'browser-link')}`)
    await phone.get('/allow-browser')
    const device = asked.status === 303 ? own : phone
    await phone.post('/allow-browser', device === own ? {} : { instead: 'yes' })
    assert.equal((await typeIn(device, codePath)).location, '/dashboard')
    const mails = (await t.outbox()).filter(({ kind }) => kind === 'browser-link')
    assert.ok(mails.length <= 12 + 9, `${mails.length} mails in two days`)
    assert.equal((await typePassword(guesses, 'a stranger guesses this')).status, 429)
  })

  test('E12: she is deceived and lets his browser try: he has ten tries of her password, and none of her codes', async () => {
    const { browser, asking } = await withBrowserLink(t, customer)
    for (let n = 0; n < 7; n++) await typePassword(asking, 'a stranger guesses this')
    assert.equal((await browser.post('/allow-browser')).status, 303)
    for (let n = 0; n < 10; n++)
      assert.equal((await typePassword(asking, 'a stranger guesses this')).status, 422)
    assert.equal((await typePassword(asking)).status, 429)
    assert.equal((await asking.get(codePath)).status, 303)
    await getsInByKnownBrowser()
  })

  test('E12: a guesser who has the password keeps codes delayed: three codes in a row, and the next one lets her in', async () => {
    for (let n = 0; n < 12; n++) {
      assert.equal((await guess(codePath)).status, 422)
      t.clock.advance(61 * minute)
    }
    assert.equal((await guess(codePath)).status, 422)
    assert.equal((await typeIn(t.browser(), codePath)).status, 429)
    const own = t.browser()
    await typePassword(own)
    const shows = (steps: number) => customer.code(t.clock() + steps * (minute / 2))
    const three = { first_code: shows(-2), next_code: shows(-1), last_code: shows(0) }
    assert.equal((await own.post(`${codePath}/unlock`, three)).status, 303)
    t.clock.advance(minute / 2)
    assert.equal((await own.post(codePath, { code: shows(0) })).location, '/dashboard')
  })

  test('E12: a thousand wrong codes in haste: her known browser goes on, and a new password and a backup code let her in elsewhere', async () => {
    let told = 0
    for (let n = 0; n < 1000; n++) {
      t.clock.advance(61 * minute)
      if ((await guess(n % 2 ? codePath : backupPath)).location === '/sign-in/new-password') told += 1
    }
    assert.equal((await typePassword(t.browser())).location, '/sign-in/new-password')
    const judged = await t.db.connection
      .selectFrom('wrongCode')
      .select('id')
      .where('personId', '=', customer.id)
      .execute()
    assert.equal(judged.length, 20)
    assert.equal(told, 1)
    await getsInByKnownBrowser()
    await setsNewPassword(nextBackupCode())
    t.clock.advance(minute)
    assert.equal((await typeIn(t.browser(), backupPath, fresh)).location, '/dashboard')
  })

  for (const [closed, open, times] of [
    [codePath, backupPath, 1000],
    [backupPath, codePath, 120],
  ] as const) {
    test(`E12: ${times} wrong ones at ${closed} in patience close it for unknown browsers, and nothing else`, async () => {
      for (let n = 0; n < times; n++) {
        t.clock.advance(2 * day)
        await guess(closed)
      }
      const told = async () => {
        const answer = await typeIn(t.browser(), closed)
        assert.equal(answer.status, 429)
        return /What opens your account: ([^.]*)\./.exec(answer.text)?.[1] ?? ''
      }
      const other = closed === codePath ? 'a backup code' : 'a six-digit code'
      const always = 'a browser you have signed in with before or a new password, by “Forgot password?”'
      assert.equal(await told(), `${other}, ${always}`)
      assert.equal((await typeIn(t.browser(), open)).location, '/dashboard')
      const { device } = await givePasskey(t, customer)
      t.clock.advance(minute)
      assert.equal(await told(), `${other}, your passkey, ${always}`)
      assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
      t.clock.advance(minute)
      await getsInByKnownBrowser()
      t.clock.advance(minute)
      await setsNewPassword(closed === codePath ? customer.code(t.clock()) : nextBackupCode())
      t.clock.advance(minute)
      assert.equal((await typeIn(t.browser(), closed, fresh)).location, '/dashboard')
    })
  }

  test('E12: delayed six-digit codes delay no backup code, and the reverse', async () => {
    for (const [delayed, open] of [
      [codePath, backupPath],
      [backupPath, codePath],
    ] as const) {
      for (let n = 0; n < 5; n++) assert.equal((await guess(delayed)).status, 422)
      assert.equal((await typeIn(t.browser(), delayed)).status, 429)
      assert.equal((await typeIn(t.browser(), open)).location, '/dashboard')
      t.clock.advance(day)
    }
  })

  for (const kind of ['code', 'backup-code'] as const) {
    test(`E12: a known browser that fails a hundred times at its ${kind} is forgotten; the owner's other one is not`, async () => {
      const other = t.browser()
      await typeIn(other, codePath)
      const path = kind === 'code' ? codePath : backupPath
      const wrong = async () => {
        t.clock.advance(day)
        other.cookies.delete('session')
        await typePassword(other)
        return other.post(path, {
          code: wrongCode(customer.app, t.clock()),
          backup_code: 'ZZZZZ-ZZZZZ-ZZZZZ',
        })
      }
      for (let n = 0; n < 100; n++) assert.equal((await wrong()).status, 422)
      const rows = async () =>
        (
          await t.db.connection
            .selectFrom('wrongCode')
            .where('personId', '=', customer.id)
            .selectAll()
            .execute()
        ).length
      assert.equal(await rows(), 0)
      await wrong()
      assert.equal(await rows(), 1)
      await getsInByKnownBrowser()
    })
  }

  test('E12: what a guesser closed is open again once the factors are bound anew from a session', async () => {
    await failAlready('code', 'unknown', 100)
    await failAlready('backup-code', 'unknown', 100)
    assert.equal((await typeIn(t.browser(), codePath)).status, 429)
    assert.equal((await typeIn(known, codePath)).location, '/dashboard')
    const proofs = { password: customer.password, factor: nextBackupCode() }
    assert.equal((await known.submit(removal, proofs)).status, 303)
    customer.app = await scan(known)
    const { codes, asked } = await saveCodes(known, customer.app.generate({ timestamp: t.clock() }))
    await known.post(`${enrolment}/activation`, { backup_code: asked })
    customer.backupCodes = codes
    for (const path of [codePath, backupPath]) {
      t.clock.advance(minute)
      const browser = t.browser()
      await typePassword(browser)
      const code = customer.app.generate({ timestamp: t.clock() })
      assert.equal((await browser.post(path, { code, backup_code: nextBackupCode() })).location, '/dashboard')
    }
  })

  test('E12: a hundred wrong codes behind mailed links close that way for that kind, and no other', async () => {
    await failAlready('code', 'link', 99)
    assert.equal((await fail(wrongCode(customer.app, t.clock()))).status, 422)
    t.clock.advance(minute)
    const closed = await fail(customer.code(t.clock()))
    assert.equal(closed.status, 429)
    assert.equal(closed.headers.has('Retry-After'), false)
    assert.equal((await typeIn(t.browser(), codePath)).location, '/dashboard')
    t.clock.advance(minute)
    assert.equal((await fail(nextBackupCode())).location, '/sign-in?done=password')

    async function fail(factor: string) {
      const { browser } = await withResetLink(t, customer)
      const fields = { new_password: fresh, confirm_new_password: fresh, factor }
      return browser.submit('/reset-password', fields)
    }
  })
})
