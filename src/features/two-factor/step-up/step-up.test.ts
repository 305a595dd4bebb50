import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { mounts } from '../../../app.ts'
import { acts, findAct } from './acts.ts'

const act = '/security/backup-codes/renewal'
const stepUp = `/security/step-up?for=${encodeURIComponent(act)}`
const tenMinutesMs = 10 * 60_000

let t: TestApp
let person: TestPerson
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  person = await t.person(`customer-${number}`, { twoFactor: true })
  browser = t.browser()
  await person.signIn(browser)
})

const prove = (factor: string, more: Record<string, string> = {}) =>
  browser.submit(stepUp, { for: act, factor, ...more }, '/security/step-up')

test('a factor shown at sign-in counts for ten minutes, and then another is asked for', async () => {
  t.clock.advance(tenMinutesMs)
  assert.equal((await browser.get(act)).status, 200)
  t.clock.advance(1)
  assert.equal((await browser.get(act)).location, stepUp)
  const page = await browser.get(stepUp)
  assert.match(page.text, /To make new backup codes/)
})

test('a code goes on to exactly that act, with a fresh token, and opens it for ten minutes more', async () => {
  t.clock.advance(tenMinutesMs + 1)
  const former = browser.cookies.get('session')
  const answer = await prove(person.code(t.clock()))
  assert.deepEqual([answer.status, answer.location], [303, act])
  assert.notEqual(browser.cookies.get('session'), former)
  assert.equal((await browser.get(act)).status, 200)
  t.clock.advance(tenMinutesMs + 1)
  assert.equal((await browser.get(act)).location, stepUp)
})

test('a backup code will do, and is used up', async () => {
  t.clock.advance(tenMinutesMs + 1)
  const [code = ''] = person.backupCodes
  assert.equal((await prove(code)).location, act)
  t.clock.advance(tenMinutesMs + 1)
  assert.equal((await prove(code)).status, 422)
})

test('with two-factor on the password alone is never enough', async () => {
  t.clock.advance(tenMinutesMs + 1)
  assert.equal((await prove('', { password: person.password })).status, 422)
  assert.equal((await browser.get(act)).location, stepUp)
})

test('without two-factor the password is asked for', async () => {
  const other = await t.person(`without-${number}`)
  await other.signIn(browser)
  t.clock.advance(tenMinutesMs + 1)
  assert.equal((await browser.get(act)).location, stepUp)
  assert.equal((await prove('', { password: 'not the password' })).status, 422)
  assert.equal((await prove('', { password: other.password })).location, act)
})

test('wrong codes count in the budget of all codes, and a code spent elsewhere is refused (C4, E4)', async () => {
  t.clock.advance(tenMinutesMs + 1)
  const code = person.code(t.clock())
  assert.equal((await prove(code)).location, act)
  t.clock.advance(tenMinutesMs + 1)
  assert.equal((await prove(code)).status, 422)
  for (let wrong = 0; wrong < 4; wrong++) {
    assert.equal((await prove(wrongCode(person.app, t.clock()))).status, 422)
  }
  assert.equal((await prove(person.code(t.clock()))).status, 429)
})

test('the proof belongs to one session: another browser of the same person is asked', async () => {
  const other = t.browser()
  t.clock.advance(30_000)
  await person.signIn(other)
  t.clock.advance(tenMinutesMs + 1)
  await prove(person.code(t.clock()))
  assert.equal((await other.get(act)).location, stepUp)
})

test('a form of the act sent without a proof does nothing and leads back to its page', async () => {
  await browser.get(act)
  t.clock.advance(tenMinutesMs + 1)
  const answer = await browser.post(`${act}/codes`)
  assert.equal(answer.location, `/security/step-up?for=${encodeURIComponent(`${act}/codes`)}`)
  await browser.get(answer.location)
  const proven = await browser.post('/security/step-up', {
    for: `${act}/codes`,
    factor: person.code(t.clock()),
  })
  assert.equal(proven.location, act)
  assert.doesNotMatch((await browser.get(act)).text, /[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}/)
})

test('an address that is no act leads nowhere', async () => {
  for (const wanted of ['', '/dashboard', 'https://elsewhere.example/', '//elsewhere.example', '/security']) {
    assert.equal(
      (await browser.get(`/security/step-up?for=${encodeURIComponent(wanted)}`)).location,
      '/security',
    )
    await browser.get('/security')
    const answer = await browser.post('/security/step-up', { for: wanted, factor: '000000' })
    assert.equal(answer.location, '/security')
  }
})

test('every address that asks for a proof belongs to an act, and every act to such an address', () => {
  const proven = mounts.filter(({ guard }) => /\bproven$/.test(guard))
  const addresses = proven.flatMap(({ path, routes }) =>
    routes.routes.map((route) => posix.join(path, route.path).replace(/:\w+(\{.+?\})?/g, '0'.repeat(20))),
  )
  for (const address of addresses) assert.ok(findAct(address), `${address} names no act`)
  const reached = new Set(addresses.map((address) => findAct(address)?.act))
  assert.deepEqual(
    Object.keys(acts).filter((act) => !reached.has(act as keyof typeof acts)),
    [],
  )
})
