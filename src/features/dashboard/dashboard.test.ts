import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

async function dashboardOf(name: string, role: 'customer' | 'staff') {
  const browser = t.browser()
  const person = await t.person(name, { role, twoFactor: true })
  await person.signIn(browser)
  return (await browser.get('/dashboard')).text
}

test('staff are told how customers are added; customers are not', async () => {
  assert.match(await dashboardOf('otto', 'staff'), /npm run backroom -- create-person/)
  assert.doesNotMatch(await dashboardOf('anna', 'customer'), /npm run/)
})
