import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { findTwoFactorStatus } from '../two-factor.ts'

const path = '/security/two-factor/removal'
const wrongPassword = 'not the right one, really'

let t: TestApp
let person: TestPerson
let browser: TestBrowser

beforeEach(async () => {
  t = await createTestApp()
  person = await t.person('customer', { twoFactor: true })
  browser = t.browser()
  await person.signIn(browser)
  t.clock.advance(30_000)
  await browser.get(path)
})
afterEach(() => t.close())

const disable = (fields: Record<string, string>) => browser.post(path, fields)
const rightCode = () => person.code(t.clock())
const isOn = async () => (await findTwoFactorStatus(t.db.connection, person.id)).sinceMs !== undefined
const mailKinds = async () => (await t.outbox()).map(({ kind }) => kind).sort()
const count = async (event: string) =>
  (await listActivity(t.db.connection, person.id)).filter((line) => line.event === event).length

describe('switching two-factor off', () => {
  it('gives one answer to a wrong password and to a wrong code, and counts both (F6, H2)', async () => {
    const wrong = wrongCode(person.app, t.clock())
    const first = await disable({ password: wrongPassword, factor: rightCode() })
    t.clock.advance(30_000)
    const second = await disable({ password: person.password, factor: wrong })
    const third = await disable({ password: wrongPassword, factor: wrong })
    for (const { status, text } of [first, second, third]) {
      assert.equal(status, 422)
      assert.match(text, /Password or code was not accepted/)
    }
    assert.equal(await count('password-wrong'), 2)
    assert.equal(await count('code-wrong'), 2)
    assert.equal(await isOn(), true)
  })

  it('checks the password even of somebody who has the phone: empty is refused and never counted', async () => {
    assert.equal((await disable({ password: '', factor: rightCode() })).status, 422)
    assert.equal((await disable({ factor: rightCode() })).status, 422)
    assert.equal((await disable({ password: person.password, factor: '12345' })).status, 422)
    assert.equal((await disable({ password: person.password })).status, 422)
    assert.equal((await count('password-wrong')) + (await count('code-wrong')), 0)
    assert.equal(await isOn(), true)
  })

  it('makes the sixth wrong code wait, whatever the password', async () => {
    for (let n = 0; n < 5; n++) {
      const wrong = wrongCode(person.app, t.clock())
      assert.equal((await disable({ password: person.password, factor: wrong })).status, 422)
    }
    const waiting = await disable({ password: person.password, factor: rightCode() })
    assert.equal(waiting.status, 429)
    assert.equal(waiting.headers.get('Retry-After'), '30')
    assert.deepEqual(await mailKinds(), ['wrong-codes'])
  })

  it('does not take a code that signed in (C4)', async () => {
    t.clock.advance(-30_000)
    assert.equal((await disable({ password: person.password, factor: rightCode() })).status, 422)
    assert.equal(await count('code-used-twice'), 1)
    assert.ok((await mailKinds()).includes('code-used-twice'))
    assert.equal(await isOn(), true)
  })

  it('removes everything at once, ends other sessions and says so by mail', async () => {
    const other = t.browser()
    await person.signIn(other)
    t.clock.advance(30_000)
    const off = await disable({ password: person.password, factor: rightCode() })
    assert.equal(off.location, '/security?done=off')
    assert.match((await browser.get(off.location)).text, /Two-Factor Authentication is off/)
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    const status = await findTwoFactorStatus(t.db.connection, person.id)
    assert.equal(status.authenticators.length, 0)
    assert.equal(status.backupCodes, undefined)
    assert.deepEqual(await mailKinds(), ['new-browser', 'two-factor-off'])
    assert.equal(await count('two-factor-off'), 1)
    assert.equal((await person.signIn(t.browser())).location, '/dashboard')
  })

  it('takes a backup code instead of the six digits', async () => {
    const off = await disable({ password: person.password, factor: person.backupCodes[4] ?? '' })
    assert.equal(off.location, '/security?done=off')
    assert.deepEqual(await mailKinds(), ['backup-code-used', 'two-factor-off'])
  })

  it('is refused to staff, who must have it: nothing is counted or spent, and the pop-up offers to replace', async () => {
    const staff = await t.person('helper', { role: 'staff', twoFactor: true })
    const desk = t.browser()
    await staff.signIn(desk)
    t.clock.advance(30_000)
    const page = await desk.get(path)
    assert.doesNotMatch(page.text, /name="factor"/)
    assert.match(page.text, /cannot be switched off/)
    assert.match(page.text, /href="\/security\/backup-codes\/renewal"[^>]*>Make new codes/)
    const factor = staff.code(t.clock())
    for (const password of [staff.password, wrongPassword]) {
      const refused = await desk.post(path, { password, factor })
      assert.equal(refused.status, 409)
      assert.match(refused.text, /cannot be switched off/)
    }
    assert.ok((await findTwoFactorStatus(t.db.connection, staff.id)).sinceMs)
    assert.equal((await desk.get('/dashboard')).status, 200)
    assert.deepEqual(await t.outbox(), [])
    const events = (await listActivity(t.db.connection, staff.id)).map(({ event }) => event)
    assert.deepEqual(events, ['signed-in'])
  })

  it('happens once however often the form arrives at the same moment, with no count and one mail', async () => {
    const fields = { password: person.password, factor: rightCode() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => disable(fields)))
    assert.ok(answers.some(({ location }) => location === '/security?done=off'))
    assert.equal(await isOn(), false)
    assert.deepEqual(await mailKinds(), ['two-factor-off'])
    assert.equal((await count('code-used-twice')) + (await count('code-wrong')), 0)
  })

  it('answers a second tap like the first', async () => {
    const fields = { password: person.password, factor: rightCode() }
    const stale = [...browser.cookies]
    await disable(fields)
    browser.cookies.clear()
    for (const [name, value] of stale) browser.cookies.set(name, value)
    assert.equal((await disable(fields)).location, '/security?done=off')
    assert.equal((await browser.get('/security')).status, 200)
  })

  it('is not reached by a session that has only the password (F1)', async () => {
    const half = t.browser()
    await half.submit('/sign-in', { name: 'customer', password: person.password })
    assert.equal((await half.get(path)).location, `/sign-in?return_to=${encodeURIComponent(path)}`)
    const post = await half.post(path, { password: person.password, factor: rightCode() })
    assert.notEqual(post.location, '/security?done=off')
    assert.equal(await isOn(), true)
  })

  it('has nothing to do when two-factor is off', async () => {
    await disable({ password: person.password, factor: rightCode() })
    assert.equal((await browser.get(path)).location, '/security')
  })
})
