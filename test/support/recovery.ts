import assert from 'node:assert/strict'
import { mailedToken } from './journeys.ts'
import type { TestPerson } from './people.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

export const hourMs = 60 * 60 * 1000
export const dayMs = 24 * hourMs
export const waitMs = 72 * hourMs

export const asking = '/sign-in/two-factor/recovery'

/** As far as the second step, with the password alone. */
export async function typePassword(person: TestPerson, browser: TestBrowser): Promise<TestBrowser> {
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  await browser.get(asking)
  return browser
}

export async function askForRecovery(
  t: TestApp,
  person: TestPerson,
  browser = t.browser(),
): Promise<TestResponse> {
  await typePassword(person, browser)
  return browser.post(asking)
}

/** A browser that has opened the link of the newest mail with one that cancels this person's request. */
export async function withCancelLink(
  t: TestApp,
  person: TestPerson,
  kind = 'recovery-opened',
  browser = t.browser(),
) {
  const token = await mailedToken(t, person.email, kind)
  await browser.get(`/cancel-recovery?token=${token}`)
  await browser.get('/cancel-recovery')
  return { browser, token }
}

export async function requestsOf(t: TestApp, person: TestPerson) {
  return t.db.connection
    .selectFrom('recoveryRequest')
    .selectAll()
    .where('personId', '=', person.id)
    .orderBy('openedAtMs')
    .execute()
}

export async function onlyRequestOf(t: TestApp, person: TestPerson) {
  const [request, ...others] = await requestsOf(t, person)
  assert.ok(request && others.length === 0, `${person.username} has ${others.length + (request ? 1 : 0)}`)
  return request
}

/** A browser in which this member of staff has just shown a code, of a step that no sign-in before has used. */
export async function signedInStaff(t: TestApp, person: TestPerson): Promise<TestBrowser> {
  t.clock.advance(30_000)
  const browser = t.browser()
  const done = await person.signIn(browser, t.clock())
  assert.equal(done.location, '/dashboard')
  return browser
}

export function approve(browser: TestBrowser, requestId: string, check = 'in-person') {
  const path = `/staff/recovery/requests/${requestId}`
  return browser.submit(path, { identity_check: check }, `${path}/approval`)
}

export function refuse(browser: TestBrowser, requestId: string) {
  const path = `/staff/recovery/requests/${requestId}`
  return browser.submit(path, {}, `${path}/refusal`)
}
