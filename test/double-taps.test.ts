import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { listActivity } from '../src/features/activity-log/activity-log.ts'
import { createPasswordStrength } from '../src/platform/password-strength.ts'
import { enrolment, removal, saveCodes, scan, tapTwice } from './support/journeys.ts'
import { optionsIn } from './support/passkey-device.ts'
import { givePasskey } from './support/passkeys.ts'
import type { TestPerson } from './support/people.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

const good = 'velvet tugboat under seven moons'

for (const how of ['at once', 'in a row'] as const) {
  describe(`a form that is sent twice ${how}`, () => {
    let t: TestApp
    let browser: TestBrowser
    let careful: TestPerson
    let number = 0
    const strength = createPasswordStrength({ timeoutMs: 120_000 })

    before(async () => {
      t = await createTestApp({ deps: { strength } })
    })
    after(() => t.close())
    beforeEach(async () => {
      t.clock.advance(30_000)
      careful = await t.person(`careful${++number}`, { twoFactor: true })
      browser = t.browser()
    })

    /** Both taps are answered alike, one thing has happened, nothing is counted, and the browser is in. */
    async function assertOnce(
      person: TestPerson,
      answers: TestResponse[],
      expected: { location: string; event: string; mails: string[] },
    ): Promise<void> {
      assert.deepEqual(
        answers.map(({ status, location }) => `${status} ${location}`),
        Array(2).fill(`303 ${expected.location}`),
      )
      const log = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
      assert.equal(log.filter((event) => event === expected.event).length, 1, log.join(' '))
      assert.equal(log.filter((event) => /wrong|twice/.test(event)).length, 0, log.join(' '))
      const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
      assert.deepEqual(mails.map(({ kind }) => kind).sort(), expected.mails)
      const sessions = t.db.connection.selectFrom('session').select('id').where('personId', '=', person.id)
      assert.equal((await sessions.execute()).length, 1)
      const counters = t.db.connection
        .selectFrom('attemptCounter')
        .select('kind')
        .where('subject', '=', `person:${person.id}`)
        .where('failures', '>', 0)
      assert.deepEqual(await counters.execute(), [])
      assert.equal((await browser.get('/security')).status, 200)
    }

    const password = () => browser.submit('/sign-in', { name: careful.username, password: careful.password })

    test('is one sign-in with a six-digit code', async () => {
      await password()
      const code = careful.code(t.clock())
      const answers = await tapTwice(browser, how, () => browser.post('/sign-in/two-factor', { code }))
      await assertOnce(careful, answers, { location: '/dashboard', event: 'signed-in', mails: [] })
    })

    test('is one sign-in with a backup code', async () => {
      await password()
      const fields = { backup_code: careful.backupCodes[2] ?? '' }
      const answers = await tapTwice(browser, how, () =>
        browser.post('/sign-in/two-factor/backup-code', fields),
      )
      const expected = { location: '/dashboard', event: 'signed-in', mails: ['backup-code-used'] }
      await assertOnce(careful, answers, expected)
    })

    test('switches two-factor on once', async () => {
      const customer = await t.person(`customer${number}`)
      await customer.signIn(browser)
      const app = await scan(browser)
      const { asked } = await saveCodes(browser, app.generate({ timestamp: t.clock() }))
      const answers = await tapTwice(browser, how, () =>
        browser.post(`${enrolment}/activation`, { backup_code: asked }),
      )
      const expected = { location: '/security?done=on', event: 'two-factor-on', mails: ['two-factor-on'] }
      await assertOnce(customer, answers, expected)
      const codes = t.db.connection.selectFrom('backupCode').select('id').where('personId', '=', customer.id)
      assert.equal((await codes.execute()).length, 10)
    })

    test('is one step-up, with a six-digit code or a backup code', async () => {
      await careful.signIn(browser)
      const act = '/security/sessions'
      const page = `/security/step-up?for=${encodeURIComponent(act)}`
      for (const factorOf of [() => careful.code(t.clock()), () => careful.backupCodes[0] ?? '']) {
        t.clock.advance(11 * 60_000)
        await browser.get(page)
        const fields = { for: act, factor: factorOf() }
        const answers = await tapTwice(browser, how, () => browser.post('/security/step-up', fields))
        for (const { location } of answers) assert.equal(location, act)
      }
      const log = (await listActivity(t.db.connection, careful.id)).map(({ event }) => event)
      assert.deepEqual(log, ['signed-in', 'stepped-up', 'backup-code-used', 'stepped-up'])
    })

    test('switches two-factor off once', async () => {
      await careful.signIn(browser)
      t.clock.advance(30_000)
      await browser.get(removal)
      const fields = { password: careful.password, factor: careful.code(t.clock()) }
      const answers = await tapTwice(browser, how, () => browser.post(removal, fields))
      const expected = { location: '/security?done=off', event: 'two-factor-off', mails: ['two-factor-off'] }
      await assertOnce(careful, answers, expected)
    })

    test('switches two-factor off once with a backup code', async () => {
      await careful.signIn(browser)
      await browser.get(removal)
      const fields = { password: careful.password, factor: careful.backupCodes[9] ?? '' }
      const answers = await tapTwice(browser, how, () => browser.post(removal, fields))
      const mails = ['backup-code-used', 'two-factor-off']
      await assertOnce(careful, answers, { location: '/security?done=off', event: 'two-factor-off', mails })
    })

    test('changes the password once', async () => {
      await careful.signIn(browser)
      await browser.get('/security/password')
      const fields = {
        existing_password: careful.password,
        new_password: good,
        confirm_new_password: good,
      }
      const answers = await tapTwice(browser, how, () => browser.post('/security/password', fields))
      const location = '/security/password?done=changed'
      await assertOnce(careful, answers, { location, event: 'password-changed', mails: ['password-changed'] })
    })

    test('changes the password once when a code is asked as well', async () => {
      await careful.signIn(browser)
      t.clock.advance(11 * 60_000)
      await browser.get('/security/password')
      const fields = {
        existing_password: careful.password,
        new_password: good,
        confirm_new_password: good,
        factor: careful.code(t.clock()),
      }
      const answers = await tapTwice(browser, how, () => browser.post('/security/password', fields))
      const location = '/security/password?done=changed'
      await assertOnce(careful, answers, { location, event: 'password-changed', mails: ['password-changed'] })
    })

    test('changes the password once with a passkey in place of the code', async () => {
      const { device } = await givePasskey(t, careful)
      await careful.signIn(browser)
      t.clock.advance(11 * 60_000)
      const fields = {
        existing_password: careful.password,
        new_password: good,
        confirm_new_password: good,
        passkey: device.get(optionsIn((await browser.get('/security/password')).text, '/security/password')),
      }
      const answers = await tapTwice(browser, how, () => browser.post('/security/password', fields))
      const location = '/security/password?done=changed'
      await assertOnce(careful, answers, { location, event: 'password-changed', mails: ['password-changed'] })
    })
  })
}

