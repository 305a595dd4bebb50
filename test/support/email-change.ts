import assert from 'node:assert/strict'
import { getPerson } from '../../src/features/people/people.ts'
import { mailedToken } from './journeys.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser } from './test-browser.ts'

export const emailPath = '/account/email'

/** Asks for another address in this browser, which is signed in and has just proven who it is. */
export async function askForEmail(browser: TestBrowser, newEmail: string) {
  await browser.get(emailPath)
  return browser.post(emailPath, { new_email: newEmail })
}

/** A browser that has opened the link which was mailed to the new address. */
export async function withConfirmLink(t: TestApp, newEmail: string, browser = t.browser()) {
  const token = await mailedToken(t, newEmail, 'email-confirm')
  await browser.get(`/confirm-email?token=${token}`)
  await browser.get('/confirm-email')
  return { browser, token }
}

/** A browser that has opened the link which was mailed to the old address. */
export async function withUndoLink(t: TestApp, oldEmail: string, browser = t.browser()) {
  const token = await mailedToken(t, oldEmail, 'email-undo')
  await browser.get(`/undo-email?token=${token}`)
  await browser.get('/undo-email')
  return { browser, token }
}

/** From signing in to the confirmed change; a minute passes. */
export async function changeEmail(t: TestApp, person: TestPerson, newEmail: string): Promise<TestBrowser> {
  t.clock.advance(60_000)
  const browser = t.browser()
  await person.signIn(browser)
  assert.equal((await askForEmail(browser, newEmail)).location, `${emailPath}?done=sent`)
  const opened = await withConfirmLink(t, newEmail)
  assert.equal((await opened.browser.post('/confirm-email')).location, '/confirm-email/done')
  return browser
}

export const emailOf = async (t: TestApp, { id }: TestPerson) => (await getPerson(t.db.connection, id)).email

export async function mailsTo(t: TestApp, email: string, kind?: string) {
  return (await t.outbox()).filter(
    (mail) => mail.recipient === email && (kind === undefined || mail.kind === kind),
  )
}
