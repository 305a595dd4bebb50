import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const day = 24 * 60 * 60_000
let t: TestApp
before(async () => {
  t = await createTestApp()
})
after(() => t.close())

// Somebody with her password closes both kinds of code for unknown browsers, too slowly for the password to count as
// stolen: 18 wrong codes in any thirty days. She has lost her known browser.
test('a new password, proven with a factor behind the link, opens ways that a guesser has closed', async () => {
  const customer = await t.person('customer', { twoFactor: true })
  const pending = async (path: string) => {
    const browser = t.browser()
    await browser.submit('/sign-in', { name: 'customer', password: customer.password })
    await browser.get(path)
    return browser
  }
  const code = '/sign-in/two-factor'
  const backup = '/sign-in/two-factor/backup-code'
  for (let n = 0; n < 100; n++) {
    t.clock.advance((10 / 3) * day)
    await (await pending(code)).post(code, { code: wrongCode(customer.app, t.clock()) })
    await (await pending(backup)).post(backup, { backup_code: '00000-00000-00000' })
  }
  assert.equal((await (await pending(code)).post(code, { code: customer.code(t.clock()) })).status, 429)
  assert.equal(
    (await (await pending(backup)).post(backup, { backup_code: customer.backupCodes[0] ?? '' })).status,
    429,
  )

  const browser = t.browser()
  await browser.submit('/forgot-password', { name: 'customer' })
  const mail = (await t.outbox()).findLast(({ kind }) => kind === 'reset-link')
  await browser.get(/\/reset-password\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '')
  const fresh = 'quiet lantern over wet slate'
  const fields = { new_password: fresh, confirm_new_password: fresh, factor: customer.code(t.clock()) }
  assert.equal((await browser.submit('/reset-password', fields)).location, '/sign-in?done=password')
  t.clock.advance(30_000)
  await browser.submit('/sign-in', { name: 'customer', password: fresh })
  assert.equal((await browser.submit(code, { code: customer.code(t.clock()) })).location, '/dashboard')
})