describe('a code as people type and paste it', () => {
  let t: TestApp
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const wide = (text: string) =>
    text.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  const half = (code: string, gap: string) => code.slice(0, 3) + gap + code.slice(3)
  const spellings: Record<string, (code: string) => string> = {
    'in two groups': (code) => half(code, ' '),
    'with a no-break space': (code) => half(code, '\u00a0'),
    'with a hyphen': (code) => half(code, '-'),
    'in full-width digits': wide,
    'in full-width groups': (code) => wide(half(code, '\u3000')),
    'with a line break around it': (code) => `\r\n ${code}\t\r\n`,
  }

  /** Waits until the app shows a code that starts with a zero. */
  function zeroFirst(person: TestPerson): string {
    do t.clock.advance(30_000)
    while (!person.code(t.clock()).startsWith('0'))
    return person.code(t.clock())
  }

  for (const [how, spell] of Object.entries(spellings)) {
    test(`is the right one ${how}, leading zero included, at signing in, enabling and disabling`, async () => {
      const person = await t.person(`person${++number}`, { twoFactor: true })
      const code = zeroFirst(person)
      const browser = t.browser()
      await browser.submit('/sign-in', { name: person.username, password: person.password })
      assert.equal(
        (await browser.submit('/sign-in/two-factor', { code: spell(code) })).location,
        '/dashboard',
      )
      t.clock.advance(30_000)
      const factor = spell(person.code(t.clock()))
      const off = await browser.submit(removal, { password: person.password, factor })
      assert.equal(off.location, '/security?done=off')
      const app = await scan(browser)
      const typed = spell(app.generate({ timestamp: t.clock() }))
      assert.equal((await browser.post(`${enrolment}/code`, { code: typed })).location, enrolment)
      assert.match((await browser.get(enrolment)).text, /Save your backup codes/)
    })
  }

  test('is no code without its leading zero, nor as a number of another script', async () => {
    const person = await t.person('strict', { twoFactor: true })
    const code = zeroFirst(person)
    const arabic = code.replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
    const browser = t.browser()
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    for (const typed of [code.slice(1), `0${code}`, arabic, `+${code}`, `${code}.0`, `${code}e0`]) {
      const answer = await browser.submit('/sign-in/two-factor', { code: typed })
      assert.equal(answer.status, 422, typed)
    }
    assert.equal((await browser.submit('/sign-in/two-factor', { code })).location, '/dashboard')
  })
})
