import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TOTP } from 'otpauth'
import { addApp, authenticatorId, told } from '../../../../test/support/authenticators.ts'
import { enrolment, saveCodes, scan, tapTwice } from '../../../../test/support/journeys.ts'
import { givePasskey, signInWithPasskey, takeApps } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'
import { findTwoFactorStatus } from '../two-factor.ts'

const path = '/security/check-up'
const dayMs = 24 * 60 * 60 * 1000
const done = '/security?done=checked-up'

let t: TestApp
let number = 0
let person: TestPerson
let browser: TestBrowser

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  t.clock.advance(60_000)
  person = await t.person(`customer-${++number}`, { twoFactor: true })
  browser = t.browser()
})

/** Four weeks go by, and a minute. */
const makeDue = async () => {
  t.clock.advance(28 * dayMs)
  await updatePerson(t.db.connection, person.id, { checkUpDueAtMs: t.clock() })
  t.clock.advance(60_000)
}
const signIn = async (by = browser) => {
  t.clock.advance(60_000)
  return (await person.signIn(by)).location
}
const show = (factor: string, more: Record<string, string> = {}) => browser.submit(path, { factor, ...more })
const codeOf = (app: TOTP) => app.generate({ timestamp: t.clock() })
const statusOf = () => findTwoFactorStatus(t.db.connection, person.id)
const counted = () =>
  t.db.connection
    .selectFrom('attemptCounter')
    .select('kind')
    .where('subject', '=', `person:${person.id}`)
    .where('failures', '>', 0)
    .execute()

/** Somebody whose check-up is due, signed in with her own app; "Tablet" is another one that she seldom uses. */
async function withTablet(): Promise<TOTP> {
  await signIn()
  const tablet = await addApp(t, browser, 'Tablet')
  t.clock.advance(60_000)
  await makeDue()
  assert.equal(await signIn(), path)
  return tablet
}

async function withCodesAsked(): Promise<void> {
  await makeDue()
  assert.equal(await signIn(), path)
}

describe('the check-up is due', () => {
  test('four weeks after enrolling, at the next complete sign-in and no sooner', async () => {
    const newcomer = await t.person(`newcomer-${number}`)
    await newcomer.signIn(browser)
    const app = await scan(browser)
    const { asked } = await saveCodes(browser, codeOf(app))
    await browser.post(`${enrolment}/activation`, { backup_code: asked })
    const enter = async () => {
      const other = t.browser()
      await other.submit('/sign-in', { name: newcomer.username, password: newcomer.password })
      return (await other.submit('/sign-in/two-factor', { code: codeOf(app) })).location
    }
    t.clock.advance(28 * dayMs - 1)
    assert.equal(await enter(), '/dashboard')
    t.clock.advance(30_000)
    assert.equal(await enter(), path)
    t.clock.advance(30_000)
    assert.equal(await enter(), path, 'asked again until there is an answer')
  })

  test('after a passkey alone too', async () => {
    const { device } = await givePasskey(t, person)
    assert.equal((await signInWithPasskey(browser, device)).location, '/dashboard')
    await makeDue()
    assert.equal((await signInWithPasskey(t.browser(), device)).location, path)
  })

  test('on the way to where she was going, and goes on to it', async () => {
    await makeDue()
    const deep = '/security/activity'
    await browser.submit(
      `/sign-in?return_to=${encodeURIComponent(deep)}`,
      { name: person.username, password: person.password, return_to: deep },
      '/sign-in',
    )
    const { location } = await browser.submit('/sign-in/two-factor', { code: person.code(t.clock()) })
    assert.equal(location, `${path}?return_to=${encodeURIComponent(deep)}`)
    const { text } = await browser.get(location)
    assert.match(text, /name="return_to" value="\/security\/activity"/)
    const answer = await browser.post(path, { factor: person.backupCodes[3] ?? '', return_to: deep })
    assert.equal(answer.location, deep)
  })

  test('after she was told how far off her clock is, where two codes in a row opened', async () => {
    await makeDue()
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    const phoneMs = t.clock() + 5 * 60_000
    const pair = { first_code: person.code(phoneMs), next_code: person.code(phoneMs + 30_000) }
    const { location } = await browser.submit('/sign-in/two-factor/clock', pair)
    assert.equal(location, `/security/clock?return_to=${encodeURIComponent(path)}`)
    assert.ok((await browser.get(location)).text.includes(`href="${path}"`))
  })

  test('and every other page opens meanwhile', async () => {
    await withCodesAsked()
    for (const page of ['/dashboard', '/security', '/security/activity'])
      assert.equal((await browser.get(page)).status, 200)
  })

  test('but nobody is led there who has to look at her ways in first, after a restore', async () => {
    await makeDue()
    await updatePerson(t.db.connection, person.id, { reviewDueSinceMs: t.clock() })
    assert.equal(await signIn(), '/dashboard')
  })

  test('and nothing is asked for before it is, whatever address is typed', async () => {
    await signIn()
    for (const [page, leadsTo] of [
      [path, '/security'],
      [`${path}?return_to=/security/activity`, '/security/activity'],
      [`${path}?return_to=//evil.example`, '/security'],
      [`${path}?return_to=${path}`, '/security'],
    ] as const)
      assert.equal((await browser.get(page)).location, leadsTo, page)
    await browser.get('/security')
    const answer = await browser.post(path, { factor: person.backupCodes[0] ?? '' })
    assert.equal(answer.location, '/security')
    assert.deepEqual(await counted(), [])
  })
})

