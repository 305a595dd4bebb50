import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { TestPerson } from '../../support/people.ts'
import { AuthenticatorApp } from './authenticator-app.ts'

/** What people do, by the names they see. Every step works with and without script. */
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
export const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

export async function typePassword(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await field(page, 'Username or email address').fill(name)
  await field(page, 'Password').fill(password)
  await button(page, 'Sign in').click()
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await field(page, 'Six-digit code').fill(code)
  await button(page, 'Continue').click()
}

export async function typeBackupCode(page: Page, code: string): Promise<void> {
  await field(page, 'Backup code').fill(code)
  await button(page, 'Continue').click()
}

export async function isSignedIn(page: Page): Promise<void> {
  await heading(page, 'Welcome back').waitFor()
  assert.equal(new URL(page.url()).pathname, '/dashboard')
}

/** With the app where it has one; the app of a person made with two-factor is hers from the start. */
export async function signIn(page: Page, person: TestPerson, app?: AuthenticatorApp): Promise<void> {
  await typePassword(page, person.username, person.password)
  if (app) await typeCode(page, app.nextCode())
  await isSignedIn(page)
}

export async function signOut(page: Page, username: string): Promise<void> {
  await openMenu(page, username)
  await button(page, 'Sign out').click()
  await heading(page, 'Sign in').waitFor()
}

export async function openMenu(page: Page, username: string): Promise<void> {
  await page.getByText(`Hello, ${username}!`).click()
}

export async function chooseInMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: entry, exact: true }).click()
}

export async function openSecuritySettings(page: Page, username: string): Promise<void> {
  await openMenu(page, username)
  await chooseInMenu(page, 'Security Settings')
  await page.getByRole('heading', { name: 'Security Settings', level: 1 }).waitFor()
}

export interface Enabled {
  app: AuthenticatorApp
  backupCodes: string[]
}

/** From the security settings through the pop-up to its last step, where the code is typed but nothing is on yet. */
export async function enrol(page: Page): Promise<Enabled> {
  await button(page, 'Enable Two-Factor Authentication').click()
  return followPopUp(page)
}

export async function followPopUp(page: Page): Promise<Enabled> {
  await heading(page, 'Get an authentication app').waitFor()
  await button(page, 'Continue').click()
  await heading(page, 'Scan the code').waitFor()
  const app = await AuthenticatorApp.scan(page)
  await field(page, 'Six-digit code').fill(app.nextCode())
  await button(page, 'Verify code').click()
  const backupCodes = await readBackupCodes(page)
  await button(page, 'I have saved them').click()
  await field(page, 'Backup code').fill(await askedCode(page, backupCodes))
  return { app, backupCodes }
}

export async function readBackupCodes(page: Page): Promise<string[]> {
  await heading(page, 'Save your backup codes').waitFor()
  const codes = await page
    .getByRole('listitem')
    .filter({ hasText: /[0-9A-Z]{5}-[0-9A-Z]{5}-/ })
    .allInnerTexts()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  return codes
}

/** The one of the ten that the last step asks for. */
export async function askedCode(page: Page, backupCodes: readonly string[]): Promise<string> {
  await heading(page, 'Check one backup code').waitFor()
  const sentence = await page.getByText(/^Type backup code number \d+/).innerText()
  const code = backupCodes[Number(/\d+/.exec(sentence)?.[0]) - 1]
  assert.ok(code)
  return code
}

export async function activate(page: Page): Promise<void> {
  await button(page, 'Activate Two-Factor Authentication').click()
  await heading(page, 'Two-Factor Authentication is on').waitFor()
}

export async function disable(page: Page, password: string, factor: string): Promise<void> {
  await button(page, 'Disable Two-Factor Authentication').click()
  await fillRemoval(page, password, factor)
  await page.getByRole('dialog').getByRole('button', { name: 'Disable Two-Factor Authentication' }).click()
  await heading(page, 'Two-Factor Authentication is off').waitFor()
}

export async function fillRemoval(page: Page, password: string, factor: string): Promise<void> {
  await field(page, 'Password').fill(password)
  await field(page, 'Six-digit code or backup code').fill(factor)
}
