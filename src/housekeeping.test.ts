import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { contentsOf } from '../test/support/cli.store.ts'
import { createTestApp, type TestApp } from '../test/support/test-app.ts'
import { sweep } from './housekeeping.ts'

const hourMs = 60 * 60 * 1000

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

const waysIn = async () => (await contentsOf(t.db.connection)).waysIn

test('what is still of use is kept', async () => {
  const anna = await t.person('anna', { twoFactor: true })
  const browser = t.browser()
  await anna.signIn(browser)
  await t.browser().submit('/sign-in', { name: 'anna', password: anna.password })
  const before = await waysIn()
  await sweep(t.deps)
  assert.deepEqual(await waysIn(), before)
  assert.equal((await browser.get('/dashboard')).status, 200)
})

test('sessions go after a day, pending sign-ins an hour after their end', async () => {
  const anna = await t.person('anna', { twoFactor: true })
  await anna.signIn(t.browser())
  t.clock.advance(2 * hourMs)
  await sweep(t.deps)
  const early = await waysIn()
  assert.equal(early.pendingSignIn, 0)
  assert.equal(early.session, 1)
  t.clock.advance(22 * hourMs)
  await sweep(t.deps)
  const late = await waysIn()
  assert.equal(late.session, 0)
  assert.equal(late.knownBrowser, 1)
})

test('a code that was spent stays spent for an hour at least', async () => {
  const anna = await t.person('anna', { twoFactor: true })
  const atMs = t.clock()
  await anna.signIn(t.browser())
  t.clock.advance(59 * 60 * 1000)
  await sweep(t.deps)
  t.clock.set(atMs)
  const again = await anna.signIn(t.browser(), atMs)
  assert.notEqual(again.status, 303)
})

test('spent steps are forgotten after an hour, when they have long been too old', async () => {
  const anna = await t.person('anna', { twoFactor: true })
  await anna.signIn(t.browser())
  t.clock.advance(61 * 60 * 1000)
  await anna.signIn(t.browser())
  await sweep(t.deps)
  const rows = await t.db.connection.selectFrom('spentStep').select('step').execute()
  assert.equal(rows.length, 1)
})
