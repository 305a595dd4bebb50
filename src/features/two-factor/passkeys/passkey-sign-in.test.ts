import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  type Algorithm,
  type Lies,
  optionsIn,
  PasskeyDevice,
} from '../../../../test/support/passkey-device.ts'
import { givePasskey, signInWithPasskey } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { updatePerson } from '../../people/people.ts'

const path = '/sign-in/passkey'
const refused = 'That passkey was not accepted. Try again, or type your name and password.'

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
  person = await t.person(`customer-${number}`, { twoFactor: true })
  device = (await givePasskey(t, person)).device
  browser = t.browser()
})

const options = async (by = browser) => optionsIn((await by.get('/sign-in')).text, path)
const send = (passkey: string, by = browser) => by.post(path, { passkey })
const sessions = async () =>
  (await t.db.connection.selectFrom('session').select('id').where('personId', '=', person.id).execute())
    .length
const events = async () => (await listActivity(t.db.connection, person.id)).map(({ event }) => event)

async function isRefused(answer: { status: number; text: string }, why: string): Promise<void> {
  assert.equal(answer.status, 422, why)
  assert.ok(answer.text.includes(refused), why)
  assert.equal(await sessions(), 0, why)
}

/** Everything an answer can be wrong in, each alone. */
const lies: Record<string, () => Lies> = {
  'another origin': () => ({ origin: 'https://portal.evil.example' }),
  'an origin that only begins like ours': () => ({ origin: 'http://localhost:3000.evil.example' }),
  'our origin over https': () => ({ origin: 'https://localhost:3000' }),
  'another relying party': () => ({ rpId: 'evil.example' }),
  'the type of a registration': () => ({ type: 'webauthn.create' }),
  'a frame in another page': () => ({ crossOrigin: true }),
  'a page on top': () => ({ topOrigin: 'https://evil.example' }),
  'nobody present': () => ({ isPresent: false }),
  'a person not verified': () => ({ isVerified: false }),
  'a key that is not its own': () => ({ signedWith: new PasskeyDevice().keyPair().privateKey }),
  'a signature of nothing': () => ({ signature: Buffer.alloc(0) }),
  'a signature of noise': () => ({ signature: randomBytes(70) }),
  'no user handle': () => ({ userHandle: null }),
  'another user handle': () => ({ userHandle: randomBytes(64).toString('base64url') }),
  'a backup flag that was not there when it was made': () => ({ isSyncable: false, isSynced: false }),
  'backed up though it cannot be': () => ({ isSyncable: false, isSynced: true }),
  'a challenge of its own': () => ({ challenge: randomBytes(56).toString('base64url') }),
  'an empty challenge': () => ({ challenge: '' }),
  'a credential id of nobody': () => ({ credentialId: randomBytes(32) }),
}

describe('a passkey in place of name and password is refused, in one way', () => {
  for (const [what, lie] of Object.entries(lies)) {
    test(`with ${what}`, async () => isRefused(await signInWithPasskey(browser, device, lie()), what))
  }

  test('answered a second time', async () => {
    const answer = device.get(await options())
    assert.equal((await send(answer)).location, '/dashboard')
    await browser.submit('/security', {}, '/sign-out')
    const other = t.browser()
    other.cookies.set('visitor', browser.cookies.get('visitor') ?? '')
    await other.get('/sign-in')
    const again = await send(answer, other)
    assert.equal(again.status, 422)
    assert.ok(again.text.includes(refused))
  })

  test('after five minutes', async () => {
    const answer = device.get(await options())
    t.clock.advance(5 * 60_000)
    await isRefused(await send(answer), 'expired')
  })

  test('with a challenge that another browser was shown', async () => {
    const answer = device.get(await options(t.browser()))
    await browser.get('/sign-in')
    await isRefused(await send(answer), 'of another browser')
  })

  test('with a challenge of the second step', async () => {
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    const page = await browser.get('/sign-in/two-factor')
    const answer = device.get(optionsIn(page.text, '/sign-in/two-factor/passkey'))
    await browser.get('/sign-in')
    await isRefused(await send(answer), 'of another purpose')
  })

  test('though it is good, of somebody disabled, reset, or without two-factor', async () => {
    for (const [why, change] of Object.entries({
      disabled: { disabledAtMs: 1 },
      waiting: { mustEnrolSinceMs: 1 },
      off: { twoFactorSinceMs: null },
    })) {
      const before = { disabledAtMs: null, mustEnrolSinceMs: null, twoFactorSinceMs: 1 }
      await updatePerson(t.db.connection, person.id, { ...before, ...change })
      await isRefused(await signInWithPasskey(browser, device), why)
    }
  })

  test('as text that is no answer at all, and nothing is counted', async () => {
    for (const text of ['', 'x', '{}', 'null', '[]', '{"id":1}', JSON.stringify({ id: 'a'.repeat(9000) })]) {
      await browser.get('/sign-in')
      await isRefused(await send(text), text)
    }
    await browser.get('/sign-in')
    await isRefused(await browser.post(path), 'no field')
    assert.deepEqual(await events(), [])
  })

  test('with a counter that runs back or stands, and her mail says that there may be a copy', async () => {
    const counting = (await givePasskey(t, person, { device: new PasskeyDevice({ counts: true }) })).device
    counting.last.signCount = 4
    assert.equal((await signInWithPasskey(browser, counting)).location, '/dashboard')
    for (const signCount of [5, 4, 1, 0]) {
      const answer = await signInWithPasskey(t.browser(), counting, { signCount })
      assert.deepEqual([answer.status, answer.text.includes(refused)], [422, true], String(signCount))
    }
    assert.equal((await events()).filter((event) => event === 'passkey-counted-back').length, 4)
    const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
    assert.match(mails.map(({ subject }) => subject).join(), /A passkey may have been copied/)
    counting.last.signCount = 9
    assert.equal((await signInWithPasskey(t.browser(), counting)).location, '/dashboard')
  })
})

