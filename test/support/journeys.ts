import assert from 'node:assert/strict'
import type { TOTP } from 'otpauth'
import { updatePerson } from '../../src/features/people/people.ts'
import { resetTwoFactor } from '../../src/features/two-factor/two-factor.ts'
import { appFor, type TestPerson } from './people.ts'
import { askForRecovery, withCancelLink } from './recovery.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

export const enrolment = '/security/two-factor/enrolment'
export const removal = '/security/two-factor/removal'

/** As far as the QR code, and the app that has read it. */
export async function scan(browser: TestBrowser): Promise<TOTP> {
  await browser.submit(enrolment, {}, `${enrolment}/app`)
  const secret = /secret=([A-Z2-7]{32})/.exec((await browser.get(enrolment)).text)?.[1]
  assert.ok(secret, 'the page shows no secret')
  return appFor(secret)
}

/** On to the last step: the ten codes, and the one that is asked for. */
export async function saveCodes(
  browser: TestBrowser,
  code: string,
): Promise<{ codes: string[]; asked: string }> {
  await browser.post(`${enrolment}/code`, { code })
  const shown = (await browser.get(enrolment)).text.matchAll(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g)
  const codes = [...new Set([...shown].map(String))]
  assert.equal(codes.length, 10)
  await browser.post(`${enrolment}/saved`)
  const position = /\b(?:number|Nummer) (\d+)/.exec((await browser.get(enrolment)).text)?.[1]
  const asked = codes[Number(position) - 1]
  assert.ok(asked, 'the page asks for no code')
  return { codes, asked }
}

/** The token of the newest mail of this kind to this person. */
export async function mailedToken(t: TestApp, email: string, kind: string): Promise<string> {
  const mail = (await t.outbox()).findLast((one) => one.recipient === email && one.kind === kind)
  const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1]
  assert.ok(token, `no ${kind} to ${email}`)
  return token
}

/** A browser that has opened a mailed link of this person. */
export async function withResetLink(t: TestApp, person: TestPerson, browser = t.browser()) {
  // Of two mails the newest is found by its time.
  t.clock.advance(1)
  await browser.submit('/forgot-password', { name: person.username })
  const token = await mailedToken(t, person.email, 'reset-link')
  await browser.get(`/reset-password?token=${token}`)
  await browser.get('/reset-password')
  return { browser, token }
}

export async function withEnrolLink(t: TestApp, person: TestPerson, browser = t.browser()) {
  const reset = { personId: person.id, by: 'operator', why: 'lost phone', passwordLost: false }
  await t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
  const token = await mailedToken(t, person.email, 'enrol-link')
  await browser.get(`/enrol?token=${token}`)
  await browser.get('/enrol')
  return { browser, token }
}

/** Two sign-ins: the second, with a browser that was not known, is told of by mail, and that brings the link. */
export async function withNotMeLink(t: TestApp, person: TestPerson, browser = t.browser()) {
  await person.signIn(t.browser())
  t.clock.advance(30_000)
  const stranger = t.browser()
  await person.signIn(stranger)
  const token = await mailedToken(t, person.email, 'new-browser')
  await browser.get(`/not-me?token=${token}`)
  await browser.get('/not-me')
  return { browser, token, stranger }
}

/** A browser that has asked for a link that lets it try, and another one in which that link is open. */
export async function withBrowserLink(
  t: TestApp,
  person: TestPerson,
  browser = t.browser(),
  asking = t.browser(),
) {
  await asking.submit('/sign-in/link', { name: person.username })
  const token = await mailedToken(t, person.email, 'browser-link')
  await browser.get(`/allow-browser?token=${token}`)
  await browser.get('/allow-browser')
  return { browser, asking, token }
}

/** The same form twice from one browser: the second leaves before the first is answered, so with the same cookies. */
export async function tapTwice(
  browser: TestBrowser,
  how: 'at once' | 'in a row',
  tap: () => Promise<TestResponse>,
): Promise<TestResponse[]> {
  const before = [...browser.cookies]
  if (how === 'at once') return Promise.all([tap(), tap()])
  const first = await tap()
  browser.cookies.clear()
  for (const [name, value] of before) browser.cookies.set(name, value)
  return [first, await tap()]
}

export const levels = [
  'nobody',
  'pending',
  'enrolling',
  'signed in',
  'scanning',
  'checking a code',
  'with two-factor',
  'idle',
  'with a reset link',
  'with an enrol link',
  'with a not-me link',
  'with a browser link',
  'with a link that cancels recovery',
  'waiting to enrol',
  'staff',
] as const

export type Level = (typeof levels)[number]

/** A browser at each level of being signed in, every one with a person and a page of its own. */
export async function everyLevel(t: TestApp): Promise<Record<Level, TestBrowser>> {
  const browsers = {} as Record<Level, TestBrowser>
  for (const level of levels) browsers[level] = t.browser()
  const { nobody, pending, staff } = browsers
  await nobody.get('/sign-in')
  const colleague = await t.person('colleague', { twoFactor: true })
  await pending.submit('/sign-in', { name: colleague.username, password: colleague.password })
  await (await t.person('newcomer', { role: 'staff' })).signIn(browsers.enrolling)
  await browsers.enrolling.get(enrolment)
  for (const level of ['signed in', 'scanning', 'checking a code', 'idle'] as const) {
    await (await t.person(`customer-${level.replaceAll(' ', '-')}`)).signIn(browsers[level])
    await browsers[level].get('/security')
  }
  await scan(browsers.scanning)
  const app = await scan(browsers['checking a code'])
  await saveCodes(browsers['checking a code'], app.generate({ timestamp: t.clock() }))
  const careful = await t.person('careful', { twoFactor: true })
  await careful.signIn(browsers['with two-factor'])
  await updatePerson(t.db.connection, careful.id, { checkUpDueAtMs: t.clock() + 1 })
  await browsers['with two-factor'].get(removal)
  await withResetLink(t, await t.person('forgetful', { twoFactor: true }), browsers['with a reset link'])
  await withEnrolLink(t, await t.person('unlucky', { twoFactor: true }), browsers['with an enrol link'])
  await withNotMeLink(t, await t.person('startled', { twoFactor: true }), browsers['with a not-me link'])
  await withBrowserLink(t, await t.person('delayed', { twoFactor: true }), browsers['with a browser link'])
  const asking = browsers['with a link that cancels recovery']
  const lost = await t.person('lost', { twoFactor: true })
  await askForRecovery(t, lost, asking)
  await withCancelLink(t, lost, 'recovery-opened', asking)
  const waiting = await t.person('waiting', { twoFactor: true })
  await updatePerson(t.db.connection, waiting.id, { mustEnrolSinceMs: t.clock(), twoFactorSinceMs: null })
  await browsers['waiting to enrol'].submit('/sign-in', { name: 'waiting', password: waiting.password })
  await (await t.person('staff', { role: 'staff', twoFactor: true })).signIn(staff)
  await staff.get('/staff/outbox')
  await beIdle(t, 'customer-idle')
  await browsers.idle.get('/sign-in/again')
  return browsers
}

/** As if an hour had passed for this one person. */
async function beIdle(t: TestApp, username: string): Promise<void> {
  const person = await t.db.connection
    .selectFrom('person')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow()
  await t.db.connection
    .updateTable('session')
    .set({ lastSeenAtMs: t.clock() - 2 * 60 * 60 * 1000 })
    .where('personId', '=', person.id)
    .execute()
}
