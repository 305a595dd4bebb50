import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givePasskey, takeApps } from '../support/passkeys.ts'
import { lookClosely } from './support/look-closely.ts'
import { ageSessions } from './support/past.store.ts'
import { setStage } from './support/stage.ts'
import {
  activate,
  askedCode,
  button,
  field,
  heading,
  isSignedIn,
  link,
  openSecuritySettings,
  readBackupCodes,
  signIn,
  signOut,
  typeBackupCode,
  typePassword,
} from './support/steps.ts'
import { VirtualDevices } from './support/virtual-authenticator.ts'

const stage = setStage()
const overTenMinutesMs = 11 * 60_000
const firstChoice = 'four-lamps-under-the-quiet-river'
const secondChoice = 'velvet tugboat under seven moons'
const shots = process.env.SHOTS

async function look(page: Page, name: string): Promise<void> {
  await lookClosely(page)
  if (shots === undefined) return
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: width === 320 })
  }
}

test('a passkey is made, signs in alone, proves who it is, and one of two goes again', async () => {
  const { backroom, visitors, mailbox } = stage
  const person = await backroom.person('pat')
  const page = await visitors.visit(backroom.origin)
  const devices = await VirtualDevices.of(page)
  const phone = await devices.add('internal')

  await signIn(page, person)
  await openSecuritySettings(page, person.username)
  await button(page, 'Enable Two-Factor Authentication').click()
  await look(page, 'apps')
  await link(page, 'Use a passkey instead').click()
  await heading(page, 'Create a passkey').waitFor()
  await look(page, 'first')
  await field(page, 'Name').fill('My phone')
  await button(page, 'Create a passkey').click()
  const backupCodes = await readBackupCodes(page)
  assert.equal((await phone.credentialIds()).length, 1)
  await button(page, 'I have saved them').click()
  await field(page, 'Backup code').fill(await askedCode(page, backupCodes))
  await activate(page)
  await page.getByText('Passkey “My phone”').waitFor()
  await look(page, 'security-on')
  await mailbox.take(person.email, /^Two-Factor Authentication is on$/)

  await phone.setPresent(false)
  await signOut(page, person.username)
  await look(page, 'sign-in')
  await phone.setPresent(true)
  await button(page, 'Sign in with a passkey').click()
  await isSignedIn(page)

  await phone.setPresent(false)
  await signOut(page, person.username)
  await typePassword(page, person.username, person.password)
  await button(page, 'Use a passkey').waitFor()
  await look(page, 'second-step')
  await phone.setPresent(true)
  await button(page, 'Use a passkey').click()
  await isSignedIn(page)

  await ageSessions(backroom.deps.db.connection, person.id, overTenMinutesMs)
  await page.goto('/security')
  await link(page, 'Add a passkey').click()
  await heading(page, 'Confirm that it is you').waitFor()
  await look(page, 'step-up')
  await button(page, 'Use a passkey').click()
  await heading(page, 'Add a passkey').waitFor()
  await look(page, 'add')

  await button(page, 'Create a passkey').click()
  await page.getByText('This device already has a passkey for this account.').waitFor()
  await look(page, 'add-known')
  const key = await devices.add('usb')
  await phone.setPresent(false)
  await field(page, 'Name').fill('Key in the drawer')
  await button(page, 'Create a passkey').click()
  await page.getByText('Your new passkey is ready.').waitFor()
  await mailbox.take(person.email, /^A passkey was added$/)
  await look(page, 'security-two')

  await link(page, 'Rename: Passkey “Key in the drawer”').click()
  await look(page, 'rename')
  await field(page, 'Name').fill('Key')
  await button(page, 'Save').click()
  await page.getByText('Passkey “Key”').waitFor()

  await link(page, 'Remove: Passkey “My phone”').click()
  await look(page, 'remove')
  await button(page, 'Remove this passkey').click()
  await page.getByText('The passkey is removed and signs in no more.').waitFor()
  await mailbox.take(person.email, /^A passkey was removed$/)
  await phone.whenEmpty()
  assert.equal((await key.credentialIds()).length, 1)

  await link(page, 'Remove: Passkey “Key”').click()
  await page.getByText('This is your last way besides backup codes.').waitFor()
  await look(page, 'remove-last')
  await link(page, 'Disable Two-Factor Authentication').click()
  await field(page, 'Password').fill(person.password)
  await look(page, 'disable')
  await field(page, 'Password').fill(person.password)
  await button(page, 'Disable with a passkey instead of a code').click()
  await heading(page, 'Two-Factor Authentication is off').waitFor()
  await key.whenEmpty()
})

