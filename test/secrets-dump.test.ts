import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { TOTP } from 'otpauth'
import { findPersonByTypedName, updatePerson } from '../src/features/people/people.ts'
import { renewSetUpToken } from '../src/features/set-up/set-up.ts'
import { resetTwoFactor } from '../src/features/two-factor/two-factor.ts'
import { sendDue } from '../src/platform/outbox.ts'
import { createPasswordStrength } from '../src/platform/password-strength.ts'
import { adding, scanNew } from './support/authenticators.ts'
import { adding as addingPerson, createTestCli } from './support/cli.ts'
import { dump } from './support/every-table.ts'
import { enrolment, mailedToken, removal, saveCodes, scan } from './support/journeys.ts'
import { startMailServer } from './support/mail-server.ts'
import { optionsIn, PasskeyDevice } from './support/passkey-device.ts'
import { wrongCode } from './support/people.ts'
import { Planted } from './support/planted.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser } from './support/test-browser.ts'

const passwords = ['tractor velvet oyster march', 'velvet tugboat under moons', 'quiet marble over harbour']
const [first = '', second = '', third = ''] = passwords
const email = 'otto@summit.example'

describe('after a whole journey no secret can be read anywhere', () => {
  let t: TestApp
  let browser: TestBrowser
  let app: TOTP
  let codes: string[] = []
  const logs: (() => string)[] = []
  const planted = new Planted()
  const strength = createPasswordStrength({ timeoutMs: 120_000 })

  before(async () => {
    t = await createTestApp({ company: false, deps: { strength } })
    logs.push(t.logText)
    browser = planted.watch(t.browser())
    planted.add(t.secretKey)
    for (const name of [
      'form-token',
      'activity-line',
      'activity-head',
      'typed-digest',
      'passkey-challenge',
    ] as const) {
      planted.addBytes(name, t.deps.keys.lasting(name).export())
    }
  })
  after(() => t.close())

  const nextCode = () => {
    t.clock.advance(30_000)
    return app.generate({ timestamp: t.clock() })
  }
  const wrong = () => wrongCode(app, t.clock())
  const newPassword = (text: string) => ({ new_password: text, confirm_new_password: text })

  async function expect(answer: Promise<{ status: number; location: string }>, expected: string) {
    const { status, location } = await answer
    assert.equal(`${status} ${location}`.trim(), expected)
  }

  async function signIn(password: string): Promise<void> {
    await browser.submit('/sign-out')
    await expect(browser.submit('/sign-in', { name: 'otto', password }), '303 /sign-in/two-factor')
    await browser.get('/sign-in/two-factor')
  }

  async function enrol(): Promise<void> {
    app = await scan(browser)
    planted.add(app.secret.base32)
    await expect(browser.post(`${enrolment}/code`, { code: wrong() }), '422')
    const saved = await saveCodes(browser, nextCode())
    codes = saved.codes
    planted.add(...codes)
    const other = codes.find((code) => code !== saved.asked) ?? ''
    await expect(browser.post(`${enrolment}/activation`, { backup_code: other }), '422')
    await assertClean('before it is on')
    await expect(
      browser.post(`${enrolment}/activation`, { backup_code: saved.asked }),
      '303 /security?done=on',
    )
  }

  async function mailed(kind: string): Promise<string> {
    const token = await mailedToken(t, email, kind)
    planted.add(token)
    return token
  }

  /** Every mail has a link of its own: to the reset, to the enrolment, or "This was not me". */
  async function plantMailedTokens(): Promise<void> {
    for (const { text } of await t.outbox()) {
      for (const [, token = ''] of text.matchAll(/token=([\w-]{43})/g)) planted.add(token)
    }
  }

  async function assertClean(when: string): Promise<void> {
    await plantMailedTokens()
    const rows = await dump(t.db.connection)
    assert.deepEqual(planted.findIn(rows.join('\n')), [], `in the database, ${when}`)
    assert.deepEqual(planted.findIn(logs.map((text) => text()).join('\n')), [], `in the log, ${when}`)
  }

  test('set-up and enrolment', async () => {
    const token = (await renewSetUpToken(t.deps)) ?? ''
    planted.add(token)
    await browser.get(`/set-up?token=${token}`)
    const company = { company_name: 'Summit Hosting', contact: 'help@summit.example', language: 'en' }
    const staff = { username: 'otto', email, name: 'Otto Operator' }
    await expect(
      browser.submit('/set-up', { ...company, ...staff, ...newPassword('otto-otto-otto-otto') }),
      '422',
    )
    await expect(
      browser.submit('/set-up', { ...company, ...staff, ...newPassword(first) }),
      `303 ${enrolment}`,
    )
    await enrol()
    await assertClean('after enrolment')
  })

  test('signing in with a code and with a backup code, and failing at each', async () => {
    await browser.submit('/sign-out')
    planted.add('my password, typed as a name')
    for (const [name, password] of [
      ['otto', 'not the password of otto'],
      ['nobody', 'nobody’s own password'],
      ['my password, typed as a name', 'x-another-one-x'],
      ['otto', codes[5] ?? ''],
    ] as const) {
      await expect(browser.submit('/sign-in', { name, password }), '422')
    }
    await signIn(first)
    await expect(browser.post('/sign-in/two-factor', { code: wrong() }), '422')
    await expect(browser.post('/sign-in/two-factor', { code: first }), '422')
    const code = nextCode()
    await expect(browser.post('/sign-in/two-factor', { code }), '303 /dashboard')
    await signIn(first)
    await expect(browser.post('/sign-in/two-factor', { code }), '422')
    const backup = '/sign-in/two-factor/backup-code'
    await expect(browser.post(backup, { backup_code: 'ZZZZZ-ZZZZZ-ZZZZZ' }), '422')
    await expect(browser.post(backup, { backup_code: codes[0] ?? '' }), '303 /dashboard')
    await signIn(first)
    await expect(browser.post(backup, { backup_code: codes[0] ?? '' }), '422')
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    await signIn(first)
    const pair = '/sign-in/two-factor/clock'
    const at = (steps: number) => app.generate({ timestamp: t.clock() + steps * 30_000 })
    await expect(browser.post(pair, { first_code: at(20), next_code: at(22) }), '422')
    await expect(
      browser.post(pair, { first_code: at(20), next_code: at(21) }),
      '303 /security/clock?return_to=%2Fdashboard',
    )
    await signIn(first)
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    await assertClean('after signing in')
  })

  test('asking for recovery, which signing in cancels', async () => {
    await signIn(first)
    await expect(browser.submit('/sign-in/two-factor/recovery'), '303 /sign-in/two-factor/recovery')
    await mailed('recovery-opened')
    await assertClean('while recovery is asked for')
    await browser.get('/sign-in/two-factor')
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    await assertClean('after recovery was cancelled')
  })

  test('changing the password, and the strength meter', async () => {
    const path = '/security/password'
    await browser.get(path)
    const typed = 'typed into the meter only'
    planted.add(typed)
    const body = JSON.stringify({ form_token: browser.formToken, password: typed })
    await expect(browser.postRaw(`${path}/strength`, body, { 'Content-Type': 'application/json' }), '200')
    const wrongOne = { existing_password: 'not what it was', ...newPassword(second) }
    await expect(browser.submit(path, wrongOne), '422')
    await expect(
      browser.submit(path, { existing_password: first, ...newPassword('weakweakweakweak') }),
      '422',
    )
    await expect(
      browser.submit(path, { existing_password: first, ...newPassword(second) }),
      `303 ${path}?done=changed`,
    )
    await assertClean('after changing the password')
  })

  test('a second app, and moving it to a new phone', async () => {
    await browser.submit(adding, { name: 'Tablet' }, `${adding}/app`)
    const second = await scanNew(browser, adding)
    planted.add(second.app.secret.base32)
    const now = (one: TOTP) => one.generate({ timestamp: t.clock() })
    await expect(browser.post(`${adding}/code`, { code: wrong() }), '422')
    await assertClean('while an app is added')
    await expect(
      browser.post(`${adding}/code`, { code: now(second.app) }),
      '303 /security?done=authenticator-added',
    )
    const page =
      /"([^"]*\/move)" aria-label="[^"]*Tablet/.exec((await browser.get('/security')).text)?.[1] ?? ''
    await browser.submit(page, {}, `${page}/app`)
    const moved = await scanNew(browser, page)
    planted.add(moved.app.secret.base32)
    await expect(
      browser.post(`${page}/code`, { code: now(moved.app) }),
      '303 /security?done=authenticator-moved',
    )
    await assertClean('after moving to a new phone')
  })

  test('a reset by mail, and "Forgot password?" for a name that nobody has', async () => {
    await browser.submit('/sign-out')
    await browser.submit('/forgot-password', { name: 'nobody' })
    await browser.submit('/forgot-password', { name: email })
    const path = '/reset-password'
    await browser.get(`${path}?token=${await mailed('reset-link')}`)
    await expect(browser.submit(path, { ...newPassword(third), factor: wrong() }), '422')
    await assertClean('while a link is open')
    await expect(
      browser.submit(path, { ...newPassword(third), factor: nextCode() }),
      '303 /sign-in?done=password',
    )
    await assertClean('after the reset')
  })

  test('a link that lets a browser try', async () => {
    const phone = planted.watch(t.browser())
    await expect(browser.submit('/sign-in/link', { name: 'otto' }), '303 /sign-in/link/sent')
    await phone.get(`/allow-browser?token=${await mailed('browser-link')}`)
    await phone.get('/allow-browser')
    await expect(phone.post('/allow-browser', { instead: 'yes' }), '303 /allow-browser/done')
    await assertClean('after a browser was let try')
  })

  test('a passkey: made, used alone, refused; what is asked with cannot be read afterwards', async () => {
    const device = new PasskeyDevice()
    const asked = (text: string, action: string) => {
      const options = optionsIn(text, action)
      planted.add(options.challenge)
      return options
    }
    await signIn(third)
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    const path = '/security/passkeys/new'
    const made = device.create(asked((await browser.get(path)).text, path))
    await expect(browser.post(path, { passkey: made }), '303 /security?done=passkey-added')
    await browser.submit('/security', {}, '/sign-out')
    for (const isVerified of [false, true]) {
      const answer = device.get(asked((await browser.get('/sign-in')).text, '/sign-in/passkey'), {
        isVerified,
      })
      await expect(
        browser.post('/sign-in/passkey', { passkey: answer }),
        isVerified ? '303 /dashboard' : '422',
      )
    }
    await browser.submit('/security', {}, '/sign-out')
    await assertClean('after a passkey')
  })

  test('another mail address, a further one, and taking the change back', async () => {
    await signIn(third)
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    const further = { new_email: 'further@example.invalid' }
    const other = { new_email: 'otto.new@example.invalid' }
    const path = '/account/notifications'
    await expect(browser.submit(path, further), `303 ${path}?done=sent`)
    await expect(browser.submit('/account/email', other), '303 /account/email?done=sent')
    await assertClean('while both links are open')
    const phone = planted.watch(t.browser())
    const open = async (page: string, to: string, kind: string) => {
      const token = await mailedToken(t, to, kind)
      planted.add(token)
      await phone.get(`${page}?token=${token}`)
      await phone.get(page)
    }
    await open('/confirm-notifications', further.new_email, 'address-confirm')
    await expect(phone.post('/confirm-notifications'), '303 /confirm-notifications/done')
    await open('/confirm-email', other.new_email, 'email-confirm')
    await expect(phone.post('/confirm-email'), '303 /confirm-email/done')
    await open('/undo-email', email, 'email-undo')
    await expect(phone.post('/undo-email', { password: 'typed to take it back' }), '422')
    await assertClean('while it can be taken back')
    await expect(phone.post('/undo-email', { password: third }), '303 /undo-email/done')
    await assertClean('after it was taken back')
  })

  test('disabling, enabling again, a reset by the operator, and the link that he causes', async () => {
    await signIn(third)
    await expect(browser.post('/sign-in/two-factor', { code: nextCode() }), '303 /dashboard')
    const person = await findPersonByTypedName(t.db.connection, 'otto')
    assert.ok(person)
    await expect(browser.submit(removal, { password: third, factor: nextCode() }), '409')
    // Staff cannot disable; a customer can.
    await updatePerson(t.db.connection, person.id, { role: 'customer' })
    await expect(browser.submit(removal, { password: 'not this one', factor: nextCode() }), '422')
    await expect(browser.submit(removal, { password: third, factor: nextCode() }), '303 /security?done=off')
    await enrol()
    await updatePerson(t.db.connection, person.id, { role: 'staff' })
    const reset = { personId: person.id, by: 'operator', why: 'lost phone', passwordLost: false }
    await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    await browser.get(`/enrol?token=${await mailed('enrol-link')}`)
    await expect(browser.submit('/enrol', { password: 'not this one either' }), '422')
    await expect(browser.submit('/enrol', { password: third }), `303 ${enrolment}`)
    await enrol()
    await assertClean('after enrolling anew')
  })

  test('a fault in the middle of a form', async () => {
    const inTransaction = () => Promise.reject(new Error('the database is gone'))
    const broken = await createTestApp({ beside: t, deps: { db: { ...t.db, inTransaction } } })
    logs.push(broken.logText)
    const other = planted.watch(broken.browser())
    await expect(other.submit('/sign-in', { name: 'otto', password: 'typed before the fault' }), '500')
    assert.match(broken.logText(), /the database is gone/)
    await assertClean('after a fault')
  })

  test('mails that were sent: their links are gone from the outbox', async () => {
    const server = await startMailServer()
    const config = { ...t.deps.config, smtpUrl: server.url, mailFrom: 'Summit <office@summit.example>' }
    await browser.submit('/forgot-password', { name: 'otto' })
    const token = await mailed('reset-link')
    await plantMailedTokens()
    await sendDue({ ...t.deps, config })
    await server.close()
    assert.ok(server.letters.some(({ raw }) => raw.replaceAll('=\r\n', '').includes(token)))
    const opened = JSON.stringify(await t.outbox())
    assert.match(opened, /not-me\?token=…/)
    assert.deepEqual(planted.findIn(opened), [])
    await assertClean('after the mails were sent')
  })

  test('so much was looked for, and all of it would have been found', () => {
    assert.ok(planted.count > 80, `${planted.count} secrets`)
    const [token = ''] = [...browser.cookies.values()]
    const plain = Buffer.from(token, 'base64url')
    for (const text of [
      token,
      plain.toString('hex'),
      `xy${plain.toString('base64')}`,
      Buffer.from(`..${token}`).toString('base64'),
    ]) {
      assert.notDeepEqual(planted.findIn(`{"row":"${text}"}`), [], text)
    }
    assert.notDeepEqual(planted.findIn(`the code was ${app.generate({ timestamp: t.clock() })}.`), [])
    assert.notDeepEqual(planted.findIn(Buffer.from(JSON.stringify({ codes })).toString('base64')), [])
  })
})

