import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { spendBackupCodes } from '../../../test/e2e/support/past.store.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

async function dashboardOf(name: string, role: 'customer' | 'staff', twoFactor = true) {
  const browser = t.browser()
  const person = await t.person(name, { role, twoFactor })
  await person.signIn(browser)
  return (await browser.get('/dashboard')).text
}

test('three backup codes left are said after signing in, with a way to new ones; four are not', async () => {
  for (const [left, language, sentence] of [
    [4, 'en', undefined],
    [3, 'en', /3 backup codes are left/],
    [1, 'de', /Ein Backup-Code ist noch übrig/],
    [0, 'en', /No backup code is left/],
  ] as const) {
    const browser = t.browser({ language })
    const person = await t.person(`anna-${left}`, { twoFactor: true, language })
    await spendBackupCodes(t.db.connection, person.id, 10 - left)
    await person.signIn(browser)
    const { text } = await browser.get('/dashboard')
    const link = /<a[^>]* href="\/security\/backup-codes\/renewal"/
    if (sentence) assert.match(text, sentence)
    assert.equal(link.test(text), sentence !== undefined, `${left}`)
  }
})

test('without two-factor nothing is said of backup codes', async () => {
  assert.doesNotMatch(await dashboardOf('anna', 'customer', false), /backup code/i)
})

test('staff find customers from the first page on; customers find nobody', async () => {
  assert.match(await dashboardOf('otto', 'staff'), /action="\/staff\/customers"/)
  assert.doesNotMatch(await dashboardOf('anna', 'customer'), /staff\/customers/)
})
