import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Lies, optionsIn, type PasskeyDevice } from '../../../../test/support/passkey-device.ts'
import { givePasskey, takeApps } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'

const path = '/security/password'
const stepUp = '/security/step-up'
const act = '/security/backup-codes/renewal'
const good = 'velvet tugboat under seven moons'
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
  t.clock.advance(60_000)
  person = await t.person(`changer${++number}`, { twoFactor: true })
  device = (await givePasskey(t, person)).device
  browser = t.browser()
  await person.signIn(browser)
  t.clock.advance(overTenMinutesMs)
})

const form = (existing: string, next = good) => ({
  existing_password: existing,
  new_password: next,
  confirm_new_password: next,
})
const hash = async () => (await getPerson(t.db.connection, person.id)).passwordHash
const lines = async (event: string) =>
  (await listActivity(t.db.connection, person.id)).filter((line) => line.event === event).length
const answerOf = async (lies: Lies = {}, by = browser) =>
  device.get(optionsIn((await by.get(path)).text, path), lies)

async function change(existing = person.password, lies: Lies = {}) {
  const passkey = await answerOf(lies)
  return browser.post(path, { ...form(existing), factor: '', passkey })
}

describe('a passkey in place of the code when the password is changed', () => {
  test('is refused with the one sentence, whichever of the two is wrong, and counts', async () => {
    const before = await hash()
    const answers = [
      await change('wrong as can be'),
      await change(person.password, { origin: 'https://evil.example' }),
      await change('wrong as can be', { origin: 'https://evil.example' }),
    ]
    for (const answer of answers) {
      assert.equal(answer.status, 422)
      assert.match(answer.text, /The existing password or the passkey was not accepted/)
    }
    assert.equal(await hash(), before)
    assert.deepEqual([await lines('passkey-wrong'), await lines('password-wrong')], [1, 2])
    for (let wrong = 1; wrong < 5; wrong++)
      await change(person.password, { signedWith: device.keyPair().privateKey })
    assert.equal((await change()).status, 429)
  })

  test('is refused when it was made for a step-up, for another session, too long ago, or answered before', async () => {
    const before = await hash()
    const refuse = async (passkey: string, what: string) => {
      await browser.get(path)
      const answer = await browser.post(path, { ...form(person.password), passkey })
      assert.equal(answer.status, 422, what)
      t.clock.advance(60_000)
    }
    const asked = await browser.get(`${stepUp}?for=${encodeURIComponent(act)}`)
    await refuse(device.get(optionsIn(asked.text, stepUp)), 'a step-up')
    const elsewhere = t.browser()
    await person.signIn(elsewhere)
    t.clock.advance(overTenMinutesMs)
    await refuse(await answerOf({}, elsewhere), 'another session')
    const late = await answerOf()
    t.clock.advance(5 * 60_000)
    await refuse(late, 'too late')
    const used = await answerOf({ signedWith: device.keyPair().privateKey })
    await refuse(used, 'wrong')
    await refuse(used, 'answered before')
    assert.equal(await hash(), before)
  })

  test('is of use to a step-up no more than the other way round', async () => {
    const passkey = await answerOf()
    await browser.get(`${stepUp}?for=${encodeURIComponent(act)}`)
    assert.equal((await browser.post(stepUp, { for: act, passkey })).status, 422)
  })

  test('says beside the button that nonsense was no passkey, and counts nothing', async () => {
    await browser.get(path)
    const answer = await browser.post(path, { ...form(person.password), passkey: 'nonsense' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /That passkey was not accepted/)
    assert.equal((await browser.post(path, { ...form(person.password), passkey: '' })).status, 422)
    assert.deepEqual([await lines('passkey-wrong'), await lines('password-wrong')], [0, 0])
  })

  test('changes it once of twenty posts, as a fresh proof of this session', async () => {
    const passkey = await answerOf()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(path, { ...form(person.password), passkey })),
    )
    for (const { status, location } of answers.filter(({ status }) => status === 303))
      assert.deepEqual([status, location], [303, `${path}?done=changed`])
    assert.ok(answers.some(({ status }) => status === 303))
    assert.equal(await lines('password-changed'), 1)
    assert.equal(await lines('passkey-wrong'), 0)
    assert.doesNotMatch((await browser.get(path)).text, /name="factor"/)
  })

  test('asks for her own passkeys, and who has none sees nothing of them', async () => {
    const asked = optionsIn((await browser.get(path)).text, path)
    assert.deepEqual(
      asked.allowCredentials?.map(({ id }) => id),
      device.credentials.map(({ id }) => id.toString('base64url')),
    )
    const plain = await t.person(`plain${number}`, { twoFactor: true })
    const other = t.browser()
    await plain.signIn(other)
    t.clock.advance(overTenMinutesMs)
    assert.doesNotMatch((await other.get(path)).text, /asskey/)
  })

  test('is all that somebody without an app needs; the field beside it asks for a backup code', async () => {
    await takeApps(t, person)
    const page = await browser.get(path)
    assert.doesNotMatch(page.text, /Six-digit code/)
    assert.match(page.text, /<label[^>]*>Backup code<\/label>/)
    const missing = await browser.post(path, form(person.password))
    assert.match(missing.text, /Use one of your passkeys, or type one of your backup codes/)
    assert.equal((await change()).location, `${path}?done=changed`)
    t.clock.advance(overTenMinutesMs)
    const [factor = ''] = person.backupCodes
    const again = await browser.submit(path, { ...form(good, person.password), factor })
    assert.equal(again.location, `${path}?done=changed`)
  })
})
