import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { setStage } from './support/stage.ts'
import {
  activate,
  button,
  disable,
  enrol,
  field,
  heading,
  isSignedIn,
  link,
  openSecuritySettings,
  signIn,
  signOut,
  typeBackupCode,
  typeCode,
  typePassword,
} from './support/steps.ts'

const stage = setStage()

const notAccepted = 'That code was not accepted. Each code works once'

for (const javaScriptEnabled of [true, false]) {
  const suffix = javaScriptEnabled ? 'script' : 'plain'
  const visit = () => stage.visitors.visit(stage.backroom.origin, { javaScriptEnabled })

  describe(javaScriptEnabled ? 'with script' : 'without script', { concurrency: 3 }, () => {
    test('two-factor is switched on, used, switched off and on again, with a mail each time', async () => {
      const person = await stage.backroom.person(`ada.${suffix}`)
      const page = await visit()
      const elsewhere = await visit()
      await signIn(elsewhere, person)
      await signIn(page, person)
      for (const round of javaScriptEnabled ? [1, 2, 3] : [1, 2]) {
        await openSecuritySettings(page, person.username)
        await heading(page, 'Two-Factor Authentication is off').waitFor()
        const { app, backupCodes } = await enrol(page)
        assert.equal(app.account.issuer, 'Summit Hosting')
        assert.equal(app.account.label, person.username)
        await activate(page)
        await page.getByText('10 of 10 left').waitFor()
        await stage.mailbox.take(person.email, /^Two-Factor Authentication is on$/)
        if (round === 1) {
          await elsewhere.goto('/security')
          await heading(elsewhere, 'Sign in').waitFor()
        }
        await signOut(page, person.username)
        await signIn(page, person, app)
        await openSecuritySettings(page, person.username)
        await disable(page, person.password, backupCodes[round] ?? '')
        await stage.mailbox.take(person.email, /^Two-Factor Authentication is off$/)
      }
      await signOut(page, person.username)
      await signIn(page, person)
    })

    test('a spent code and a spent backup code never work again, and the owner is told', async () => {
      const person = await stage.backroom.person(`bo.${suffix}`, { twoFactor: true })
      const app = new AuthenticatorApp(person.secret)
      const [first = '', second = ''] = person.backupCodes
      const page = await visit()
      const code = app.nextCode()
      await typePassword(page, person.email, person.password)
      await typeCode(page, `${code.slice(0, 3)} ${code.slice(3)}`)
      await isSignedIn(page)
      await signOut(page, person.username)

      await typePassword(page, person.username, person.password)
      await typeCode(page, code)
      await page.getByText(notAccepted).waitFor()
      await stage.mailbox.take(person.email, /^A code was used twice$/)
      await link(page, 'Use a backup code').click()
      await typeBackupCode(page, first.toLowerCase())
      await isSignedIn(page)
      const told = await stage.mailbox.take(person.email, /^A backup code was used$/)
      assert.match(told.text, /9 are left/)
      await signOut(page, person.username)

      await typePassword(page, person.username, person.password)
      await link(page, 'Use a backup code').click()
      await typeBackupCode(page, first)
      await page.getByText('Each backup code works once').waitFor()
      await typeBackupCode(page, second)
      await isSignedIn(page)
      await openSecuritySettings(page, person.username)
      await page.getByText('8 of 10 left').waitFor()
    })

    test('somebody stuck at the code finds the clock, the backup code and the contact', async () => {
      const person = await stage.backroom.person(`cy.${suffix}`, { twoFactor: true })
      const page = await visit()
      await typePassword(page, person.username, person.password)
      await typeCode(page, 'one two')
      await page.getByText('Type the six digits that your app shows.').waitFor()
      await link(page, 'Codes not accepted?').click()
      await heading(page, 'Codes not accepted?').waitFor()
      const clock = page.getByRole('timer')
      const shown = await clock.innerText()
      assert.match(shown, /^\d\d:\d\d:\d\d( UTC)?$/)
      if (javaScriptEnabled) await clock.getByText(shown).waitFor({ state: 'hidden' })
      await link(page, 'Back').click()
      await link(page, 'Lost your phone?').click()
      await link(page, 'help@summit.example').waitFor()
      await link(page, 'Use a backup code').click()
      await typeBackupCode(page, person.backupCodes[9] ?? '')
      await isSignedIn(page)
    })
  })
}

test('another language, chosen where a code was refused, shows the same step in that language', async () => {
  const person = await stage.backroom.person('di')
  const page = await stage.visitors.visit(stage.backroom.origin, { javaScriptEnabled: false })
  await signIn(page, person)
  await page.goto('/security')
  await button(page, 'Enable Two-Factor Authentication').click()
  await button(page, 'Continue').click()
  await field(page, 'Six-digit code').fill('12345')
  await button(page, 'Verify code').click()
  await page.getByText('A code is six digits.').waitFor()
  await button(page, 'Deutsch').click()
  await heading(page, 'Code scannen').waitFor()
})

test('no page of these journeys made the browser complain', () => {
  assert.deepEqual(stage.visitors.faults, [])
  assert.doesNotMatch(stage.backroom.printed(), /content security policy report/)
})
