import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { TOTP } from 'otpauth'
import { appFor, type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser, TestResponse } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'
import { findTwoFactorStatus } from '../two-factor.ts'

const path = '/security/two-factor/enrolment'
const minuteMs = 60_000

let t: TestApp
let person: TestPerson
let browser: TestBrowser

beforeEach(async () => {
  t = await createTestApp()
  person = await t.person('customer')
  browser = t.browser()
  await person.signIn(browser)
})
afterEach(() => t.close())

function keyOn(page: TestResponse): string {
  return /secret=([A-Z2-7]{32})/.exec(page.text)?.[1] ?? ''
}

function codesOn(page: TestResponse): string[] {
  return Array.from(page.text.matchAll(/<li><code>([0-9A-Z-]{17})<\/code>/g), ([, code]) => code ?? '')
}

async function toScan(by: TestBrowser): Promise<TOTP> {
  await by.submit(path, {}, `${path}/app`)
  const page = await by.get(path)
  assert.match(page.text, /Scan the code/)
  return appFor(keyOn(page))
}

async function toCodes(by: TestBrowser): Promise<{ app: TOTP; codes: string[]; used: string }> {
  const app = await toScan(by)
  const used = app.generate({ timestamp: t.clock() })
  assert.equal((await by.post(`${path}/code`, { code: used })).location, path)
  const page = await by.get(path)
  assert.match(page.text, /Save your backup codes/)
  return { app, codes: codesOn(page), used }
}

async function askedCode(by: TestBrowser, codes: readonly string[]): Promise<string> {
  await by.post(`${path}/saved`)
  const page = await by.get(path)
  const position = Number(/Type backup code number (\d+)/.exec(page.text)?.[1])
  return codes[position - 1] ?? ''
}

async function enrol(by: TestBrowser) {
  const { app, codes, used } = await toCodes(by)
  const backup_code = await askedCode(by, codes)
  const response = await by.post(`${path}/activation`, { backup_code })
  return { app, codes, used, response }
}

async function isOn(): Promise<boolean> {
  const status = await findTwoFactorStatus(t.db.connection, person.id)
  const isWhole = status.authenticators.length === 1 && status.backupCodes?.total === 10
  const isNothing = status.authenticators.length === 0 && status.backupCodes === undefined
  assert.ok(status.sinceMs === undefined ? isNothing : isWhole, 'two-factor is wholly on or wholly off')
  return status.sinceMs !== undefined
}

