import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Lies, optionsIn, type PasskeyDevice } from '../../../../test/support/passkey-device.ts'
import { givePasskey, takeApps } from '../../../../test/support/passkeys.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

const step = '/sign-in/two-factor'
const passkeyStep = `${step}/passkey`
const act = '/security/backup-codes/renewal'
const stepUp = '/security/step-up'
const removal = '/security/two-factor/removal'
const overTenMinutesMs = 10 * 60_000 + 1

let t: TestApp
let person: TestPerson
let device: PasskeyDevice
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
  device = (await givePasskey(t, person)).device
  browser = t.browser()
})

const password = (by = browser, of = person) =>
  by.submit('/sign-in', { name: of.username, password: of.password })

async function answerOn(path: string, action: string, lies: Lies = {}, by = browser, with_ = device) {
  return with_.get(optionsIn((await by.get(path)).text, action), lies)
}

async function secondStep(lies: Lies = {}, by = browser, with_ = device) {
  const passkey = await answerOn(step, passkeyStep, lies, by, with_)
  return by.post(passkeyStep, { passkey })
}

const mails = async () =>
  (await t.outbox()).filter(({ recipient }) => recipient === person.email).map(({ kind }) => kind)
const lines = async (event: string) =>
  (await listActivity(t.db.connection, person.id)).filter((line) => line.event === event)

describe('at the second step', () => {
  test('every failure gets one answer and costs one of the ten tries', async () => {
    const stranger = await t.person(`stranger-${number}`, { twoFactor: true })
    const hers = await givePasskey(t, stranger)
    await password()
    const notMine = { credential: hers.credential, signedWith: hers.credential.privateKey }
    const lies: Lies[] = [
      { signedWith: device.keyPair().privateKey },
      { origin: 'https://evil.example' },
      { challenge: 'AAAA' },
      { ...notMine, userHandle: null },
      notMine,
    ]
    for (const lie of lies) {
      const answer = await secondStep(lie)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /That passkey was not accepted. Try again, or use another way./)
    }
    const pending = await t.db.connection
      .selectFrom('pendingSignIn')
      .select('tries')
      .where('personId', '=', person.id)
      .executeTakeFirstOrThrow()
    assert.equal(pending.tries, lies.length)
    assert.equal((await lines('passkey-wrong')).length, lies.length)
    assert.equal((await listActivity(t.db.connection, stranger.id)).length, 0)
    assert.equal((await secondStep()).status, 429)
  })

  test('an answer for another sign-in, for signing in without a password, or used before is refused', async () => {
    const other = t.browser()
    await password(other)
    const elsewhere = await answerOn(step, passkeyStep, {}, other)
    const alone = await answerOn('/sign-in', '/sign-in/passkey')
    await password()
    await browser.get(step)
    for (const passkey of [elsewhere, alone])
      assert.equal((await browser.post(passkeyStep, { passkey })).status, 422)
    const mine = await answerOn(step, passkeyStep)
    t.clock.advance(5 * 60_000)
    assert.equal((await browser.post(passkeyStep, { passkey: mine })).status, 422)
  })

  test('an empty field is refused and not counted', async () => {
    await password()
    await browser.get(step)
    for (const fields of [{}, { passkey: '' }, { passkey: 'x' }])
      assert.equal((await browser.post(passkeyStep, fields)).status, 422)
    assert.deepEqual(await lines('passkey-wrong'), [])
    assert.equal((await secondStep()).location, '/dashboard')
  })

  test('after the password it need not verify who holds it, and asks for her own passkeys alone', async () => {
    await password()
    const asked = optionsIn((await browser.get(step)).text, passkeyStep)
    assert.equal(asked.userVerification, 'preferred')
    assert.deepEqual(
      asked.allowCredentials?.map(({ id }) => id),
      device.credentials.map(({ id }) => id.toString('base64url')),
    )
    assert.equal((await secondStep({ isVerified: false, userHandle: null })).location, '/dashboard')
    const [line] = await lines('signed-in')
    assert.match(line?.details ?? '', /"password\+passkey"/)
  })

  test('twenty posts of one answer open one session', async () => {
    await password()
    const passkey = await answerOn(step, passkeyStep)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(passkeyStep, { passkey })),
    )
    assert.ok(answers.some(({ location }) => location === '/dashboard'))
    assert.equal((await lines('signed-in')).length, 1)
    const sessions = await t.db.connection
      .selectFrom('session')
      .select('id')
      .where('personId', '=', person.id)
      .execute()
    assert.equal(sessions.length, 1)
  })

  test('codes that are closed close no passkey, and passkeys that are refused close no code (E12)', async () => {
    for (let wrong = 0; wrong < 5; wrong++) {
      await password()
      await browser.post(step, { code: wrongCode(person.app, t.clock()) })
    }
    await password()
    assert.equal((await browser.post(step, { code: person.code(t.clock()) })).status, 429)
    assert.equal((await secondStep()).location, '/dashboard')
    const other = t.browser()
    for (let wrong = 0; wrong < 5; wrong++) {
      await password(other)
      await secondStep({ origin: 'https://evil.example' }, other)
    }
    await password(other)
    assert.equal((await secondStep({}, other)).status, 429)
    assert.equal(
      (await other.post(`${step}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })).location,
      '/dashboard',
    )
  })

  test('with no app the page offers the passkey and the field for a backup code, and asks for no six digits', async () => {
    await takeApps(t, person)
    await password()
    const page = await browser.get(step)
    assert.doesNotMatch(page.text, /Six-digit code|Codes not accepted/)
    assert.match(page.text, /Use a passkey/)
    const answer = await browser.post(`${step}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })
    assert.equal(answer.location, '/dashboard')
  })

  test('without a passkey nothing about passkeys is shown', async () => {
    const plain = await t.person(`plain-${number}`, { twoFactor: true })
    await password(browser, plain)
    assert.doesNotMatch((await browser.get(step)).text, /asskey/)
  })
})