describe('what is asked for', () => {
  test('is a backup code and the apps that were not just used', async () => {
    await withTablet()
    const { text } = await browser.get(path)
    assert.match(text, /<label[^>]*>Six-digit code or backup code</)
    assert.match(text, /Authentication app “Tablet”[\s\S]{0,80}Not shown yet/)
    assert.match(text, /Authentication app<[\s\S]{0,80}Works/)
    assert.match(text, /Backup codes[\s\S]{0,80}Not shown yet/)
    const tablet = await authenticatorId(t, person, 'Tablet')
    assert.ok(text.includes(`href="/security/authenticators/${tablet}/removal"`))
    assert.ok(text.includes('href="/security/backup-codes/renewal"'))
  })

  test('of somebody with a passkey alone: a backup code, in her language', async () => {
    await takeApps(t, person)
    const { device } = await givePasskey(t, person)
    await makeDue()
    browser = t.browser({ language: 'de' })
    assert.equal((await signInWithPasskey(browser, device)).location, path)
    const { text } = await browser.get(path)
    assert.match(text, /<label[^>]*>Backup-Code</)
    assert.doesNotMatch(text, /Authentifizierungs-App/)
    t.clock.advance(1000)
    assert.equal((await show('123456')).status, 422)
    assert.deepEqual(await counted(), [], 'six digits are no try where no app is asked for')
  })

  test('is nothing where nothing is left to ask for, and the year begins', async () => {
    await takeApps(t, person)
    const { device } = await givePasskey(t, person)
    await t.db.connection
      .updateTable('backupCode')
      .set({ usedAtMs: t.clock() - 1 })
      .where('personId', '=', person.id)
      .execute()
    await makeDue()
    assert.equal((await signInWithPasskey(browser, device)).location, '/dashboard')
    assert.ok(((await statusOf()).checkUpDueAtMs ?? 0) > t.clock())
  })

  test('is no backup code where one has just been used to sign in', async () => {
    await makeDue()
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    const entered = await browser.submit('/sign-in/two-factor/backup-code', {
      backup_code: person.backupCodes[0] ?? '',
    })
    assert.equal(entered.location, path)
    assert.match((await browser.get(path)).text, /<label[^>]*>Six-digit code</)
    t.clock.advance(60_000)
    assert.equal((await show(person.code(t.clock()))).location, done)
  })

  test('is nothing more once all has been shown in other ways: a new set, the app moved', async () => {
    await withCodesAsked()
    const renewal = '/security/backup-codes/renewal'
    await browser.submit(renewal, {}, `${renewal}/codes`)
    const codes = (await browser.get(renewal)).text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g) ?? []
    await browser.post(`${renewal}/saved`)
    const position = /number (\d+)/.exec((await browser.get(renewal)).text)?.[1]
    const madeAtMs = t.clock()
    const renewed = await browser.post(`${renewal}/activation`, {
      backup_code: [...new Set(codes)][Number(position) - 1] ?? '',
    })
    assert.equal(renewed.location, '/security?done=codes-renewed')
    assert.equal((await browser.get(path)).location, '/security')
    assert.equal(await signIn(t.browser()), '/dashboard')
    assert.equal((await statusOf()).checkUpDueAtMs, madeAtMs + 28 * dayMs, 'the new sheet is new')
  })
})