test('an operator’s commands leave no secret in the database file, nor in what they say', async () => {
  const cli = createTestCli()
  const planted = new Planted()
  const said: string[] = []
  const run = async (args: readonly string[], input: readonly string[] = []) => {
    const { code, out, err } = await cli.run(args, input)
    assert.equal(code, 0, err)
    said.push(out, err)
  }
  planted.add(first)
  await run(addingPerson('create-person', 'anna'), [first])
  const secretKey = readFileSync(join(cli.folder, 'secret.key'), 'utf8').trim()
  planted.add(secretKey)
  const deps = { strength: createPasswordStrength() }
  await cli.look(async (db) => {
    const t = await createTestApp({ db, secretKey, deps })
    const browser = planted.watch(t.browser())
    await browser.submit('/sign-in', { name: 'anna', password: first })
    const app = await scan(browser)
    planted.add(app.secret.base32)
    const { codes, asked } = await saveCodes(browser, app.generate({ timestamp: t.clock() }))
    planted.add(...codes)
    const on = await browser.post(`${enrolment}/activation`, { backup_code: asked })
    assert.equal(on.location, '/security?done=on')
    await deps.strength.close()
  })
  await run(['reset-two-factor', 'anna', '--reason', 'lost phone', '--yes'])
  await cli.look(async (db) => {
    const t = await createTestApp({ db, secretKey, company: false, deps })
    planted.add(await mailedToken(t, 'anna@example.invalid', 'enrol-link'))
  })
  await run(['list-people'])
  await run(['backup', join(cli.folder, 'backup.sqlite')])
  await run(['rotate-key'])
  await run(['show-mail'])
  assert.deepEqual(planted.findIn(said.join('\n')), [])
  const files = readdirSync(cli.folder).filter((name) => name.includes('sqlite'))
  assert.ok(files.length >= 2, files.join(' '))
  for (const file of files) {
    assert.deepEqual(planted.findIn(readFileSync(join(cli.folder, file), 'latin1')), [], file)
  }
  cli.remove()
})
