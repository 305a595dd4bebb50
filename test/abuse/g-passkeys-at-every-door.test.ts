import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { removal, withResetLink } from '../support/journeys.ts'
import { type Lies, optionsIn, type PasskeyDevice } from '../support/passkey-device.ts'
import { givePasskey } from '../support/passkeys.ts'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser, TestResponse } from '../support/test-browser.ts'

const step = '/sign-in/two-factor'
const stepUp = '/security/step-up'
const act = '/security/backup-codes/renewal'
const next = 'velvet tugboat under moons'
/** Waits ten minutes and no longer, so it is opened last. */
const soonOver = 'the second step'
const chosen = { new_password: next, confirm_new_password: next }

interface Door {
  open(): Promise<TestBrowser>
  /** Where it asks, and the form that answers. */
  page: string
  action: string
  fields(): Record<string, string>
  inside: string
}

/** A challenge is for one purpose and one session, link or visitor: made for one door it is nothing at another. */
describe('G: passkeys at every door', () => {
  let t: TestApp
  let customer: TestPerson
  let device: PasskeyDevice
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(newCustomer)

  async function newCustomer(): Promise<void> {
    t.clock.advance(60_000)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
    device = (await givePasskey(t, customer)).device
  }

  async function signedInLongAgo(): Promise<TestBrowser> {
    const browser = t.browser()
    await customer.signIn(browser)
    t.clock.advance(10 * 60_000 + 1)
    return browser
  }

  const doors: Record<string, Door> = {
    'signing in with it alone': {
      open: async () => t.browser(),
      page: '/sign-in',
      action: '/sign-in/passkey',
      fields: () => ({}),
      inside: '/dashboard',
    },
    [soonOver]: {
      open: async () => {
        const browser = t.browser()
        await browser.submit('/sign-in', { name: customer.username, password: customer.password })
        return browser
      },
      page: step,
      action: `${step}/passkey`,
      fields: () => ({}),
      inside: '/dashboard',
    },
    'a step-up': {
      open: signedInLongAgo,
      page: `${stepUp}?for=${encodeURIComponent(act)}`,
      action: stepUp,
      fields: () => ({ for: act }),
      inside: act,
    },
    disabling: {
      open: signedInLongAgo,
      page: removal,
      action: removal,
      fields: () => ({ password: customer.password }),
      inside: '/security?done=off',
    },
    'a change of the password': {
      open: signedInLongAgo,
      page: '/security/password',
      action: '/security/password',
      fields: () => ({ existing_password: customer.password, ...chosen }),
      inside: '/security/password?done=changed',
    },
    'a reset of the password': {
      open: async () => (await withResetLink(t, customer)).browser,
      page: '/reset-password',
      action: '/reset-password',
      fields: () => chosen,
      inside: '/sign-in?done=password',
    },
  }

  async function answerAt(door: Door, browser: TestBrowser, lies: Lies = {}): Promise<string> {
    return device.get(optionsIn((await browser.get(door.page)).text, door.action), lies)
  }

  const show = (door: Door, browser: TestBrowser, passkey: string): Promise<TestResponse> =>
    browser.post(door.action, { ...door.fields(), passkey })

  for (const [name, door] of Object.entries(doors)) {
    test(`G2: a bad signature opens nothing, and a good one does: ${name}`, async () => {
      const browser = await door.open()
      const lies: Lies[] = [
        { signedWith: device.keyPair().privateKey },
        { signature: Buffer.alloc(70) },
        { signature: Buffer.alloc(0) },
      ]
      for (const lie of lies) {
        const answer = await show(door, browser, await answerAt(door, browser, lie))
        assert.equal(answer.status, 422)
      }
      const answer = await show(door, browser, await answerAt(door, browser))
      assert.equal(answer.location, door.inside)
    })

    test(`G1: an answer made at any other door opens nothing: ${name}`, async () => {
      for (const [elsewhere, other] of Object.entries(doors)) {
        if (elsewhere === name) continue
        await newCustomer()
        const opened = elsewhere === soonOver ? undefined : await other.open()
        const here = await door.open()
        const there = opened ?? (await other.open())
        await here.get(door.page)
        const passkey = await answerAt(other, there)
        assert.equal((await show(door, here, passkey)).status, 422, elsewhere)
        assert.equal((await show(other, there, passkey)).location, other.inside, elsewhere)
      }
    })
  }

  test('G4: behind a mailed link, where no password was shown, an answer without user verification is refused', async () => {
    const door = doors['a reset of the password'] as Door
    const browser = await door.open()
    const passkey = await answerAt(door, browser, { isVerified: false })
    const claims = { userVerification: 'preferred', purpose: 'change-password' }
    assert.equal((await browser.post(door.action, { ...chosen, passkey, ...claims })).status, 422)
    assert.equal((await show(door, browser, await answerAt(door, browser))).location, door.inside)
  })
})
