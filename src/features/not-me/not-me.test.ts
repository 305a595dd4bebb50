import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { everyTable } from '../../../test/support/every-table.ts'
import { mailedToken, withEnrolLink, withNotMeLink, withResetLink } from '../../../test/support/journeys.ts'
import { type PersonOptions, password, type TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { readMail } from '../../platform/outbox.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { findPerson, updatePerson } from '../people/people.ts'

const dayMs = 24 * 60 * 60 * 1000

describe('This was not me', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: PersonOptions) => t.person(`startled${++count}`, options)
  const mailsTo = async ({ email }: TestPerson, kind: string) =>
    (await t.outbox()).filter((mail) => mail.recipient === email && mail.kind === kind)
  const eventsOf = async ({ id }: TestPerson) =>
    (await listActivity(t.db.connection, id)).map(({ event }) => event)
  const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200

  async function rowsOf(
    table: 'session' | 'knownBrowser' | 'pendingSignIn' | 'authenticator' | 'backupCode',
    id: string,
  ) {
    return t.db.connection.selectFrom(table).selectAll().where('personId', '=', id).execute()
  }

  async function assertGone(browser: TestBrowser, person: TestPerson): Promise<void> {
    const page = await browser.get('/not-me')
    assert.equal(page.status, 410)
    assert.match(page.text, /This link cannot be used/)
    assert.equal((await browser.post('/not-me')).status, 410)
    assert.equal((await eventsOf(person)).includes('not-me'), false)
  }

  test('opening the link does nothing, however often: mail scanners do that', async () => {
    const person = await newPerson()
    const { browser, token, stranger } = await withNotMeLink(t, person)
    const before = await t.db.connection.selectFrom('link').selectAll().execute()
    const taken = await browser.get(`/not-me?token=${token}`)
    assert.deepEqual([taken.status, taken.location], [303, '/not-me'])
    await t.browser().request(`/not-me?token=${token}`, { method: 'HEAD' })
    const page = await browser.get('/not-me')
    assert.equal(page.status, 200)
    assert.equal(page.text.includes(token), false)
    assert.ok(await isIn(stranger))
    assert.deepEqual(await t.db.connection.selectFrom('link').selectAll().execute(), before)
    assert.equal((await eventsOf(person)).includes('not-me'), false)
  })

  test('no link, a malformed one and one that nobody was sent are refused', async () => {
    const person = await newPerson()
    for (const token of [undefined, '', 'x', 'x'.repeat(43), 'x'.repeat(44)]) {
      const browser = t.browser()
      if (token !== undefined) await browser.get(`/not-me?token=${token}`)
      await assertGone(browser, person)
    }
  })

  test('a link to something else is no such link, and this one opens nothing else', async () => {
    const person = await newPerson({ twoFactor: true })
    const { token: reset } = await withResetLink(t, person)
    const { token } = await withNotMeLink(t, person)
    for (const path of ['/reset-password', '/enrol']) {
      const browser = t.browser()
      await browser.get(`${path}?token=${token}`)
      assert.equal((await browser.get(path)).status, 410)
    }
    const { token: enrol } = await withEnrolLink(t, person)
    for (const other of [reset, enrol]) {
      const browser = t.browser()
      await browser.get(`/not-me?token=${other}`)
      await assertGone(browser, person)
    }
  })

  test('a link is gone after seven days, with another mail address, and for somebody who may not come in', async () => {
    const [late, moved, shut] = [await newPerson(), await newPerson(), await newPerson()]
    const { browser: ofMoved } = await withNotMeLink(t, moved)
    await updatePerson(t.db.connection, moved.id, { emailKey: 'elsewhere@example.invalid' })
    await assertGone(ofMoved, moved)
    const { browser: ofShut } = await withNotMeLink(t, shut)
    await updatePerson(t.db.connection, shut.id, { disabledAtMs: t.clock() })
    await assertGone(ofShut, shut)
    const { browser: ofLate } = await withNotMeLink(t, late)
    t.clock.advance(7 * dayMs - 1)
    assert.equal((await ofLate.get('/not-me')).status, 200)
    t.clock.advance(1)
    await assertGone(ofLate, late)
  })

  test('a form of another site does nothing', async () => {
    const person = await newPerson()
    const { browser } = await withNotMeLink(t, person)
    assert.equal((await browser.post('/not-me', {}, { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await browser.post('/not-me', { form_token: 'forged' })).status, 403)
    assert.equal((await eventsOf(person)).includes('not-me'), false)
  })

  test('the page says what will happen, and has one button', async () => {
    const person = await newPerson()
    const { browser } = await withNotMeLink(t, person)
    const page = await browser.get('/not-me')
    assert.match(page.text, new RegExp(`account ${person.username},`))
    assert.match(page.text, /signed out everywhere/)
    assert.match(page.text, /link with which you choose a new password/)
    assert.equal(page.text.match(/<button[^>]*>This was not me<\/button>/g)?.length, 1)
    const german = t.browser({ language: 'de' })
    german.cookies.set('link', browser.cookies.get('link') ?? '')
    assert.match((await german.get('/not-me')).text, /<button[^>]*>Das war ich nicht<\/button>/)
  })

  test('everybody is out, no browser is known, a reset has begun; password and factors stay', async () => {
    const person = await newPerson({ twoFactor: true })
    const { browser, stranger } = await withNotMeLink(t, person)
    const pending = t.browser()
    await pending.submit('/sign-in', { name: person.username, password })
    const before = await findPerson(t.db.connection, person.id)
    const factors = [await rowsOf('authenticator', person.id), await rowsOf('backupCode', person.id)]
    const done = await browser.post('/not-me')
    assert.equal(done.location, '/not-me/done')
    assert.match((await browser.follow(done)).text, /You are signed out everywhere/)
    assert.equal(await isIn(stranger), false)
    t.clock.advance(30_000)
    assert.notEqual(
      (await pending.submit('/sign-in/two-factor', { code: person.code(t.clock()) })).location,
      '/dashboard',
    )
    for (const table of ['session', 'knownBrowser', 'pendingSignIn'] as const)
      assert.deepEqual(await rowsOf(table, person.id), [], table)
    assert.deepEqual(await findPerson(t.db.connection, person.id), before)
    assert.deepEqual(
      [await rowsOf('authenticator', person.id), await rowsOf('backupCode', person.id)],
      factors,
    )
    assert.deepEqual((await eventsOf(person)).slice(-2), ['not-me', 'password-reset-asked'])
    const reset = t.browser()
    await reset.get(`/reset-password?token=${await mailedToken(t, person.email, 'reset-link')}`)
    assert.match((await reset.get('/reset-password')).text, /name="factor"/)
  })

  test('every link acts once, and using one leaves the others alone', async () => {
    const person = await newPerson()
    const { browser, token } = await withNotMeLink(t, person)
    t.clock.advance(1000)
    await person.signIn(t.browser())
    const second = t.browser()
    await second.get(`/not-me?token=${await mailedToken(t, person.email, 'new-browser')}`)
    await second.get('/not-me')
    assert.equal((await browser.post('/not-me')).status, 303)
    const again = t.browser()
    await again.get(`/not-me?token=${token}`)
    assert.equal((await again.get('/not-me')).status, 410)
    assert.equal((await second.post('/not-me')).status, 303)
    assert.equal((await eventsOf(person)).filter((event) => event === 'not-me').length, 2)
  })

  test('while the account waits to enrol anew everybody is out and no reset link is sent; the answer is the same', async () => {
    const person = await newPerson({ twoFactor: true })
    await withEnrolLink(t, person)
    const browser = t.browser()
    await browser.get(`/not-me?token=${await mailedToken(t, person.email, 'two-factor-reset')}`)
    await browser.get('/not-me')
    assert.equal((await browser.post('/not-me')).location, '/not-me/done')
    assert.deepEqual(await mailsTo(person, 'reset-link'), [])
    assert.equal((await eventsOf(person)).at(-1), 'not-me')
  })

  test('it brings no more mails than "Forgot password?" does; the answer is the same', async () => {
    const person = await newPerson()
    const { browser, stranger } = await withNotMeLink(t, person)
    for (let n = 0; n < 5; n++) await t.browser().submit('/forgot-password', { name: person.username })
    assert.equal((await browser.post('/not-me')).location, '/not-me/done')
    assert.equal((await mailsTo(person, 'reset-link')).length, 5)
    assert.equal(await isIn(stranger), false)
  })

  test('a reset of two-factor, or switching it on, leaves the links of earlier mails alone', async () => {
    const person = await newPerson({ twoFactor: true })
    const { browser } = await withNotMeLink(t, person)
    await withEnrolLink(t, person)
    assert.equal((await browser.get('/not-me')).status, 200)
  })

  test('whoever is signed in is not told that she is signed out', async () => {
    const browser = t.browser()
    await (await newPerson()).signIn(browser)
    assert.equal((await browser.get('/not-me/done')).location, '/dashboard')
  })

  test('staff see the mail without the link, and the database keeps no token', async () => {
    const person = await newPerson()
    const { token } = await withNotMeLink(t, person)
    const [mail = assert.fail('no mail')] = await mailsTo(person, 'new-browser')
    const masked = await readMail(t.db.connection, t.deps.keys, mail.id)
    assert.match(masked?.text ?? '', /not-me\?token=…/)
    assert.equal(`${masked?.text}${masked?.html}`.includes(token), false)
    for (const table of everyTable) {
      const rows = JSON.stringify(await t.db.connection.selectFrom(table).selectAll().execute())
      assert.equal(rows.includes(token), false, table)
    }
  })
})