describe('an answer', () => {
  test('by a backup code spends none, is a line in the log, no mail, and ends it for a year', async () => {
    await withCodesAsked()
    const [code = ''] = person.backupCodes
    const answer = await show(code)
    assert.deepEqual([answer.status, answer.location], [303, done])
    assert.match((await browser.get(done)).text, /All your ways in work/)
    assert.equal((await statusOf()).backupCodes?.left, 10)
    assert.deepEqual(await told(t, person, 'way-in-checked'), [1, 0])
    assert.deepEqual(await told(t, person, 'backup-code-used'), [0, 0])
    assert.equal((await statusOf()).checkUpDueAtMs, t.clock() + 365 * dayMs)
    const other = t.browser()
    await other.submit('/sign-in', { name: person.username, password: person.password })
    const entered = await other.submit('/sign-in/two-factor/backup-code', { backup_code: code })
    assert.equal(entered.location, '/dashboard', 'the code still works')
  })

  test('in parts: what was shown stays shown, also after signing in anew', async () => {
    const tablet = await withTablet()
    const answer = await show(codeOf(tablet))
    assert.deepEqual([answer.status, answer.location], [303, path])
    const { text } = await browser.get(path)
    assert.match(text, /Authentication app “Tablet”[\s\S]{0,80}Works/)
    assert.match(text, /<label[^>]*>Backup code</)
    browser = t.browser()
    assert.equal(await signIn(), path)
    assert.equal((await show(person.backupCodes[1] ?? '')).location, done)
    assert.deepEqual(await told(t, person, 'way-in-checked'), [2, 0])
    assert.equal(await signIn(t.browser()), '/dashboard')
  })

  test('"Later" asks again in a week, keeps what was shown, and works from any page on the way', async () => {
    const tablet = await withTablet()
    await show(codeOf(tablet))
    const later = await browser.submit(
      path,
      { return_to: '/security/activity', factor: 'half ty' },
      `${path}/later`,
    )
    assert.equal(later.location, '/security/activity')
    assert.deepEqual(await counted(), [])
    t.clock.advance(7 * dayMs - 120_000)
    assert.equal(await signIn(t.browser()), '/dashboard')
    t.clock.advance(60_000)
    assert.equal(await signIn(), path)
    assert.match((await browser.get(path)).text, /Authentication app “Tablet”[\s\S]{0,80}Works/)
  })

  test('"Later" without a deep link leads to the dashboard, also twice', async () => {
    await withCodesAsked()
    for (const return_to of ['', '//evil.example', path]) {
      const { location } = await browser.submit(path, { return_to }, `${path}/later`)
      assert.equal(location, '/dashboard')
    }
  })

  test('spends the step of an app, as everywhere (C4)', async () => {
    const tablet = await withTablet()
    const code = codeOf(tablet)
    assert.equal((await show(code)).status, 303)
    const other = t.browser()
    await other.submit('/sign-in', { name: person.username, password: person.password })
    assert.equal((await other.submit('/sign-in/two-factor', { code })).status, 422)
    assert.deepEqual(await told(t, person, 'code-used-twice'), [1, 1])
  })

  test('by an app that has shown itself already says so, and counts as no failure', async () => {
    await withTablet()
    t.clock.advance(30_000)
    const answer = await show(person.code(t.clock()))
    assert.equal(answer.status, 422)
    assert.match(answer.text, /has been checked already/)
    assert.deepEqual(await counted(), [])
    assert.equal((await browser.get(path)).status, 200)
  })

  test('is no proof for a sensitive act: a backup code that stays good would be one for ever', async () => {
    await withCodesAsked()
    t.clock.advance(11 * 60_000)
    await show(person.backupCodes[0] ?? '')
    assert.match((await browser.get('/security/backup-codes/renewal')).location, /^\/security\/step-up/)
  })

  test('that is wrong counts like any other, and so does a used code, with the same words (D1, E4)', async () => {
    const [spent = ''] = person.backupCodes
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    await browser.submit('/sign-in/two-factor/backup-code', { backup_code: spent })
    const tablet = await withTablet()
    const wrongs = [spent, 'AAAAA-AAAAA-AAAAA', 'BBBBB-BBBBB-BBBBB', 'CCCCC-CCCCC-CCCCC', 'DDDDD-DDDDD-DDDDD']
    for (const wrong of wrongs) {
      const { status, text } = await show(wrong)
      assert.equal(status, 422)
      assert.match(text, /That code was not accepted/)
    }
    const closed = await show(person.backupCodes[1] ?? '')
    assert.equal(closed.status, 429)
    assert.ok(Number(closed.headers.get('Retry-After')) > 0)
    assert.deepEqual(await told(t, person, 'code-used-twice'), [1, 1])
    assert.equal((await show(codeOf(tablet))).status, 303, 'an app is another kind')
  })

  test('that is no code is 422 and not counted', async () => {
    await withTablet()
    for (const factor of ['', '12345', 'x'.repeat(300), '１２３'])
      assert.equal((await show(factor)).status, 422, factor)
    assert.deepEqual(await counted(), [])
  })

  for (const how of ['at once', 'in a row'] as const)
    test(`sent twice ${how} is one`, async () => {
      const tablet = await withTablet()
      for (const [factor, leadsTo] of [
        [codeOf(tablet), path],
        [person.backupCodes[0] ?? '', done],
      ] as const) {
        await browser.get(path)
        const answers = await tapTwice(browser, how, () => browser.post(path, { factor }))
        assert.deepEqual(
          answers.map(({ status, location }) => `${status} ${location}`),
          Array(2).fill(`303 ${leadsTo}`),
        )
      }
      assert.deepEqual(await counted(), [])
      assert.deepEqual(await told(t, person, 'way-in-checked'), [2, 0])
      const log = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
      assert.ok(!log.some((event) => /wrong|twice/.test(event)), log.join(' '))
    })
})

describe('the next one', () => {
  test('is four weeks after an app is added or codes are made, unless one is open', async () => {
    await signIn()
    await addApp(t, browser, 'Tablet')
    assert.equal((await statusOf()).checkUpDueAtMs, t.clock() + 28 * dayMs)
    await makeDue()
    const { checkUpDueAtMs } = await statusOf()
    await signIn()
    await addApp(t, browser, 'Watch')
    assert.equal((await statusOf()).checkUpDueAtMs, checkUpDueAtMs)
  })

  test('goes with two-factor', async () => {
    await makeDue()
    await signIn()
    t.clock.advance(30_000)
    const removal = '/security/two-factor/removal'
    await browser.get(removal)
    await browser.post(removal, { password: person.password, factor: person.code(t.clock()) })
    assert.equal((await statusOf()).checkUpDueAtMs, undefined)
    assert.equal((await getPerson(t.db.connection, person.id)).backupCodesCheckedAtMs, null)
    assert.equal((await browser.get(path)).location, '/security')
  })
})
