import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { lookClosely, setLook } from './support/look-closely.ts'
import { setStage } from './support/stage.ts'
import {
  button,
  field,
  heading,
  isSignedIn,
  link,
  openSecuritySettings,
  signIn,
  signOut,
  typeCode,
  typePassword,
} from './support/steps.ts'

const stage = setStage()

const actOn = (page: Page, act: string, name: string) => link(page, `${act}: Authentication app “${name}”`)

for (const javaScriptEnabled of [true, false]) {
  const suffix = javaScriptEnabled ? 'script' : 'plain'

  describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test('a second app is added, signs in, is moved to a new phone, and the first is removed', async () => {
      const person = await stage.backroom.person(`eve.${suffix}`, { twoFactor: true })
      const first = new AuthenticatorApp(person.secret)
      const page = await stage.visitors.visit(stage.backroom.origin, { javaScriptEnabled })
      await setLook(page, { width: 320, colorScheme: 'light' })
      await signIn(page, person, first)

      await openSecuritySettings(page, person.username)
      await link(page, 'Add an authentication app').click()
      await field(page, 'Name').fill('Tablet')
      await button(page, 'Continue').click()
      await heading(page, 'Scan the code').waitFor()
      const tablet = await AuthenticatorApp.scan(page)
      assert.equal(tablet.account.label, `${person.username} (Tablet)`)
      await field(page, 'Six-digit code').fill(tablet.nextCode())
      await button(page, 'Add this app').click()
      await page.getByText('Authentication app “Tablet”', { exact: true }).waitFor()
      await stage.mailbox.take(person.email, /^An authentication app was added$/)
      if (javaScriptEnabled) await lookClosely(page)

      await signOut(page, person.username)
      await signIn(page, person, tablet)
      await openSecuritySettings(page, person.username)
      await actOn(page, 'Move to a new phone', 'Tablet').click()
      await button(page, 'Continue').click()
      await heading(page, 'Scan the code').waitFor()
      const phone = await AuthenticatorApp.scan(page)
      assert.notEqual(phone.account.label, tablet.account.label)
      await field(page, 'Six-digit code').fill(phone.nextCode())
      await button(page, 'Move to this phone').click()
      await page.getByText('The codes of your new phone open your account').waitFor()
      await stage.mailbox.take(person.email, /^An authentication app was moved to a new phone$/)

      await signOut(page, person.username)
      await typePassword(page, person.username, person.password)
      await typeCode(page, phone.nextCode())
      await isSignedIn(page)

      await openSecuritySettings(page, person.username)
      await link(page, 'Remove: Authentication app').click()
      await button(page, 'Remove').click()
      await page.getByText('The app’s codes no longer work here.').waitFor()
      await stage.mailbox.take(person.email, /^An authentication app was removed$/)
      await actOn(page, 'Remove', 'Tablet').click()
      await page.getByText('is all that stands beside your password').waitFor()
      await link(page, 'Disable Two-Factor Authentication').click()
      await field(page, 'Password').waitFor()
      assert.equal(new URL(page.url()).pathname, '/security/two-factor/removal')
    })
  })
}

test('no page of these journeys made the browser complain', () => {
  assert.deepEqual(stage.visitors.faults, [])
})
