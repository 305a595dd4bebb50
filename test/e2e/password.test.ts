import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { ageSessions } from './support/past.store.ts'
import { setStage } from './support/stage.ts'
import {
  button,
  chooseInMenu,
  field,
  heading,
  isSignedIn,
  link,
  openMenu,
  signIn,
  signOut,
  typeBackupCode,
  typeCode,
  typePassword,
} from './support/steps.ts'

const stage = setStage()

const chosen = 'four-lamps-under-the-quiet-river'
const hourMs = 60 * 60 * 1000

async function typeNewPassword(page: Page, password: string, again = password): Promise<void> {
  await field(page, 'New Password').fill(password)
  await field(page, 'Confirm New Password').fill(again)
}

for (const javaScriptEnabled of [true, false]) {
  const suffix = javaScriptEnabled ? 'script' : 'plain'
  const visit = () => stage.visitors.visit(stage.backroom.origin, { javaScriptEnabled })

  describe(javaScriptEnabled ? 'with script' : 'without script', { concurrency: 3 }, () => {
    test('changing the password ends every other session, and only the new one opens the door', async () => {
      const person = await stage.backroom.person(`dee.${suffix}`)
      const [page, elsewhere] = [await visit(), await visit()]
      await signIn(elsewhere, person)
      await signIn(page, person)
      await openMenu(page, person.username)
      await chooseInMenu(page, 'Change Password')
      await heading(page, 'Change Password').waitFor()
      await page.getByText('This is the password of your customer account').waitFor()
      await field(page, 'Existing Password').fill('not this one')
      await typeNewPassword(page, chosen)
      await button(page, 'Change Password').click()
      await page.getByText('The existing password was not accepted.').waitFor()
      await field(page, 'Existing Password').fill(person.password)
      await typeNewPassword(page, `${person.username} and more`)
      await button(page, 'Change Password').click()
      await page.getByText('This contains your name').waitFor()
      await field(page, 'Existing Password').fill(person.password)
      await typeNewPassword(page, chosen, `${chosen}!`)
      await button(page, 'Change Password').click()
      await page.getByText('The two entries differ.').waitFor()
      await field(page, 'Existing Password').fill(person.password)
      await typeNewPassword(page, chosen)
      await button(page, 'Change Password').click()
      await page.getByText('Your password is changed.').waitFor()
      await stage.mailbox.take(person.email, /^Your password was changed$/)
      await elsewhere.goto('/dashboard')
      await heading(elsewhere, 'Sign in').waitFor()
      await typePassword(elsewhere, person.username, person.password)
      await elsewhere.getByText('Name and password do not match.').waitFor()
      await typePassword(elsewhere, person.username, chosen)
      await isSignedIn(elsewhere)
    })

    test('a forgotten password is set anew by a mailed link and the second factor, and signs nobody in', async () => {
      const person = await stage.backroom.person(`eve.${suffix}`, { twoFactor: true })
      const app = new AuthenticatorApp(person.secret)
      const page = await visit()
      await page.goto('/sign-in')
      await link(page, 'Forgot password?').click()
      await field(page, 'Username or email address').fill('nobody.at.all')
      await button(page, 'Send link').click()
      const answerToNobody = await page.getByRole('main').innerText()
      await page.goto('/forgot-password')
      await field(page, 'Username or email address').fill(person.email)
      await button(page, 'Send link').click()
      assert.equal(await page.getByRole('main').innerText(), answerToNobody)

      const { text } = await stage.mailbox.take(person.email, /^Choose a new password$/)
      const mailed = /http:\/\/\S+/.exec(text)?.[0] ?? ''
      await page.goto(mailed)
      await typeNewPassword(page, chosen)
      await field(page, 'Six-digit code or backup code').fill(app.wrongCode())
      await button(page, 'Set new password').click()
      await page.getByText('The password is not changed yet.').waitFor()
      await typeNewPassword(page, chosen)
      await field(page, 'Six-digit code or backup code').fill(app.nextCode())
      await button(page, 'Set new password').click()
      await page.getByText('Your password is changed. Sign in with it now.').waitFor()
      await stage.mailbox.take(person.email, /^Your password was changed$/)
      await page.goto(mailed)
      await heading(page, 'This link can no longer be used').waitFor()
      await page.goto('/dashboard')
      await heading(page, 'Sign in').waitFor()
      await typePassword(page, person.username, chosen)
      await typeCode(page, app.nextCode())
      await isSignedIn(page)
    })

    test('a browser left alone for two hours is reopened by the password, on the page where it was', async () => {
      const person = await stage.backroom.person(`fay.${suffix}`, { twoFactor: true })
      const page = await visit()
      await typePassword(page, person.username, person.password)
      await link(page, 'Use a backup code').click()
      await typeBackupCode(page, person.backupCodes[0] ?? '')
      await isSignedIn(page)
      await ageSessions(stage.backroom.deps.db.connection, person.id, 2 * hourMs)
      await page.goto('/.well-known/change-password')
      await heading(page, 'Welcome back').waitFor()
      await field(page, 'Password').fill(person.password)
      await button(page, 'Continue').click()
      await heading(page, 'Change Password').waitFor()
      await signOut(page, person.username)
    })
  })
}

test('while a password is typed its strength shows as a word and a bar, and it can be made and seen', async () => {
  const person = await stage.backroom.person('gil')
  const page = await stage.visitors.visit(stage.backroom.origin)
  await signIn(page, person)
  await page.goto('/security/password')
  const strength = page.getByRole('meter', { name: 'Strength' })
  const typed = field(page, 'New Password')
  await typed.pressSequentially('passwort')
  await page.getByText('Very weak').waitFor()
  assert.equal(await strength.getAttribute('value'), '0')
  await button(page, 'Make a password for me').click()
  await page.getByText('Very strong').waitFor()
  assert.equal(await strength.getAttribute('value'), '4')
  assert.equal(await typed.getAttribute('type'), 'text')
  assert.equal(await field(page, 'Confirm New Password').inputValue(), await typed.inputValue())
  const show = page.locator('reveal-password', { has: typed }).getByRole('button', { name: 'Show' })
  await show.click()
  assert.equal(await typed.getAttribute('type'), 'password')
})

test('no page of these journeys made the browser complain', () => {
  assert.deepEqual(stage.visitors.faults, [])
  assert.doesNotMatch(stage.backroom.printed(), /content security policy report/)
})
