import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Lies, optionsIn, PasskeyDevice } from '../support/passkey-device.ts'
import { givePasskey, signInWithPasskey } from '../support/passkeys.ts'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

const step = '/sign-in/two-factor'
const passkeyStep = `${step}/passkey`

/** A key in place of a password is as good as the check of its answer: every such check, at every door. */
describe('G: passkeys', () => {
  let t: TestApp
  let customer: TestPerson
  let stranger: TestPerson
  let device: PasskeyDevice
  let strangers: PasskeyDevice
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    number += 1
    customer = await t.person(`customer${number}`, { twoFactor: true })
    stranger = await t.person(`stranger${number}`, { twoFactor: true })
    device = (await givePasskey(t, customer)).device
    strangers = (await givePasskey(t, stranger)).device
  })

  async function afterPassword(person = customer, browser = t.browser()): Promise<TestBrowser> {
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    return browser
  }

  async function secondStep(browser: TestBrowser, lies: Lies = {}, by = device) {
    const passkey = by.get(optionsIn((await browser.get(step)).text, passkeyStep), lies)
    return browser.post(passkeyStep, { passkey })
  }

  async function signedIn(person = customer): Promise<TestBrowser> {
    const browser = t.browser()
    await person.signIn(browser)
    return browser
  }

  const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200
  const has = async (table: 'passkey' | 'authenticator', person = customer) =>
    (await t.db.connection.selectFrom(table).select('id').where('personId', '=', person.id).execute()).length
  const forged = (): Lies[] => [
    { signedWith: device.keyPair().privateKey },
    { signature: Buffer.alloc(70) },
    { signature: Buffer.alloc(0) },
  ]

  test('G2: a good signature over something else is a bad one', async () => {
    const flipped = (text: string) => {
      const bytes = Buffer.from(text, 'base64url')
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
      return bytes.toString('base64url')
    }
    for (const part of ['clientDataJSON', 'authenticatorData', 'signature']) {
      const alone = t.browser()
      const options = optionsIn((await alone.get('/sign-in')).text, '/sign-in/passkey')
      const answer = JSON.parse(device.get(options)) as { response: Record<string, string> }
      const response = { ...answer.response, [part]: flipped(answer.response[part] ?? '') }
      const passkey = JSON.stringify({ ...answer, response })
      assert.equal((await alone.post('/sign-in/passkey', { passkey })).status, 422, part)
      assert.equal(await isIn(alone), false)
    }
    const alone = t.browser()
    const before = optionsIn((await alone.get('/sign-in')).text, '/sign-in/passkey')
    const after = optionsIn((await alone.get('/sign-in')).text, '/sign-in/passkey')
    const [old, fresh] = [before, after].map((options) => JSON.parse(device.get(options)))
    const passkey = JSON.stringify({
      ...fresh,
      response: { ...fresh.response, signature: old.response.signature },
    })
    assert.equal((await alone.post('/sign-in/passkey', { passkey })).status, 422)
    assert.equal(await isIn(alone), false)
  })

  test('G4: in place of the password an answer without user verification is refused, whatever the form says', async () => {
    const alone = t.browser()
    const page = await alone.get('/sign-in')
    const passkey = device.get(optionsIn(page.text, '/sign-in/passkey'), { isVerified: false })
    const claims = { userVerification: 'preferred', user_verification: 'discouraged', purpose: 'second-step' }
    assert.equal((await alone.post('/sign-in/passkey', { passkey, ...claims })).status, 422)
    assert.equal(await isIn(alone), false)
  })

  test('G4: an answer made beside the password, without verification, does not stand in its place', async () => {
    const browser = await afterPassword()
    const passkey = device.get(optionsIn((await browser.get(step)).text, passkeyStep), { isVerified: false })
    await browser.get('/sign-in')
    assert.equal((await browser.post('/sign-in/passkey', { passkey })).status, 422)
    assert.equal(await isIn(browser), false)
  })

  test('G4: a passkey that was made without verification is not taken', async () => {
    const browser = await signedIn()
    const path = '/security/passkeys/new'
    const fresh = new PasskeyDevice()
    const passkey = fresh.create(optionsIn((await browser.get(path)).text, path), { isVerified: false })
    assert.equal((await browser.post(path, { passkey })).status, 422)
    assert.equal(await has('passkey'), 1)
  })

  test('A6: a pending sign-in registers no passkey, by reading or by posting', async () => {
    const helper = await signedIn(stranger)
    const path = '/security/passkeys/new'
    const options = optionsIn((await helper.get(path)).text, path)
    const pending = await afterPassword()
    await pending.get(step)
    for (const at of [path, '/security/two-factor/enrolment/passkey']) {
      assert.match((await pending.get(at)).location, /^\/sign-in/)
      await pending.get(step)
      const passkey = new PasskeyDevice().create(options)
      assert.match((await pending.post(at, { passkey, name: 'mine' })).location, /^\/sign-in/)
    }
    assert.equal(await has('passkey'), 1)
  })

  test('A12: no hidden field or flag of the answer changes who it is for or what it proves', async () => {
    const browser = await afterPassword()
    const flags = { verified: true, isVerified: true, personId: customer.id, userVerified: true }
    const [credential] = strangers.credentials
    assert.ok(credential)
    const own = device.last.id.toString('base64url')
    for (const claim of [{}, flags, { id: own }, { rawId: own }, { id: own, rawId: own }]) {
      const options = optionsIn((await browser.get(step)).text, passkeyStep)
      const wrong = JSON.parse(strangers.get(options, { credential }))
      const passkey = JSON.stringify({ ...wrong, ...claim })
      const answer = await browser.post(passkeyStep, { passkey, ...mapped(flags) })
      assert.equal(answer.status, 422, JSON.stringify(claim))
    }
    assert.equal(await isIn(browser), false)
  })

  test('A14, A15: the stranger’s own good passkey finishes nobody else’s sign-in', async () => {
    const mine = t.browser()
    await afterPassword(stranger, mine)
    const good = strangers.get(optionsIn((await mine.get(step)).text, passkeyStep))
    const victims = await afterPassword()
    await victims.get(step)
    assert.equal((await victims.post(passkeyStep, { passkey: good })).status, 422)
    assert.equal((await secondStep(victims, {}, strangers)).status, 422)
    assert.equal(await isIn(victims), false)
  })

  test('A16: one challenge, twenty posts on two nodes: one session', async () => {
    const beside = await createTestApp({ beside: t })
    const browser = t.browser()
    const other = beside.browser()
    const options = optionsIn((await browser.get('/sign-in')).text, '/sign-in/passkey')
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    other.formToken = browser.formToken
    const passkey = device.get(options)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, post) =>
        (post % 2 === 0 ? browser : other).post('/sign-in/passkey', { passkey }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  })

  test('B5: failures count together at every door', async () => {
    const [lie = {}] = forged()
    await signInWithPasskey(t.browser(), device, lie)
    await signInWithPasskey(t.browser(), device, lie)
    for (let wrong = 0; wrong < 3; wrong++) await secondStep(await afterPassword(), lie)
    assert.equal((await signInWithPasskey(t.browser(), device)).status, 429)
    assert.equal((await secondStep(await afterPassword())).status, 429)
  })

  test('G1: what an answer was good for ends with the passkey', async () => {
    const browser = t.browser()
    const options = optionsIn((await browser.get('/sign-in')).text, '/sign-in/passkey')
    const passkey = device.get(options)
    const owner = await signedIn()
    const [{ id } = { id: '' }] = await t.db.connection
      .selectFrom('passkey')
      .select('id')
      .where('personId', '=', customer.id)
      .execute()
    assert.equal((await owner.submit(`/security/passkeys/${id}/removal`)).status, 303)
    assert.equal((await browser.post('/sign-in/passkey', { passkey })).status, 422)
    assert.equal(await isIn(browser), false)
  })
})

const mapped = (flags: Record<string, string | boolean>) =>
  Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value)]))
