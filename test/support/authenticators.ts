import assert from 'node:assert/strict'
import { type TOTP, URI } from 'otpauth'
import { listActivity } from '../../src/features/activity-log/activity-log.ts'
import { findTwoFactorStatus } from '../../src/features/two-factor/two-factor.ts'
import { appFor, type TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser } from './test-browser.ts'

export const authenticators = '/security/authenticators'
export const adding = `${authenticators}/new`

/** What an app reads from the QR code of this page: its secret and what it calls the entry. */
export async function scanNew(browser: TestBrowser, page: string): Promise<{ app: TOTP; label: string }> {
  const { text } = await browser.get(page)
  const uri = /href="(otpauth:[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(uri, `${page} shows no QR code`)
  const read = URI.parse(uri)
  return { app: appFor(read.secret.base32), label: read.label }
}

export async function beginAdding(browser: TestBrowser, name: string) {
  await browser.submit(adding, { name }, `${adding}/app`)
  return scanNew(browser, adding)
}

export async function addApp(t: TestApp, browser: TestBrowser, name: string): Promise<TOTP> {
  const { app } = await beginAdding(browser, name)
  const answer = await browser.post(`${adding}/code`, { code: app.generate({ timestamp: t.clock() }) })
  assert.equal(answer.location, '/security?done=authenticator-added')
  return app
}

export async function beginMoving(browser: TestBrowser, id: string) {
  const page = `${authenticators}/${id}/move`
  await browser.submit(page, {}, `${page}/app`)
  return scanNew(browser, page)
}

export async function authenticatorsOf(t: TestApp, person: TestPerson) {
  return (await findTwoFactorStatus(t.db.connection, person.id)).authenticators
}

export async function authenticatorId(t: TestApp, person: TestPerson, name: string): Promise<string> {
  return (await authenticatorsOf(t, person)).find((one) => one.name === name)?.id ?? ''
}

/** Whether this app signs the person in from a browser that nobody knows. A minute goes by first. */
export async function opensAccount(t: TestApp, person: TestPerson, app: TOTP): Promise<boolean> {
  t.clock.advance(60_000)
  const browser = t.browser()
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  const code = app.generate({ timestamp: t.clock() })
  return (await browser.submit('/sign-in/two-factor', { code })).location === '/dashboard'
}

/** How many lines in the log and mails in the outbox tell of this. */
export async function told(t: TestApp, person: TestPerson, what: string): Promise<[number, number]> {
  const log = await listActivity(t.db.connection, person.id)
  const mails = await t.outbox()
  return [
    log.filter(({ event }) => event === what).length,
    mails.filter(({ recipient, kind }) => recipient === person.email && kind === what).length,
  ]
}