const events = async () => (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
const mailKinds = async () => (await t.outbox()).map(({ kind }) => kind).sort()

describe('refusals', () => {
  it('asks for the password when the last proof is more than ten minutes old (F2)', async () => {
    t.clock.advance(11 * minuteMs)
    assert.match((await browser.get(path)).text, /Type your password first/)
    const begun = await browser.post(`${path}/app`)
    assert.equal(begun.location, path)
    const asked = await browser.get(path)
    assert.match(asked.text, /Type your password first/)
    assert.doesNotMatch(asked.text, /delete it|otpauth:/)
    const wrong = await browser.post(`${path}/password`, { password: 'not the right one, really' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /That password was not accepted/)
    assert.equal((await browser.post(`${path}/password`, { password: '' })).status, 422)
    const right = await browser.post(`${path}/password`, { password: person.password })
    assert.equal(right.location, path)
    assert.match((await browser.get(path)).text, /Get an authentication app/)
  })

  it('does not take a code before a secret was made, nor activate before the codes were shown (F3)', async () => {
    await browser.get(path)
    assert.equal((await browser.post(`${path}/code`, { code: '123456' })).status, 409)
    const backup_code = person.backupCodes[0] ?? '00000-00000-00000'
    assert.equal((await browser.post(`${path}/activation`, { backup_code })).status, 409)
    await toScan(browser)
    await browser.post(`${path}/saved`)
    assert.equal((await browser.post(`${path}/activation`, { backup_code })).location, path)
    assert.match((await browser.get(path)).text, /Scan the code/)
    assert.equal(await isOn(), false)
  })

  it('counts a wrong code, and makes the sixth one wait', async () => {
    const app = await toScan(browser)
    for (let n = 0; n < 5; n++) {
      const refused = await browser.post(`${path}/code`, { code: wrongCode(app, t.clock()) })
      assert.equal(refused.status, 422)
      assert.match(refused.text, /That code was not accepted/)
    }
    const waiting = await browser.post(`${path}/code`, { code: app.generate({ timestamp: t.clock() }) })
    assert.equal(waiting.status, 429)
    assert.equal(waiting.headers.get('Retry-After'), '30')
    t.clock.advance(30_000)
    assert.equal(
      (await browser.post(`${path}/code`, { code: app.generate({ timestamp: t.clock() }) })).status,
      303,
    )
  })

  it('does not count what is no code at all', async () => {
    const app = await toScan(browser)
    for (const code of ['', '12345', '1234567', 'abcdef', '1'.repeat(5000), '١٢٣٤٥٦']) {
      assert.equal((await browser.post(`${path}/code`, { code })).status, 422)
    }
    assert.equal((await browser.post(`${path}/code`)).status, 422)
    assert.equal((await events()).includes('code-wrong'), false)
    const code = app.generate({ timestamp: t.clock() })
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    assert.equal((await browser.post(`${path}/code`, { code: spaced })).status, 303)
  })

  it('counts wrong backup codes in their own budget and takes none but the one asked for (D5)', async () => {
    const { codes } = await toCodes(browser)
    const right = await askedCode(browser, codes)
    for (const backup_code of ['', '-----', 'U'.repeat(15), 'x'.repeat(4000)]) {
      assert.equal((await browser.post(`${path}/activation`, { backup_code })).status, 422)
    }
    const other = codes.find((code) => code !== right) ?? ''
    for (let n = 0; n < 5; n++) {
      assert.equal((await browser.post(`${path}/activation`, { backup_code: other })).status, 422)
    }
    assert.equal((await browser.post(`${path}/activation`, { backup_code: right })).status, 429)
    assert.equal(await isOn(), false)
    t.clock.advance(30_000)
    const typed = right.toLowerCase().replaceAll('-', ' ')
    assert.equal(
      (await browser.post(`${path}/activation`, { backup_code: typed })).location,
      '/security?done=on',
    )
    assert.equal(await isOn(), true)
  })

  it('is gone after fifteen minutes, and the secret that was shown is worth nothing', async () => {
    const { codes } = await toCodes(browser)
    const backup_code = await askedCode(browser, codes)
    t.clock.advance(15 * minuteMs)
    const late = await browser.post(`${path}/activation`, { backup_code })
    assert.equal(late.status, 409)
    assert.match(late.text, /open for more than 15 minutes/)
    assert.equal(await isOn(), false)
  })

  it('is begun anew in its session with another secret, though the expired one has not been swept away', async () => {
    const first = (await toScan(browser)).secret.base32
    t.clock.advance(16 * minuteMs)
    await browser.get(path)
    await browser.post(`${path}/password`, { password: person.password })
    const second = (await toScan(browser)).secret.base32
    assert.notEqual(second, first)
  })
})

describe('a live second factor', () => {
  it('is not touched by a new enrolment, whoever begins one (F7, A5)', async () => {
    const owner = await t.person('owner', { twoFactor: true })
    const by = t.browser()
    await owner.signIn(by)
    assert.equal((await by.get(path)).location, '/security')
    await by.get('/security')
    for (const act of ['app', 'saved', 'back']) await by.post(`${path}/${act}`)
    assert.equal((await by.post(`${path}/code`, { code: '123456' })).location, '/security')
    t.clock.advance(30_000)
    assert.equal((await owner.signIn(t.browser())).location, '/dashboard')
  })

  it('is out of reach for a pending sign-in: no secret, no codes, no new factor (A4, A6, A7)', async () => {
    await t.person('owner', { twoFactor: true })
    const half = t.browser()
    const first = await half.submit('/sign-in', { name: 'owner', password: person.password })
    assert.equal(first.location, '/sign-in/two-factor')
    const page = await half.get(path)
    assert.equal(page.location, `/sign-in?return_to=${encodeURIComponent(path)}`)
    await half.get('/sign-in/two-factor')
    for (const act of ['', '/app', '/code', '/saved', '/activation']) {
      const post = await half.post(path + act, { code: '123456' })
      assert.ok(post.status === 403 || post.location.startsWith('/sign-in'))
    }
    assert.deepEqual(await t.db.connection.selectFrom('pendingEnrolment').selectAll().execute(), [])
  })
})

describe('an enrolment that is not finished', () => {
  it('leaves the account as it was, and goes on with the same secret for fifteen minutes', async () => {
    const app = await toScan(browser)
    assert.match((await browser.get('/security')).text, /Two-Factor Authentication is off/)
    t.clock.advance(14 * minuteMs)
    assert.equal(keyOn(await browser.get(path)), app.secret.base32)
    const apps = await browser.get(`${path}?apps=show`)
    assert.match(apps.text, /Get an authentication app/)
    await browser.post(`${path}/app`)
    assert.equal(keyOn(await browser.get(path)), app.secret.base32)
    assert.equal(await isOn(), false)
    const again = t.browser()
    assert.equal((await person.signIn(again)).location, '/dashboard')
  })

  it('belongs to one session: another one sees nothing of it and starts its own', async () => {
    const app = await toScan(browser)
    const other = t.browser()
    await person.signIn(other)
    assert.match((await other.get(path)).text, /Get an authentication app/)
    assert.notEqual((await toScan(other)).secret.base32, app.secret.base32)
    const code = app.generate({ timestamp: t.clock() })
    assert.equal((await other.post(`${path}/code`, { code })).status, 422)
  })

  it('shows the codes again on Back, and asks anew', async () => {
    const { codes } = await toCodes(browser)
    await askedCode(browser, codes)
    const hidden = await browser.get(path)
    for (const code of codes) assert.equal(hidden.text.includes(code), false)
    await browser.post(`${path}/back`)
    assert.deepEqual(codesOn(await browser.get(path)), codes)
  })

  it('keeps neither secret nor codes readable in its row', async () => {
    const { app, codes } = await toCodes(browser)
    const row = await t.db.connection.selectFrom('pendingEnrolment').selectAll().executeTakeFirstOrThrow()
    const dump = JSON.stringify(row)
    for (const secret of [app.secret.base32, app.secret.hex.toLowerCase(), ...codes]) {
      assert.equal(dump.includes(secret), false)
    }
  })
})

describe('activation', () => {
  it('switches on at once, says so, mails, and shows the secret never again', async () => {
    const { app, codes, response } = await enrol(browser)
    assert.equal(response.location, '/security?done=on')
    const page = await browser.get(response.location)
    assert.match(page.text, /Two-Factor Authentication is on/)
    assert.match(page.text, /10 of 10 left/)
    for (const address of ['/security', path]) {
      const later = await browser.get(address)
      for (const secret of [app.secret.base32, 'otpauth:', ...codes]) {
        assert.equal(later.text.includes(secret), false)
      }
    }
    assert.deepEqual(await mailKinds(), ['two-factor-on'])
    assert.equal((await events()).at(-1), 'two-factor-on')
    const rows = await t.db.connection.selectFrom('pendingEnrolment').selectAll().execute()
    assert.deepEqual(rows, [])
  })

  it('ends every other session and whatever the password alone had begun (F8)', async () => {
    const other = t.browser()
    await person.signIn(other)
    await toScan(other)
    await enrol(browser)
    assert.equal((await other.get('/security')).location, '/sign-in?return_to=%2Fsecurity')
    const again = await other.submit('/sign-in', { name: 'customer', password: person.password })
    assert.equal(again.location, '/sign-in/two-factor')
  })

  it('does not accept the code of the enrolment as the first sign-in code (C8)', async () => {
    const { app, used } = await enrol(browser)
    const other = t.browser()
    await other.submit('/sign-in', { name: 'customer', password: person.password })
    const refused = await other.submit('/sign-in/two-factor', { code: used })
    assert.equal(refused.status, 422)
    t.clock.advance(30_000)
    const code = app.generate({ timestamp: t.clock() })
    assert.equal((await other.submit('/sign-in/two-factor', { code })).location, '/dashboard')
  })

  it('answers a second tap like the first, with one mail and one line', async () => {
    const { codes } = await toCodes(browser)
    const backup_code = await askedCode(browser, codes)
    const stale = new Map(browser.cookies)
    await browser.post(`${path}/activation`, { backup_code })
    browser.cookies.clear()
    for (const [name, value] of stale) browser.cookies.set(name, value)
    const second = await browser.post(`${path}/activation`, { backup_code })
    assert.equal(second.location, '/security?done=on')
    assert.match((await browser.get('/security')).text, /Two-Factor Authentication is on/)
    assert.deepEqual(await mailKinds(), ['two-factor-on'])
  })

  it('lets the first of two sessions win, and the other one learn that it lost', async () => {
    const other = t.browser()
    await person.signIn(other)
    const mine = await toCodes(browser)
    const theirs = await toCodes(other)
    const attempts = [
      [browser, await askedCode(browser, mine.codes)],
      [other, await askedCode(other, theirs.codes)],
    ] as const
    const answers = await Promise.all(
      attempts.map(([by, backup_code]) => by.post(`${path}/activation`, { backup_code })),
    )
    assert.equal(answers.filter(({ location }) => location === '/security?done=on').length, 1)
    assert.equal(await isOn(), true)
    assert.deepEqual(await mailKinds(), ['new-browser', 'two-factor-on'])
  })

  it('happens once however often the last form arrives at the same moment', async () => {
    const { codes } = await toCodes(browser)
    const backup_code = await askedCode(browser, codes)
    const taps = Array.from({ length: 20 }, () => browser.post(`${path}/activation`, { backup_code }))
    for (const { status } of await Promise.all(taps)) assert.ok(status === 303 || status === 503)
    assert.equal(await isOn(), true)
    assert.deepEqual(await mailKinds(), ['two-factor-on'])
    assert.equal((await events()).filter((event) => event === 'two-factor-on').length, 1)
  })

  it('lifts what staff are asked for before anything else opens', async () => {
    const staff = await t.person('helper', { role: 'staff' })
    const desk = t.browser()
    assert.equal((await staff.signIn(desk)).location, path)
    assert.equal((await desk.get('/security')).location, path)
    const { response } = await enrol(desk)
    assert.equal(response.location, '/security?done=on')
    assert.equal((await desk.get('/security')).status, 200)
    assert.equal((await getPerson(t.db.connection, staff.id)).mustEnrolSinceMs, null)
  })

  it('speaks German to whoever reads German', async () => {
    const german = t.browser({ language: 'de' })
    await person.signIn(german)
    await toScanIn(german)
  })
})

async function toScanIn(german: TestBrowser): Promise<void> {
  assert.match((await german.get(path)).text, /Authentifizierungs-App besorgen/)
  await german.post(`${path}/app`)
  assert.match((await german.get(path)).text, /Code scannen/)
}