test('the browser offers it at the name field, and forgets one that is not accepted any more', async () => {
  const { backroom, visitors } = stage
  const person = await backroom.person('quinn', { twoFactor: true })
  const page = await visitors.visit(backroom.origin)
  const devices = await VirtualDevices.of(page)
  const phone = await devices.add('internal')
  await typePassword(page, person.username, person.password)
  await link(page, 'Use a backup code').click()
  await typeBackupCode(page, person.backupCodes[0] ?? '')
  await page.goto('/security/passkeys/new')
  await button(page, 'Create a passkey').click()
  await page.getByText('Your new passkey is ready.').waitFor()
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await isSignedIn(page)

  await backroom.deps.db.connection.deleteFrom('passkey').where('personId', '=', person.id).execute()
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByText('That passkey was not accepted.').waitFor()
  await phone.whenEmpty()
})

test('with passkeys alone a password is changed in a session, and set anew by a mailed link', async () => {
  const { backroom, visitors, mailbox } = stage
  const { deps } = backroom
  const person = await backroom.person('sam', { twoFactor: true })
  const page = await visitors.visit(backroom.origin)
  const phone = await (await VirtualDevices.of(page)).add('internal')
  await typePassword(page, person.username, person.password)
  await link(page, 'Use a backup code').click()
  await typeBackupCode(page, person.backupCodes[0] ?? '')
  await isSignedIn(page)
  await page.goto('/security/passkeys/new')
  await button(page, 'Create a passkey').click()
  await page.getByText('Your new passkey is ready.').waitFor()
  await takeApps(deps, person)
  await ageSessions(deps.db.connection, person.id, overTenMinutesMs)

  const typeNewPassword = async (password: string) => {
    await field(page, 'New Password').fill(password)
    await field(page, 'Confirm New Password').fill(password)
  }
  await page.goto('/security/password')
  await field(page, 'Backup code').waitFor()
  await look(page, 'change-password')
  await field(page, 'Existing Password').fill('not this one')
  await typeNewPassword(firstChoice)
  await button(page, 'Change with a passkey instead of a code').click()
  await page.getByText('The existing password or the passkey was not accepted.').waitFor()
  await look(page, 'change-password-refused')
  await field(page, 'Existing Password').fill(person.password)
  await typeNewPassword(firstChoice)
  await button(page, 'Change with a passkey instead of a code').click()
  await page.getByText('Your password is changed.').waitFor()
  await mailbox.take(person.email, /^Your password was changed$/)

  await phone.setPresent(false)
  await signOut(page, person.username)
  await link(page, 'Forgot password?').click()
  await field(page, 'Username or email address').fill(person.email)
  await button(page, 'Send link').click()
  const { text } = await mailbox.take(person.email, /^Choose a new password$/)
  await page.goto(/http:\/\/\S+/.exec(text)?.[0] ?? '')
  await look(page, 'reset-password')
  await typeNewPassword(secondChoice)
  await phone.setPresent(true)
  await button(page, 'Set with a passkey instead of a code').click()
  await mailbox.take(person.email, /^Your password was changed$/)
  // The sign-in page that follows offers the passkey at the name field, and this phone takes the offer at once.
  await isSignedIn(page)
  await phone.setPresent(false)
  await signOut(page, person.username)
  await typePassword(page, person.username, secondChoice)
  await phone.setPresent(true)
  await button(page, 'Use a passkey').click()
  await isSignedIn(page)
})

test('without script nothing speaks of passkeys that cannot be used: the backup code is asked for', async () => {
  const { backroom, visitors } = stage
  const person = await backroom.person('robin', { twoFactor: true })
  await givePasskey(backroom.deps, person)
  await takeApps(backroom.deps, person)
  const page = await visitors.visit(backroom.origin, { javaScriptEnabled: false })
  await page.goto('/sign-in')
  assert.equal(await button(page, 'Sign in with a passkey').isVisible(), false)
  await typePassword(page, person.username, person.password)
  assert.equal(await button(page, 'Use a passkey').isVisible(), false)
  if (shots) await page.screenshot({ path: `${shots}/plain-second-step.png` })
  await typeBackupCode(page, person.backupCodes[0] ?? '')
  await isSignedIn(page)
  await page.goto('/security/passkeys/new')
  await page.getByText('Passkeys need JavaScript').waitFor()
  assert.equal(await button(page, 'Create a passkey').isVisible(), false)
  await ageSessions(backroom.deps.db.connection, person.id, overTenMinutesMs)
  await page.goto('/security/password')
  await field(page, 'Backup code').waitFor()
  assert.equal(await button(page, 'Change with a passkey instead of a code').isVisible(), false)
  await field(page, 'Existing Password').fill(person.password)
  await field(page, 'New Password').fill(firstChoice)
  await field(page, 'Confirm New Password').fill(firstChoice)
  await field(page, 'Backup code').fill(person.backupCodes[1] ?? '')
  await field(page, 'Backup code').press('Enter')
  await page.getByText('Your password is changed.').waitFor()
})

test('no page of these journeys made the browser complain', () => {
  assert.deepEqual(stage.visitors.faults, [])
  assert.doesNotMatch(stage.backroom.printed(), /content security policy report/)
})
