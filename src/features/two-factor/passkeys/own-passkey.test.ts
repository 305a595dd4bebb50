import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { PasskeyDevice } from '../../../../test/support/passkey-device.ts'
import { givePasskey, signInWithPasskey, takeApps } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { resetTwoFactor } from '../two-factor.ts'

let t: TestApp
let person: TestPerson
let device: PasskeyDevice
let browser: TestBrowser
let id: string
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  person = await t.person(`customer-${number}`, { twoFactor: true })
  device = (await givePasskey(t, person)).device
  id = (await passkeys())[0]?.id ?? ''
  browser = t.browser()
  await person.signIn(browser)
})

const passkeys = (of = person) =>
  t.db.connection.selectFrom('passkey').selectAll().where('personId', '=', of.id).execute()
const events = async () => (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
const mails = async () =>
  (await t.outbox()).filter(({ recipient }) => recipient === person.email).map(({ kind }) => kind)
const nameOf = (of: string) => `/security/passkeys/${of}/name`
const removalOf = (of: string) => `/security/passkeys/${of}/removal`

describe('somebody else’s passkey', () => {
  test('is not found, and stays as it is', async () => {
    const other = await t.person(`other-${number}`, { twoFactor: true })
    await givePasskey(t, other, { name: 'Hers' })
    const [hers] = await passkeys(other)
    for (const path of [nameOf(hers?.id ?? ''), removalOf(hers?.id ?? ''), nameOf('0'.repeat(20))]) {
      assert.equal((await browser.get(path)).status, 404)
      await browser.get('/security')
      assert.equal((await browser.post(path, { name: 'Mine now' })).status, 404)
    }
    assert.deepEqual(await passkeys(other), [hers])
  })
})

describe('renaming', () => {
  test('changes the name and nothing else, and the owner hears of it', async () => {
    const [before] = await passkeys()
    const answer = await browser.submit(nameOf(id), { name: ' Old   phone ' })
    assert.deepEqual([answer.status, answer.location], [303, '/security?done=passkey-renamed'])
    assert.deepEqual(await passkeys(), [{ ...before, name: 'Old phone' }])
    assert.deepEqual(
      [(await mails()).at(-1), (await events()).at(-1)],
      ['passkey-renamed', 'passkey-renamed'],
    )
  })

  test('to the same name is no change', async () => {
    await browser.submit(nameOf(id), { name: 'My phone' })
    assert.deepEqual(await mails(), [])
  })

  test('markup and invisible letters are shown as what they are, or not at all', async () => {
    await browser.submit(nameOf(id), { name: `<b>"'\u202e\u200f\0`.replace('\0', '\u0007') })
    const page = await browser.get('/security')
    assert.match(page.text, /&lt;b&gt;/)
    assert.doesNotMatch(page.text, /<b>|\u202e|\u200f/)
    await browser.submit(nameOf(id), { name: '😀'.repeat(200) })
    assert.equal([...((await passkeys())[0]?.name ?? '')].length, 40)
  })
})

describe('removing', () => {
  test('needs a proof of the last ten minutes', async () => {
    await browser.get(removalOf(id))
    t.clock.advance(10 * 60_000 + 1)
    const answer = await browser.post(removalOf(id))
    assert.equal(answer.location, `/security/step-up?for=${encodeURIComponent(removalOf(id))}`)
    assert.match((await browser.get(answer.location)).text, /To remove a passkey/)
    assert.equal((await passkeys()).length, 1)
  })

  test('the last factor of any kind is Disable, and the page says so and leads there', async () => {
    await takeApps(t, person)
    const page = await browser.get(removalOf(id))
    assert.match(page.text, /This is your last way besides backup codes/)
    assert.match(page.text, /href="\/security\/two-factor\/removal"/)
    assert.equal((await browser.post(removalOf(id))).location, removalOf(id))
    assert.equal((await passkeys()).length, 1)
  })

  test('two of two at once: one goes and one stays', async () => {
    await takeApps(t, person)
    await givePasskey(t, person, { name: 'Laptop' })
    const both = (await passkeys()).map((passkey) => passkey.id)
    await browser.get('/security')
    await Promise.all(both.map((one) => browser.post(removalOf(one))))
    assert.equal((await passkeys()).length, 1)
  })

  test('it signs in no more, every other session and half sign-in ends, and the owner hears of it', async () => {
    const [other, half] = [t.browser(), t.browser()]
    assert.equal((await signInWithPasskey(other, device)).location, '/dashboard')
    await half.submit('/sign-in', { name: person.username, password: person.password })
    t.clock.advance(1000)
    const answer = await browser.submit(removalOf(id))
    assert.deepEqual([answer.status, answer.location], [303, '/security?done=passkey-removed'])
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    assert.equal((await half.get('/sign-in/two-factor')).location, '/sign-in')
    assert.equal((await signInWithPasskey(t.browser(), device)).status, 422)
    assert.deepEqual(
      [(await mails()).at(-1), (await events()).at(-1)],
      ['passkey-removed', 'passkey-removed'],
    )
  })

  test('browsers are told of all that are left, and of none but those', async () => {
    const kept = await givePasskey(t, person, { name: 'Laptop' })
    await browser.submit(removalOf(id))
    const { text } = await browser.get('/security?done=passkey-removed')
    const written = /data-accepted="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"') ?? ''
    assert.deepEqual(
      (JSON.parse(written) as { allAcceptedCredentialIds: string[] }).allAcceptedCredentialIds,
      [kept.credential.id.toString('base64url')],
    )
    assert.match(text, new RegExp(`data-details="[^"]*${person.username}`))
  })

  test('two taps remove one and are answered alike', async () => {
    await givePasskey(t, person, { name: 'Laptop' })
    await browser.get(removalOf(id))
    const before = new Map(browser.cookies)
    await browser.post(removalOf(id))
    for (const [name, value] of before) browser.cookies.set(name, value)
    assert.equal((await browser.post(removalOf(id))).location, '/security?done=passkey-removed')
    assert.equal((await mails()).filter((kind) => kind === 'passkey-removed').length, 1)
  })
})

test('a reset takes every passkey', async () => {
  const reset = { personId: person.id, by: 'operator', why: 'lost phone', passwordLost: false }
  await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
  assert.deepEqual(await passkeys(), [])
  assert.equal((await signInWithPasskey(t.browser(), device)).status, 422)
})
