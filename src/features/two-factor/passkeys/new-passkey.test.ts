import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Lies, optionsIn, PasskeyDevice } from '../../../../test/support/passkey-device.ts'
import { givePasskey, signInWithPasskey } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { findPerson } from '../../people/people.ts'
import { maxPasskeys } from './passkeys.ts'

const path = '/security/passkeys/new'
const enrolment = '/security/two-factor/enrolment'
const first = `${enrolment}/passkey`

let t: TestApp
let person: TestPerson
let device: PasskeyDevice
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(() => {
  number += 1
  device = new PasskeyDevice()
  browser = t.browser()
})

const passkeys = () =>
  t.db.connection.selectFrom('passkey').selectAll().where('personId', '=', person.id).execute()
const events = async () => (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
const mails = async () =>
  (await t.outbox()).filter(({ recipient }) => recipient === person.email).map(({ kind }) => kind)
const asked = async (at: string, by = browser) => optionsIn((await by.get(at)).text, at)

/** Everything a new passkey can be wrong in, each alone. */
const lies: Record<string, () => Lies> = {
  'another origin': () => ({ origin: 'https://evil.example' }),
  'another relying party': () => ({ rpId: 'evil.example' }),
  'the type of a sign-in': () => ({ type: 'webauthn.get' }),
  'a frame in another page': () => ({ crossOrigin: true }),
  'a page on top': () => ({ topOrigin: 'https://evil.example' }),
  'nobody present': () => ({ isPresent: false }),
  'a person not verified': () => ({ isVerified: false }),
  'backed up though it cannot be': () => ({ isSyncable: false, isSynced: true }),
  'an algorithm that was not offered': () => ({ algorithm: -35 }),
  'an attestation nobody asked for': () => ({ format: 'fido-u2f' }),
  'an attestation unheard of': () => ({ format: 'made-up' }),
  'a challenge of its own': () => ({ challenge: 'AAAA' }),
  'a credential id that is too long': () => ({ credentialId: Buffer.alloc(1024, 7) }),
}

describe('another passkey', () => {
  beforeEach(async () => {
    person = await t.person(`customer-${number}`, { twoFactor: true })
    await person.signIn(browser)
  })

  const add = async (facts: { lie?: Lies; name?: string; by?: TestBrowser } = {}) => {
    const { lie = {}, name = 'My phone', by = browser } = facts
    const passkey = device.create(await asked(path, by), lie)
    return by.post(path, { name, passkey })
  }

  for (const [what, lie] of Object.entries(lies)) {
    test(`is refused with ${what}, in the one way`, async () => {
      const answer = await add({ lie: lie() })
      assert.equal(answer.status, 422, what)
      assert.match(answer.text, /That passkey was not accepted. Try again./)
      assert.match(answer.text, /value="My phone"/)
      assert.deepEqual(await passkeys(), [])
    })
  }

  test('is refused after five minutes, a second time, in another session, and as no answer at all', async () => {
    const old = device.create(await asked(path))
    t.clock.advance(5 * 60_000)
    const other = t.browser()
    await person.signIn(other, t.clock() + 30_000)
    const elsewhere = device.create(await asked(path, other))
    await browser.get('/security')
    for (const passkey of [old, elsewhere, '', 'x', '{}'])
      assert.equal((await browser.post(path, { passkey })).status, 422)
    assert.deepEqual(await passkeys(), [])
    const good = device.create(await asked(path))
    assert.equal((await browser.post(path, { passkey: good })).status, 303)
    t.clock.advance(10_001)
    await browser.get('/security')
    assert.equal((await browser.post(path, { passkey: good })).status, 422)
    assert.equal((await passkeys()).length, 1)
  })

  test('is refused when somebody has that very credential already', async () => {
    const other = await t.person(`other-${number}`, { twoFactor: true })
    const { credential } = await givePasskey(t, other)
    assert.equal((await add({ lie: { credential } })).status, 422)
    assert.deepEqual(await passkeys(), [])
  })

  test('needs a proof of the last ten minutes', async () => {
    const passkey = device.create(await asked(path))
    t.clock.advance(4 * 60_000)
    await t.db.connection
      .updateTable('session')
      .set({ factorProvedAtMs: t.clock() - 10 * 60_000 - 1 })
      .where('personId', '=', person.id)
      .execute()
    const answer = await browser.post(path, { passkey })
    assert.match(answer.location, /^\/security\/step-up\?for=/)
    assert.deepEqual(await passkeys(), [])
  })

  test('there are ten at most, also when two arrive at once', async () => {
    for (let had = 0; had < maxPasskeys - 1; had++) await givePasskey(t, person)
    const both = await Promise.all([0, 1].map(async () => device.create(await asked(path))))
    await Promise.all(both.map((passkey) => browser.post(path, { passkey })))
    assert.equal((await passkeys()).length, maxPasskeys)
    const page = await browser.get(path)
    assert.match(page.text, /You have 10 passkeys/)
    assert.doesNotMatch(page.text, /data-options/)
  })

  test('is asked for as one that signs in by itself, of none that she has, and says nothing of who she is', async () => {
    const { credential } = await givePasskey(t, person)
    const options = await asked(path)
    assert.deepEqual(options.authenticatorSelection, {
      residentKey: 'required',
      userVerification: 'required',
    })
    assert.deepEqual(
      options.pubKeyCredParams?.map(({ alg }) => alg),
      [-8, -7, -257],
    )
    assert.deepEqual(
      options.excludeCredentials?.map(({ id }) => id),
      [credential.id.toString('base64url')],
    )
    assert.deepEqual(options.rp, { id: 'localhost', name: 'Summit Hosting' })
    const handle = Buffer.from(options.user?.id ?? '', 'base64url')
    assert.equal(handle.length, 64)
    for (const said of [person.id, person.username, person.email]) {
      assert.ok(!handle.includes(said) && !handle.toString('hex').includes(Buffer.from(said).toString('hex')))
    }
    assert.equal((await findPerson(t.db.connection, person.id))?.passkeyHandle, options.user?.id)
  })

  test('has a name and dates, signs in from then on, and the owner hears of it', async () => {
    const former = browser.cookies.get('session')
    const answer = await add({ name: '  Ada’s\u202e  phone ' })
    assert.deepEqual([answer.status, answer.location], [303, '/security?done=passkey-added'])
    assert.notEqual(browser.cookies.get('session'), former)
    const page = await browser.get('/security?done=passkey-added')
    assert.match(page.text, /Passkey “Ada’s phone”.*Synced.*not used yet/s)
    assert.match(page.text, /Your new passkey is ready/)
    assert.deepEqual([(await mails()).at(-1), (await events()).at(-1)], ['passkey-added', 'passkey-added'])
    assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
  })

  test('two taps are answered alike and add one', async () => {
    const passkey = device.create(await asked(path))
    const before = new Map(browser.cookies)
    assert.equal((await browser.post(path, { passkey })).location, '/security?done=passkey-added')
    for (const [name, value] of before) browser.cookies.set(name, value)
    assert.equal((await browser.post(path, { passkey })).location, '/security?done=passkey-added')
    assert.equal((await passkeys()).length, 1)
    assert.equal((await mails()).filter((kind) => kind === 'passkey-added').length, 1)
  })

  test('without a name it is a passkey like any other', async () => {
    await add({ name: '   ' })
    assert.match((await browser.get('/security')).text, />Passkey</)
  })
})

describe('the first passkey of somebody without two-factor', () => {
  beforeEach(async () => {
    person = await t.person(`newcomer-${number}`)
    await person.signIn(browser)
  })

  const make = async (lie: Lies = {}) => {
    const passkey = device.create(await asked(first), lie)
    return browser.post(first, { name: 'My phone', passkey })
  }

  async function saveCodes(): Promise<{ codes: string[]; asked: string }> {
    const page = (await browser.get(enrolment)).text
    const codes = [...new Set(page.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g))]
    await browser.post(`${enrolment}/saved`)
    const position = /backup code number (\d+)/.exec((await browser.get(enrolment)).text)?.[1]
    return { codes, asked: codes[Number(position) - 1] ?? '' }
  }

  const isOn = async () => (await findPerson(t.db.connection, person.id))?.twoFactorSinceMs !== null

  for (const [what, lie] of Object.entries(lies)) {
    test(`is refused with ${what}, in the one way`, async () => {
      const answer = await make(lie())
      assert.equal(answer.status, 422, what)
      assert.match(answer.text, /That passkey was not accepted. Try again./)
      assert.equal((await browser.get(enrolment)).text.includes('Save your backup codes'), false)
    })
  }

  test('opens and signs in nothing before one backup code was typed', async () => {
    assert.equal((await make()).location, enrolment)
    const { codes } = await saveCodes()
    assert.equal(codes.length, 10)
    assert.equal(await isOn(), false)
    assert.deepEqual(await passkeys(), [])
    const early = await signInWithPasskey(t.browser(), device)
    assert.equal(early.status, 422)
    assert.doesNotMatch(early.text, /data-unknown/, 'the browser must not forget it yet')
    const wrong = codes.find((code) => code !== codes[0]) ?? ''
    for (const backup_code of ['', 'nonsense', wrong.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))])
      assert.equal((await browser.post(`${enrolment}/activation`, { backup_code })).status, 422)
    assert.equal(await isOn(), false)
  })

  test('is gone after a quarter of an hour', async () => {
    await make()
    const { asked: code } = await saveCodes()
    t.clock.advance(15 * 60_000)
    const answer = await browser.post(`${enrolment}/activation`, { backup_code: code })
    assert.ok([303, 409].includes(answer.status))
    assert.equal(await isOn(), false)
    assert.equal((await signInWithPasskey(t.browser(), device)).status, 422)
  })

  test('is on with the code that was asked for: other sessions end, and it signs in alone', async () => {
    const other = t.browser()
    await person.signIn(other)
    t.clock.advance(1000)
    await make()
    const { codes, asked: code } = await saveCodes()
    const on = await browser.post(`${enrolment}/activation`, { backup_code: code })
    assert.equal(on.location, '/security?done=on')
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    assert.match((await browser.get('/security')).text, /Passkey “My phone”.*10 of 10 left/s)
    assert.deepEqual([(await mails()).at(-1), (await events()).at(-1)], ['two-factor-on', 'two-factor-on'])
    assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
    const later = t.browser()
    await later.submit('/sign-in', { name: person.username, password: person.password })
    const step = '/sign-in/two-factor/backup-code'
    assert.equal((await later.submit(step, { backup_code: codes[0] ?? '' })).location, '/dashboard')
  })

  test('takes the place of an app that was scanned and not proven, and gives way to one again', async () => {
    await browser.submit(enrolment, {}, `${enrolment}/app`)
    assert.match((await browser.get(enrolment)).text, /secret=/)
    assert.match((await browser.get(`${enrolment}?apps=show`)).text, /Use a passkey instead/)
    await make()
    assert.match((await browser.get(enrolment)).text, /Save your backup codes/)
    await browser.post(`${enrolment}/app`)
    assert.match((await browser.get(enrolment)).text, /secret=/)
  })

  test('asks for the password first when it was typed more than ten minutes ago', async () => {
    t.clock.advance(10 * 60_000 + 1)
    assert.equal((await browser.get(first)).location, enrolment)
    assert.match((await browser.get(enrolment)).text, /Type your password first/)
  })

  test('the page for another one leads here', async () => {
    assert.equal((await browser.get(path)).location, first)
  })

  test('staff who must enrol may do it with a passkey', async () => {
    person = await t.person(`staff-${number}`, { role: 'staff' })
    browser = t.browser()
    await person.signIn(browser)
    await make()
    const { asked: code } = await saveCodes()
    assert.equal((await browser.post(`${enrolment}/activation`, { backup_code: code })).status, 303)
    assert.equal((await browser.get('/staff/outbox')).status, 200)
  })
})
