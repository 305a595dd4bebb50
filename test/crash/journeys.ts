import assert from 'node:assert/strict'
import { Secret } from 'otpauth'
import { systemClock } from '../../src/platform/clock.ts'
import { type Account, type Attempt, appFor, password } from './accounts.ts'
import type { HttpBrowser, Page } from './http-browser.ts'

const enrolment = '/security/two-factor/enrolment'

/** All steps of switching two-factor on, from the list of apps to "Activate". */
export async function enrol(account: Account, browser: HttpBrowser): Promise<void> {
  await browser.get(enrolment)
  await step(browser, 'app')
  const secret = only(await browser.get(enrolment), /data-text="([A-Z2-7]{32})"/)
  account.app = appFor(Secret.fromBase32(secret))
  const code = account.app.generate({ timestamp: systemClock() })
  await step(browser, 'code', { code })
  const sheet = await browser.get(enrolment)
  account.backupCodes = [...new Set(sheet.text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g))]
  assert.equal(account.backupCodes.length, 10)
  await step(browser, 'saved')
  const position = Number(only(await browser.get(enrolment), /backup code number (\d+)/))
  account.activation = 'asked'
  account.attempts.push({ kind: 'code', typed: code, wasAccepted: true })
  const done = await browser.post(`${enrolment}/activation`, {
    backup_code: account.backupCodes[position - 1] ?? '',
  })
  assert.equal(done.location, '/security?done=on', describe(done))
  account.activation = 'done'
  account.session = browser.cookies.get('session')
}

async function step(browser: HttpBrowser, name: string, fields: Record<string, string> = {}): Promise<void> {
  const page = await browser.post(`${enrolment}/${name}`, fields)
  assert.equal(page.location, enrolment, describe(page))
}

/** Name and password, as typed. */
export async function givePassword({ username }: Account, browser: HttpBrowser): Promise<void> {
  const page = await browser.submit('/sign-in', { name: username, password })
  assert.equal(page.location, '/sign-in/two-factor', describe(page))
}

/** The second step with the code that the app shows now. */
export async function giveCode(account: Account, browser: HttpBrowser): Promise<void> {
  if (account.app === undefined) throw new Error('There is no app yet.')
  await giveRight(account, browser, {
    kind: 'code',
    typed: account.app.generate({ timestamp: systemClock() }),
  })
}

/** The second step with the first backup code. */
export async function giveBackupCode(account: Account, browser: HttpBrowser): Promise<void> {
  await giveRight(account, browser, { kind: 'backup-code', typed: account.backupCodes[0] ?? '' })
}

async function giveRight(account: Account, browser: HttpBrowser, facts: Omit<Attempt, 'wasAccepted'>) {
  const attempt = { ...facts, wasAccepted: false }
  account.attempts.push(attempt)
  const page = await sendAttempt(browser, attempt)
  assert.equal(page.location, '/dashboard', describe(page))
  attempt.wasAccepted = true
  account.session = browser.cookies.get('session')
}

export function sendAttempt(browser: HttpBrowser, { kind, typed }: Attempt): Promise<Page> {
  return kind === 'code'
    ? browser.submit('/sign-in/two-factor', { code: typed })
    : browser.submit('/sign-in/two-factor/backup-code', { backup_code: typed })
}

function only(page: Page, pattern: RegExp): string {
  const found = pattern.exec(page.text)?.[1]
  assert.ok(found, `${pattern} is not on the page.\n${describe(page)}`)
  return found
}

function describe({ status, location, text }: Page): string {
  return `${status} ${location}\n${text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')}`
}
