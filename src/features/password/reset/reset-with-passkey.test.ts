import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { withResetLink } from '../../../../test/support/journeys.ts'
import { type Lies, optionsIn, type PasskeyDevice } from '../../../../test/support/passkey-device.ts'
import { givePasskey, signInWithPasskey, takeApps } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { mailedLink } from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson } from '../../people/people.ts'

const path = '/reset-password'
const step = '/sign-in/two-factor'
const done = '/sign-in?done=password'
const good = 'velvet tugboat under seven moons'
const form = (next = good) => ({ new_password: next, confirm_new_password: next })

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
  t.clock.advance(60_000)
  person = await t.person(`resetter${++number}`, { twoFactor: true })
  device = (await givePasskey(t, person)).device
  browser = (await withResetLink(t, person)).browser
})

const hash = async () => (await getPerson(t.db.connection, person.id)).passwordHash
const lines = async (event: string) =>
  (await listActivity(t.db.connection, person.id)).filter((line) => line.event === event).length
const answerOf = async (lies: Lies = {}, by = browser) =>
  device.get(optionsIn((await by.get(path)).text, path), lies)
const reset = async (lies: Lies = {}, by = browser) =>
  by.post(path, { ...form(), factor: '', passkey: await answerOf(lies, by) })

const countersBehind = async (way: string) =>
  t.db.connection
    .selectFrom('attemptCounter')
    .select(['kind', 'failures'])
    .where('subject', '=', `person:${person.id}`)
    .where('way', '=', way)
    .where('failures', '>', 0)
    .execute()

describe('a passkey in place of the code behind a mailed link', () => {
  test('is refused with one sentence whatever is wrong with it, and the link lives on', async () => {
    const before = await hash()
    const stranger = await t.person(`stranger${number}`, { twoFactor: true })
    const hers = await givePasskey(t, stranger)
    const lies: Lies[] = [
      { signedWith: device.keyPair().privateKey },
      { origin: 'https://evil.example' },
      { isVerified: false },
      { credential: hers.credential, signedWith: hers.credential.privateKey },
    ]
    for (const lie of lies) {
      const answer = await reset(lie)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /That passkey was not accepted. Try again, or use another way/)
    }
    assert.equal(await hash(), before)
    assert.equal(await lines('passkey-wrong'), lies.length)
    assert.deepEqual(await countersBehind(mailedLink), [{ kind: 'passkey', failures: lies.length }])
  })

  test('waits over all links after five failures, while codes behind the link and signing in go on', async () => {
    for (let wrong = 0; wrong < 5; wrong++) await reset({ origin: 'https://evil.example' })
    t.clock.advance(1000)
    const other = (await withResetLink(t, person)).browser
    const waiting = await reset({}, other)
    assert.deepEqual([waiting.status, waiting.headers.get('Retry-After')], [429, '29'])
    assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
    const answer = await other.post(path, { ...form(), factor: person.code(t.clock()) })
    assert.equal(answer.location, done)
  })

  test('failures elsewhere close nothing here, and a success here clears nothing there', async () => {
    for (let wrong = 0; wrong < 5; wrong++)
      await signInWithPasskey(t.browser(), device, { origin: 'https://evil.example' })
    assert.equal((await signInWithPasskey(t.browser(), device)).status, 429)
    assert.equal((await reset()).location, done)
    assert.equal(await lines('password-reset'), 1)
  })

  test('is refused when it was made for signing in, for another link, too long ago, or answered before', async () => {
    const before = await hash()
    const refuse = async (passkey: string, what: string) => {
      await browser.get(path)
      assert.equal((await browser.post(path, { ...form(), passkey })).status, 422, what)
    }
    const alone = t.browser()
    await refuse(
      device.get(optionsIn((await alone.get('/sign-in')).text, '/sign-in/passkey')),
      'signing in alone',
    )
    await alone.submit('/sign-in', { name: person.username, password: person.password })
    await refuse(
      device.get(optionsIn((await alone.get(step)).text, `${step}/passkey`)),
      'the second step of signing in',
    )
    const older = await answerOf()
    t.clock.advance(1000)
    browser = (await withResetLink(t, person)).browser
    await refuse(older, 'an older link')
    const late = await answerOf()
    t.clock.advance(5 * 60_000)
    await refuse(late, 'too late')
    assert.equal(await hash(), before)
    t.clock.advance(60_000)
    const used = await answerOf({ signature: Buffer.alloc(70) })
    await refuse(used, 'wrong')
    assert.equal(await hash(), before)
  })

  test('opens no other door', async () => {
    const passkey = await answerOf()
    const alone = t.browser()
    await alone.get('/sign-in')
    assert.equal((await alone.post('/sign-in/passkey', { passkey })).status, 422)
    await alone.submit('/sign-in', { name: person.username, password: person.password })
    await alone.get(step)
    assert.equal((await alone.post(`${step}/passkey`, { passkey: await answerOf() })).status, 422)
  })

  test('says beside the button that nonsense was no passkey, and counts nothing', async () => {
    const answer = await browser.post(path, { ...form(), passkey: 'nonsense' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /That passkey was not accepted/)
    assert.equal(await lines('passkey-wrong'), 0)
    assert.deepEqual(await countersBehind(mailedLink), [])
  })

  test('sets the password once of twenty posts, leaves every factor as it is and signs nobody in', async () => {
    const passkey = await answerOf()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(path, { ...form(), passkey })),
    )
    for (const { status } of answers) assert.ok([303, 503].includes(status), String(status))
    assert.ok(answers.some(({ location }) => location === done))
    assert.equal(await lines('password-reset'), 1)
    assert.equal(await lines('passkey-wrong'), 0)
    assert.equal(browser.cookies.has('session'), false)
    const visitor = t.browser()
    await visitor.submit('/sign-in', { name: person.username, password: good })
    const second = device.get(optionsIn((await visitor.get(step)).text, `${step}/passkey`))
    assert.equal((await visitor.post(`${step}/passkey`, { passkey: second })).location, '/dashboard')
  })

  test('is asked for with the device unlocked, among her own passkeys', async () => {
    const asked = optionsIn((await browser.get(path)).text, path)
    assert.equal(asked.userVerification, 'required')
    assert.deepEqual(
      asked.allowCredentials?.map(({ id }) => id),
      device.credentials.map(({ id }) => id.toString('base64url')),
    )
    const plain = await t.person(`plain${number}`, { twoFactor: true })
    const other = (await withResetLink(t, plain)).browser
    assert.doesNotMatch((await other.get(path)).text, /asskey/)
  })

  test('is all that somebody without an app needs, and a backup code will do', async () => {
    await takeApps(t, person)
    const page = await browser.get(path)
    assert.doesNotMatch(page.text, /Six-digit code/)
    assert.match(page.text, /<label[^>]*>Backup code<\/label>/)
    assert.equal((await reset()).location, done)
    t.clock.advance(1000)
    const again = (await withResetLink(t, person)).browser
    const [factor = ''] = person.backupCodes
    const other = 'quiet marble engine over harbour'
    assert.equal((await again.post(path, { ...form(other), factor })).location, done)
  })
})
