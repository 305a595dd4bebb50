import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TOTP } from 'otpauth'
import {
  adding,
  authenticators,
  authenticatorsOf,
  beginAdding,
  beginMoving,
} from '../../../../test/support/authenticators.ts'
import { enrolment, scan } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'

const stepMs = 30_000
let t: TestApp
let person: TestPerson
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(() => {
  number += 1
  t.clock.advance(60_000)
  browser = t.browser()
})

const shows = (app: TOTP, steps: number) => app.generate({ timestamp: t.clock() + steps * stepMs })
const pairAt = (app: TOTP, steps: number) => ({
  first_code: shows(app, steps - 1),
  next_code: shows(app, steps),
})

async function mailed(kind: string): Promise<string> {
  const mails = await t.outbox()
  return mails.findLast((mail) => mail.kind === kind && mail.recipient === person.email)?.text ?? ''
}

async function signInWith(code: string): Promise<string> {
  const other = t.browser()
  await other.submit('/sign-in', { name: person.username, password: person.password })
  return (await other.submit('/sign-in/two-factor', { code })).location
}

describe('switching two-factor on with a phone whose clock is off', () => {
  beforeEach(async () => {
    person = await t.person(`newcomer-${number}`)
    await person.signIn(browser)
  })

  test('one code is refused, and the page offers two in a row', async () => {
    const app = await scan(browser)
    assert.equal((await browser.post(`${enrolment}/code`, { code: shows(app, 30) })).status, 422)
    assert.match((await browser.get(enrolment)).text, /href="[^"]*\?clock=show"/)
    const page = await browser.get(`${enrolment}?clock=show`)
    assert.match(page.text, /name="first_code"/)
    assert.doesNotMatch(page.text, /otpauth:/)
  })

  test('wrong pairs are refused with one answer, five a day, and half a pair is not counted (E3)', async () => {
    const app = await scan(browser)
    const post = (fields: Record<string, string>) => browser.post(`${enrolment}/clock`, fields)
    for (let n = 0; n < 6; n++) assert.equal((await post({ first_code: shows(app, 0) })).status, 422)
    for (let n = 0; n < 5; n++) {
      assert.equal((await post({ first_code: shows(app, 0), next_code: shows(app, 2) })).status, 422)
    }
    assert.equal((await post(pairAt(app, 20))).status, 429)
    assert.equal((await browser.post(`${enrolment}/code`, { code: shows(app, 0) })).location, enrolment)
  })

  test('two codes in a row prove the secret, its clock is remembered, and neither signs in (C8)', async () => {
    const app = await scan(browser)
    const pair = pairAt(app, 30)
    assert.equal((await browser.post(`${enrolment}/clock`, pair)).location, enrolment)
    const told = await browser.get(enrolment)
    assert.match(told.text, /The clock of your phone is about 15 minutes fast/)
    const codes = told.text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g) ?? []
    await browser.post(`${enrolment}/saved`)
    const position = /number (\d+)/.exec((await browser.get(enrolment)).text)?.[1]
    const asked = [...new Set(codes)][Number(position) - 1] ?? ''
    t.clock.advance(stepMs)
    await browser.post(`${enrolment}/activation`, { backup_code: asked })
    assert.deepEqual(
      (await authenticatorsOf(t, person)).map(({ driftSteps }) => driftSteps),
      [30],
    )
    assert.match((await browser.get('/security')).text, /Clock off/)
    assert.match(await mailed('two-factor-on'), /about 15 minutes fast[\s\S]*Set Automatically/)
    for (const code of Object.values(pair)) assert.notEqual(await signInWith(code), '/dashboard')
    assert.equal(await signInWith(shows(app, 30)), '/dashboard')
    t.clock.advance(28 * stepMs)
    for (const code of Object.values(pair)) assert.notEqual(await signInWith(code), '/dashboard')
  })
})

describe('further apps on a phone whose clock is off', () => {
  beforeEach(async () => {
    person = await t.person(`customer-${number}`, { twoFactor: true })
    await person.signIn(browser)
  })

  test('one is added with two codes in a row, and she is told how far off the clock is', async () => {
    const { app } = await beginAdding(browser, 'Tablet')
    assert.equal((await browser.post(`${adding}/code`, { code: shows(app, -25) })).status, 422)
    const refused = await browser.post(`${adding}/clock`, {
      first_code: shows(app, -26),
      next_code: shows(app, -24),
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /name="first_code"/)
    const added = await browser.post(`${adding}/clock`, pairAt(app, -25))
    assert.equal(
      added.location,
      `/security/clock?return_to=${encodeURIComponent('/security?done=authenticator-added')}`,
    )
    const page = await browser.get(added.location)
    assert.match(page.text, /“Tablet” is about 13 minutes slow/)
    assert.match(page.text, /href="\/security\?done=authenticator-added"/)
    assert.match(await mailed('authenticator-added'), /about 13 minutes slow[\s\S]*Set Automatically/)
    t.clock.advance(stepMs)
    assert.equal(await signInWith(shows(app, -25)), '/dashboard')
  })

  // The first of the two was in no row: a drift that came and went made it count again.
  test('neither of the two codes signs in later, though the clock seems to change meanwhile (C8)', async () => {
    const { app } = await beginAdding(browser, 'Tablet')
    const pair = pairAt(app, 0)
    await browser.post(`${adding}/clock`, pair)
    assert.doesNotMatch(await mailed('authenticator-added'), /Set Automatically/)
    const other = t.browser()
    await other.submit('/sign-in', { name: person.username, password: person.password })
    const again = await other.submit('/sign-in/two-factor/clock', pairAt(app, 20))
    assert.match(again.location, /^\/security\/clock/)
    for (const code of Object.values(pair)) assert.notEqual(await signInWith(code), '/dashboard')
    assert.equal(await signInWith(shows(app, 1)), '/dashboard')
  })

  test('moving takes two codes in a row as well', async () => {
    const [own] = await authenticatorsOf(t, person)
    const { app } = await beginMoving(browser, own?.id ?? '')
    const moved = await browser.post(`${authenticators}/${own?.id}/move/clock`, pairAt(app, 9))
    assert.match(moved.location, /^\/security\/clock/)
    assert.deepEqual(
      (await authenticatorsOf(t, person)).map(({ driftSteps }) => driftSteps),
      [9],
    )
    assert.equal((await browser.get('/security')).status, 200)
  })
})
