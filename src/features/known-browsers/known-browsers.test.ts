import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { findKnownBrowser } from './known-browsers.ts'

let t: TestApp
let customer: TestPerson
let colleague: TestPerson

before(async () => {
  t = await createTestApp()
  customer = await t.person('customer', { twoFactor: true })
  colleague = await t.person('colleague')
})
after(() => t.close())

const isKnown = async (person: TestPerson, token: string | undefined) =>
  (await findKnownBrowser(t.db.connection, person.id, token)) !== undefined

test('a browser is known after a complete sign-in, not after the password', async () => {
  const browser = t.browser()
  await browser.submit('/sign-in', { name: 'customer', password: customer.password })
  assert.equal(browser.cookies.has('browser'), false)
  t.clock.advance(30_000)
  await browser.submit('/sign-in/two-factor', { code: customer.code(t.clock()) })
  assert.ok(await isKnown(customer, browser.cookies.get('browser')))
})

// Somebody with an account of his own could leave his cookie in her browser and share her budget afterwards.
test('a planted cookie is replaced, so whoever planted it shares nothing', async () => {
  const attacker = t.browser()
  await colleague.signIn(attacker)
  const planted = attacker.cookies.get('browser') ?? ''
  const victim = t.browser()
  victim.cookies.set('browser', planted)
  t.clock.advance(30_000)
  await customer.signIn(victim)
  assert.notEqual(victim.cookies.get('browser'), planted)
  assert.equal(await isKnown(customer, planted), false)
})

test('two people on one browser are both known with it', async () => {
  const browser = t.browser()
  t.clock.advance(30_000)
  await customer.signIn(browser)
  browser.cookies.delete('session')
  await colleague.signIn(browser)
  assert.ok(await isKnown(customer, browser.cookies.get('browser')))
  assert.ok(await isKnown(colleague, browser.cookies.get('browser')))
})

test('ten are remembered; the one used longest ago falls off', async () => {
  const tokens: (string | undefined)[] = []
  for (let n = 0; n < 11; n++) {
    t.clock.advance(1000)
    const browser = t.browser()
    await colleague.signIn(browser)
    tokens.push(browser.cookies.get('browser'))
  }
  assert.equal(await isKnown(colleague, tokens[0]), false)
  assert.equal(await isKnown(colleague, tokens[1]), true)
})
