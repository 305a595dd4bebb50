import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  askForEmail,
  changeEmail,
  emailOf,
  emailPath,
  mailsTo,
  withConfirmLink,
} from '../../../../test/support/email-change.ts'
import { withResetLink } from '../../../../test/support/journeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'

const hourMs = 60 * 60 * 1000
const sent = `${emailPath}?done=sent`

describe('asking for another mail address', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(60_000)
    anna = await t.person(`anna${++number}`)
    browser = t.browser()
    await anna.signIn(browser)
  })
  const fresh = () => `new${number}@example.invalid`
  const events = async () => (await listActivity(t.db.connection, anna.id)).map(({ event }) => event)

  test('asks for a proof first', async () => {
    await browser.get('/dashboard')
    t.clock.advance(11 * 60_000)
    const step = `/security/step-up?for=${encodeURIComponent(emailPath)}`
    assert.equal((await browser.get(emailPath)).location, step)
    assert.equal((await browser.post(emailPath, { new_email: fresh() })).location, step)
    assert.deepEqual(await mailsTo(t, fresh()), [])
  })

  test('changes nothing, mails a link there, and tells the address she has', async () => {
    const answer = await askForEmail(browser, fresh())
    assert.equal(answer.location, sent)
    assert.equal(await emailOf(t, anna), anna.email)
    assert.deepEqual(
      (await mailsTo(t, fresh())).map(({ kind }) => kind),
      ['email-confirm'],
    )
    const [told] = await mailsTo(t, anna.email)
    assert.equal(told?.kind, 'email-change-asked')
    assert.match(told?.text ?? '', new RegExp(fresh()))
    assert.match((await browser.follow(answer)).text, /waiting to be confirmed/i)
    assert.match((await browser.get('/account')).text, new RegExp(`${fresh()} waits to be confirmed`))
    assert.ok((await events()).includes('email-change-asked'))
  })

  test('the link changes nothing by being opened; its button changes the address, once', async () => {
    await askForEmail(browser, fresh())
    const opened = await withConfirmLink(t, fresh())
    await t.browser().request(`/confirm-email?token=${opened.token}`, { method: 'HEAD' })
    const page = await opened.browser.get('/confirm-email')
    assert.match(page.text, new RegExp(fresh()))
    assert.equal(page.text.includes(opened.token), false)
    assert.equal(await emailOf(t, anna), anna.email)
    assert.equal((await opened.browser.post('/confirm-email')).location, '/confirm-email/done')
    assert.equal(await emailOf(t, anna), fresh())
    const again = t.browser()
    await again.get(`/confirm-email?token=${opened.token}`)
    assert.equal((await again.get('/confirm-email')).status, 410)
    assert.equal((await again.post('/confirm-email')).status, 410)
    assert.equal((await mailsTo(t, anna.email, 'email-undo')).length, 1)
    assert.equal((await mailsTo(t, fresh(), 'email-changed')).length, 1)
    assert.equal((await events()).filter((event) => event === 'email-changed').length, 1)
  })

  test('of twenty browsers that press at once one changes it', async () => {
    await askForEmail(browser, fresh())
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => (await withConfirmLink(t, fresh())).browser),
    )
    const answers = await Promise.all(browsers.map((one) => one.post('/confirm-email')))
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal(answers.filter(({ status }) => status === 410).length, 19)
    assert.equal((await mailsTo(t, fresh(), 'email-changed')).length, 1)
  })

  test('a double tap of the button is answered like the first', async () => {
    await askForEmail(browser, fresh())
    const opened = await withConfirmLink(t, fresh())
    const taps = await Promise.all([
      opened.browser.post('/confirm-email'),
      opened.browser.post('/confirm-email'),
    ])
    for (const { location } of taps) assert.equal(location, '/confirm-email/done')
    assert.equal((await mailsTo(t, anna.email, 'email-undo')).length, 1)
  })

  test('a double tap of the form sends one link', async () => {
    await browser.get(emailPath)
    const tap = () => browser.post(emailPath, { new_email: fresh() })
    for (const { location } of await Promise.all([tap(), tap()])) assert.equal(location, sent)
    assert.equal((await mailsTo(t, fresh())).length, 1)
  })

  test('the link lives for 24 hours', async () => {
    await askForEmail(browser, fresh())
    const { browser: opened } = await withConfirmLink(t, fresh())
    t.clock.advance(24 * hourMs - 1)
    assert.equal((await opened.get('/confirm-email')).status, 200)
    t.clock.advance(1)
    assert.equal((await opened.get('/confirm-email')).status, 410)
    assert.equal((await opened.post('/confirm-email')).status, 410)
    assert.equal(await emailOf(t, anna), anna.email)
  })

  test('asking again ends the former link; cancelling ends the last', async () => {
    await askForEmail(browser, fresh())
    const former = await withConfirmLink(t, fresh())
    await askForEmail(browser, `other${number}@example.invalid`)
    assert.equal((await former.browser.post('/confirm-email')).status, 410)
    const last = await withConfirmLink(t, `other${number}@example.invalid`)
    const cancel = `${emailPath}/cancellation`
    assert.equal((await browser.post(cancel)).location, `${emailPath}?done=cancelled`)
    assert.equal((await last.browser.post('/confirm-email')).status, 410)
    await browser.post(cancel)
    assert.equal((await events()).filter((event) => event === 'email-change-cancelled').length, 1)
    assert.equal(await emailOf(t, anna), anna.email)
  })

  test('what is no address, or hers already, is refused; a header cannot be smuggled in', async () => {
    await browser.get(emailPath)
    for (const bad of [
      '',
      'anna',
      'anna@localhost',
      'a@example.invalid\r\nBcc: eve@example.invalid',
      'a@example.invalid, eve@example.invalid',
      '"a b"@example.invalid',
      '<a@example.invalid>',
      `${'a'.repeat(250)}@example.invalid`,
      'a\u202e@example.invalid',
      anna.email,
      anna.email.toUpperCase(),
    ]) {
      const answer = await browser.post(emailPath, { new_email: bad })
      assert.equal(answer.status, 422, bad)
    }
    assert.equal((await browser.post(emailPath, {})).status, 422)
    const more = {
      email: fresh(),
      emailKey: fresh(),
      person_id: 'x',
      changed_by: 'staff',
      confirmed_at_ms: '1',
    }
    assert.equal((await browser.post(emailPath, more)).status, 422)
    assert.deepEqual(await mailsTo(t, fresh()), [])
  })

  test('an address of somebody else gets the same answer; they are told and nothing changes', async () => {
    const other = await t.person(`other${number}`)
    const one = await askForEmail(browser, other.email.toUpperCase())
    const shown = (await browser.follow(one)).text.replaceAll(other.email.toUpperCase(), '@')
    const second = await t.person(`second${number}`)
    const own = t.browser()
    await second.signIn(own)
    const two = await askForEmail(own, fresh())
    const free = (await own.follow(two)).text.replaceAll(fresh(), '@')
    assert.deepEqual([one.status, one.location], [two.status, two.location])
    const plain = (text: string) =>
      text.replace(/name="form_token" value="[^"]*"/g, '').replaceAll(second.username, anna.username)
    assert.equal(plain(shown), plain(free))
    const mails = await mailsTo(t, other.email)
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ['email-wanted'],
    )
    assert.doesNotMatch(mails[0]?.text ?? '', new RegExp(`token=|${anna.username}|${anna.email}`))
    assert.deepEqual(await mailsTo(t, other.email.toUpperCase()), [])
    assert.equal(await emailOf(t, anna), anna.email)
    assert.equal(await emailOf(t, other), other.email)
  })

  test('an address that somebody may still take back is not free either', async () => {
    const other = await t.person(`moved${number}`)
    await changeEmail(t, other, `moved${number}.new@example.invalid`)
    await askForEmail(browser, other.email)
    assert.deepEqual(await mailsTo(t, other.email, 'email-confirm'), [])
    assert.equal((await mailsTo(t, other.email, 'email-wanted')).length, 1)
  })

  test('an address that somebody takes meanwhile is theirs; of two who confirm at once one gets it', async () => {
    const other = await t.person(`rival${number}`)
    const own = t.browser()
    await other.signIn(own)
    await askForEmail(browser, fresh())
    const first = await withConfirmLink(t, fresh())
    t.clock.advance(1)
    await askForEmail(own, fresh())
    const second = await withConfirmLink(t, fresh())
    assert.notEqual(first.token, second.token)
    const answers = await Promise.all([first, second].map((one) => one.browser.post('/confirm-email')))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
    const emails = [await emailOf(t, anna), await emailOf(t, other)]
    assert.equal(emails.filter((email) => email === fresh()).length, 1)
  })

  test('five links a day, however often it is cancelled', async () => {
    for (let n = 0; n < 5; n++) assert.equal((await askForEmail(browser, `a${n}.${fresh()}`)).status, 303)
    const answer = await askForEmail(browser, `a5.${fresh()}`)
    assert.equal(answer.status, 429)
    assert.ok(Number(answer.headers.get('Retry-After')) > 0)
  })

  test('foreign and malformed tokens open nothing', async () => {
    await askForEmail(browser, fresh())
    const { token: reset } = await withResetLink(t, anna)
    for (const wrong of [reset, 'x'.repeat(43), 'short', '']) {
      const stranger = t.browser()
      await stranger.get(`/confirm-email?token=${wrong}`)
      assert.equal((await stranger.get('/confirm-email')).status, 410)
      assert.equal((await stranger.post('/confirm-email')).status, 410)
      await stranger.get(`/undo-email?token=${wrong}`)
      assert.equal((await stranger.get('/undo-email')).status, 410)
      assert.equal((await stranger.post('/undo-email/closing')).status, 410)
    }
    const { token } = await withConfirmLink(t, fresh())
    const stranger = t.browser()
    await stranger.get(`/undo-email?token=${token}`)
    assert.equal((await stranger.get('/undo-email')).status, 410)
  })

  test('a reset link that was mailed before dies with the change; the new address gets the next', async () => {
    const { browser: resetting } = await withResetLink(t, anna)
    await changeEmail(t, anna, fresh())
    const chosen = {
      new_password: 'seven-lanterns-over-water',
      confirm_new_password: 'seven-lanterns-over-water',
    }
    assert.equal((await resetting.post('/reset-password', chosen)).status, 410)
    await t.browser().submit('/forgot-password', { name: anna.username })
    assert.equal((await mailsTo(t, anna.email, 'reset-link')).length, 1)
    assert.equal((await mailsTo(t, fresh(), 'reset-link')).length, 1)
  })

  test('a confirmation and a reset at once: either may win, and never a mix of both', async () => {
    await askForEmail(browser, fresh())
    const { browser: resetting } = await withResetLink(t, anna)
    const { browser: confirming } = await withConfirmLink(t, fresh())
    const chosen = {
      new_password: 'seven-lanterns-over-water',
      confirm_new_password: 'seven-lanterns-over-water',
    }
    const before = (await getPerson(t.db.connection, anna.id)).passwordHash
    const [reset, confirmed] = await Promise.all([
      resetting.post('/reset-password', chosen),
      confirming.post('/confirm-email'),
    ])
    const person = await getPerson(t.db.connection, anna.id)
    assert.equal(confirmed.status, 303)
    assert.equal(person.email, fresh())
    assert.equal(person.passwordHash !== before, reset.status === 303)
  })
})