describe('before a sensitive act', () => {
  beforeEach(async () => {
    await person.signIn(browser)
    t.clock.advance(overTenMinutesMs)
  })

  const page = `${stepUp}?for=${encodeURIComponent(act)}`
  const prove = async (lies: Lies = {}) =>
    browser.post(stepUp, { for: act, passkey: await answerOn(page, stepUp, lies) })

  test('a refused one proves nothing', async () => {
    const refused = await prove({ signedWith: device.keyPair().privateKey })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /That passkey was not accepted/)
    const other = t.browser()
    await person.signIn(other, t.clock() + 30_000)
    const elsewhere = await answerOn(page, stepUp)
    await other.get('/security')
    assert.equal((await other.post(stepUp, { for: act, passkey: elsewhere })).status, 422)
    assert.equal((await browser.get(act)).location, page)
  })

  test('a good one goes on to the act, once', async () => {
    const passkey = await answerOn(page, stepUp)
    assert.equal((await browser.post(stepUp, { for: act, passkey })).location, act)
    assert.equal((await browser.get(act)).status, 200)
    assert.match((await lines('stepped-up')).at(-1)?.details ?? '', /"passkey"/)
    t.clock.advance(overTenMinutesMs)
    await browser.get(page)
    assert.equal((await browser.post(stepUp, { for: act, passkey })).status, 422)
  })
})

describe('to disable two-factor', () => {
  beforeEach(async () => {
    await person.signIn(browser)
  })

  const disable = async (typed: string, lies: Lies = {}) => {
    const passkey = await answerOn(removal, removal, lies)
    return browser.post(removal, { password: typed, factor: '', passkey })
  }

  test('passkey and password are both asked for, and both are counted', async () => {
    for (const answer of [
      await disable('not the password at all'),
      await disable(person.password, { origin: 'https://evil.example' }),
      await disable('not the password at all', { origin: 'https://evil.example' }),
    ]) {
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Password or passkey was not accepted/)
    }
    assert.equal((await lines('passkey-wrong')).length, 2)
    assert.equal((await lines('password-wrong')).length, 2)
    assert.match((await browser.get('/security')).text, /Authentication is on/)
  })

  test('a passkey without a password does nothing, nor does one shown for a step-up', async () => {
    assert.equal((await disable('')).status, 422)
    t.clock.advance(overTenMinutesMs)
    const other = await answerOn(`${stepUp}?for=${encodeURIComponent(act)}`, stepUp)
    await browser.get(removal)
    const answer = await browser.post(removal, { password: person.password, passkey: other })
    assert.equal(answer.status, 422)
  })

  test('both right, everything goes, passkeys too', async () => {
    assert.equal((await disable(person.password)).location, '/security?done=off')
    const page = await browser.get('/security?done=off')
    assert.match(page.text, /allAcceptedCredentialIds&quot;:\[\]/)
    assert.deepEqual(
      await t.db.connection.selectFrom('passkey').selectAll().where('personId', '=', person.id).execute(),
      [],
    )
    assert.ok((await mails()).includes('two-factor-off'))
  })
})