test('it signs in without name and password, however the key signs', async () => {
  for (const algorithm of ['ES256', 'EdDSA', 'RS256'] satisfies Algorithm[]) {
    const { device } = await givePasskey(t, person, { device: new PasskeyDevice({ algorithm }) })
    const answer = await signInWithPasskey(t.browser(), device)
    assert.deepEqual([answer.status, answer.location], [303, '/dashboard'], algorithm)
  }
})

test('it asks for a passkey of anybody, held by somebody verified, and names no one', async () => {
  const asked = await options()
  assert.deepEqual(asked.allowCredentials, [])
  assert.equal(asked.userVerification, 'required')
  assert.equal(asked.rpId, 'localhost')
  assert.equal(asked.timeout, 5 * 60_000)
})

test('reading the page writes nothing', async () => {
  const count = async () =>
    (await t.db.connection.selectFrom('spentPasskeyChallenge').selectAll().execute()).length
  const before = await count()
  for (let reads = 0; reads < 5; reads++) await browser.get('/sign-in')
  assert.equal(await count(), before)
})

test('twenty posts of one answer open exactly one session', async () => {
  const answer = device.get(await options())
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(answer)))
  assert.equal(answers.filter(({ location }) => location === '/dashboard').length, 1)
  assert.equal(await sessions(), 1)
})

test('no password was shown, so none is fresh; the factor is', async () => {
  await signInWithPasskey(browser, device)
  const session = await t.db.connection
    .selectFrom('session')
    .selectAll()
    .where('personId', '=', person.id)
    .executeTakeFirstOrThrow()
  assert.equal(session.passwordProvedAtMs, 0)
  assert.equal(session.factorProvedAtMs, t.clock())
  assert.deepEqual([session.scope, session.factorKind], ['full', 'passkey'])
  assert.equal((await browser.get('/security/passkeys/new')).status, 200)
  const [line] = (await listActivity(t.db.connection, person.id)).filter(({ event }) => event === 'signed-in')
  assert.equal((JSON.parse(line?.details ?? '{}') as { with: string }).with, 'passkey')
})

test('it makes this browser known, takes its last use down, and goes where she wanted', async () => {
  const page = await browser.get('/sign-in?return_to=%2Fsecurity')
  const passkey = device.get(optionsIn(page.text, path))
  assert.equal((await browser.post(path, { passkey, return_to: '/security' })).location, '/security')
  assert.ok(browser.cookies.has('browser'))
  assert.match((await browser.get('/security')).text, /Passkey “My phone”.*last used/s)
  const elsewhere = await browser.post(path, { passkey, return_to: '//evil.example' })
  assert.doesNotMatch(elsewhere.location, /evil/)
})

test('staff are let in fully, with two-factor done', async () => {
  const staff = await t.person(`staff-${number}`, { role: 'staff', twoFactor: true })
  const own = await givePasskey(t, staff)
  await signInWithPasskey(browser, own.device)
  assert.equal((await browser.get('/staff/outbox')).status, 200)
})

test('synced or not is taken down at each use, and only for a passkey that can be', async () => {
  const synced = async () => /Synced/.test((await browser.get('/security')).text)
  for (const isSynced of [false, true, false]) {
    await signInWithPasskey(browser, device, { isSynced })
    assert.equal(await synced(), isSynced)
    await browser.submit('/security', {}, '/sign-out')
  }
})

test('refusals count for the owner alone, and the third writes to her', async () => {
  for (let wrong = 0; wrong < 5; wrong++) {
    assert.equal((await signInWithPasskey(t.browser(), device, { isVerified: false })).status, 422)
  }
  const waiting = await signInWithPasskey(t.browser(), device)
  assert.equal(waiting.status, 429)
  assert.ok(Number(waiting.headers.get('Retry-After')) > 0)
  const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['Three refused passkeys for your account'],
  )
  const other = await t.person(`other-${number}`, { twoFactor: true })
  const hers = await givePasskey(t, other)
  assert.equal((await signInWithPasskey(t.browser(), hers.device)).location, '/dashboard')
  t.clock.advance(30_000)
  assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
})

test('a known browser has tries of its own', async () => {
  await signInWithPasskey(browser, device)
  await browser.submit('/security', {}, '/sign-out')
  for (let wrong = 0; wrong < 5; wrong++) await signInWithPasskey(t.browser(), device, { isVerified: false })
  assert.equal((await signInWithPasskey(t.browser(), device)).status, 429)
  assert.equal((await signInWithPasskey(browser, device)).location, '/dashboard')
})

test('a browser is told of a passkey that is nobody’s, of no other, and only when it was asked', async () => {
  const unknown = async (answer: Promise<{ text: string }>) => /data-unknown=/.test((await answer).text)
  const [stranger] = [new PasskeyDevice()]
  stranger.make(randomBytes(64).toString('base64url'))
  assert.equal(await unknown(signInWithPasskey(browser, stranger)), true)
  assert.equal(await unknown(signInWithPasskey(browser, device, { isVerified: false })), false)
  const old = device.get(await options(), { credentialId: randomBytes(32) })
  t.clock.advance(5 * 60_000)
  assert.equal(await unknown(send(old)), false)
})
