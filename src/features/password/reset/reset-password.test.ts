import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'

const path = '/reset-password'
const good = 'velvet tugboat under seven moons'
const other = 'quiet marble engine over harbour'
const hourMs = 60 * 60 * 1000
const form = (next = good, confirm = next) => ({ new_password: next, confirm_new_password: confirm })

describe('choosing a new password by a mailed link', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: Parameters<TestApp['person']>[1]) => t.person(`resetter${++count}`, options)
  const hashOf = async (id: string) => (await getPerson(t.db.connection, id)).passwordHash
  const events = async (id: string) => (await listActivity(t.db.connection, id)).map(({ event }) => event)
  const mailsTo = async (email: string) => (await t.outbox()).filter(({ recipient }) => recipient === email)

  /** What her mailbox gives to whoever reads it: the newest link. */
  async function askForToken(person: TestPerson): Promise<string> {
    t.clock.advance(1000)
    await t.browser().submit('/forgot-password', { name: person.username })
    const text = (await mailsTo(person.email)).findLast(({ kind }) => kind === 'reset-link')?.text ?? ''
    return /token=([\w-]{43})/.exec(text)?.[1] ?? ''
  }

  async function withLink(options?: Parameters<TestApp['person']>[1]) {
    const person = await newPerson(options)
    const token = await askForToken(person)
    const browser = t.browser()
    await browser.get(`${path}?token=${token}`)
    return { person, token, browser }
  }

  const isIn = async (person: TestPerson, password: string) =>
    (await t.browser().submit('/sign-in', { name: person.username, password })).status === 303

  it('has one plain page for no link, an unknown one and a malformed one', async () => {
    const browser = t.browser()
    for (const query of [
      '',
      `?token=${'x'.repeat(43)}`,
      '?token=',
      '?token=%00%FF',
      `?token=${'a'.repeat(5000)}`,
      '?token=a&token=b',
    ]) {
      const answer = await browser.get(`${path}${query}`)
      const page = await browser.follow(answer)
      assert.equal(page.status, 410, query)
      assert.match(page.text, /This link can no longer be used/)
      assert.match(page.text, /href="\/forgot-password"/)
    }
    assert.equal((await browser.post(path, form())).status, 410)
  })

  it('does nothing by GET but to move the token out of the address', async () => {
    const { person, token, browser } = await withLink()
    const before = await hashOf(person.id)
    const moved = await browser.get(`${path}?token=${token}`)
    assert.deepEqual([moved.status, moved.location], [303, path])
    assert.match(moved.headers.get('Set-Cookie') ?? '', /link=.*HttpOnly.*SameSite=Lax/)
    for (let n = 0; n < 3; n++) assert.equal((await browser.get(path)).status, 200)
    assert.equal(await hashOf(person.id), before)
    const page = await browser.get(path)
    assert.doesNotMatch(page.text, new RegExp(token))
    assert.match(page.text, /<h1[^>]*>Choose a new password<\/h1>/)
    assert.match(page.text, new RegExp(`value="${person.username}" autocomplete="username"`))
  })

  it('refuses weak and differing passwords and bad input of every kind, and the link lives on', async () => {
    const { person, browser } = await withLink()
    await browser.get(path)
    const before = await hashOf(person.id)
    for (const fields of [
      form(''),
      form('short'),
      form('passwordpassword'),
      form(good, other),
      form('summit of the purple giraffe'),
    ]) {
      assert.equal((await browser.post(path, fields)).status, 422)
    }
    const token = `form_token=${browser.formToken}`
    const values = ['%00', '%FF%FE', 'x'.repeat(5000), 'x'.repeat(50_000), 'a&new_password=b', '%EF%BF%BF']
    for (const value of values) {
      const { status } = await browser.postRaw(
        path,
        `${token}&new_password=${value}&confirm_new_password=${value}`,
      )
      assert.ok(status >= 400 && status < 500, `${value.slice(0, 20)}: ${status}`)
    }
    assert.equal(
      (await browser.postRaw(path, `${token}&new_password[]=${good}&confirm_new_password[]=${good}`)).status,
      422,
    )
    assert.equal((await browser.post(path, { ...form(), form_token: 'forged' })).status, 403)
    assert.equal(await hashOf(person.id), before)
    assert.equal((await browser.post(path, form())).status, 303)
  })

  it('sets the password, signs nobody in, ends every session and sends a mail', async () => {
    const person = await newPerson()
    const elsewhere = t.browser()
    await person.signIn(elsewhere)
    const token = await askForToken(person)
    const browser = t.browser()
    await browser.get(`${path}?token=${token}`)
    const answer = await browser.submit(path, form())
    assert.deepEqual([answer.status, answer.location], [303, '/sign-in?done=password'])
    assert.equal(browser.cookies.has('link'), false)
    assert.equal(browser.cookies.has('session'), false)
    assert.match((await browser.get('/dashboard')).location, /^\/sign-in/)
    assert.match((await elsewhere.get('/dashboard')).location, /^\/sign-in/)
    const kinds = (await mailsTo(person.email)).map(({ kind }) => kind)
    assert.deepEqual(kinds.toSorted(), ['password-changed', 'reset-link'])
    assert.deepEqual((await events(person.id)).slice(-1), ['password-reset'])
    assert.equal(await isIn(person, person.password), false)
    assert.equal(await isIn(person, good), true)
  })

  it('forgets known browsers and starts the count of the unknown ones anew', async () => {
    const person = await newPerson()
    const known = t.browser()
    await person.signIn(known)
    const stranger = t.browser()
    for (let n = 0; n < 6; n++)
      await stranger.submit('/sign-in', { name: person.username, password: `wrong ${n}` })
    assert.equal(await isIn(person, person.password), false)
    const browser = t.browser()
    await browser.get(`${path}?token=${await askForToken(person)}`)
    await browser.submit(path, form())
    assert.equal(await isIn(person, good), true)
    known.cookies.delete('session')
    for (let n = 0; n < 5; n++)
      await t.browser().submit('/sign-in', { name: person.username, password: `wrong ${n}` })
    assert.equal((await known.submit('/sign-in', { name: person.username, password: good })).status, 429)
  })

  it('takes a link once, for one hour, and only the newest', async () => {
    const { token, browser, person } = await withLink()
    await browser.submit(path, form())
    await browser.get(`${path}?token=${token}`)
    assert.equal((await browser.get(path)).status, 410)
    assert.equal((await browser.post(path, form(other))).status, 410)
    const older = await askForToken(person)
    const newer = await askForToken(person)
    await browser.get(`${path}?token=${older}`)
    assert.equal((await browser.get(path)).status, 410)
    await browser.get(`${path}?token=${newer}`)
    assert.equal((await browser.get(path)).status, 200)
    t.clock.advance(hourMs - 1)
    assert.equal((await browser.get(path)).status, 200)
    t.clock.advance(1)
    assert.equal((await browser.post(path, form(other))).status, 410)
    assert.equal(await isIn(person, good), true)
  })

  it('dies with the mail address it was sent to, with the person, and while she must enrol anew', async () => {
    for (const change of [
      { emailKey: 'new@example.invalid' },
      { disabledAtMs: 1 },
      { mustEnrolSinceMs: 1 },
    ]) {
      const { person, browser } = await withLink()
      await browser.get(path)
      const before = await hashOf(person.id)
      const emailKey = 'emailKey' in change ? { emailKey: `new-${person.id}@example.invalid` } : {}
      await updatePerson(t.db.connection, person.id, { ...change, ...emailKey })
      assert.equal((await browser.post(path, form())).status, 410)
      assert.equal(await hashOf(person.id), before)
    }
  })

  it("changes nobody's password but that of the person the link was made for", async () => {
    const victim = await newPerson()
    const before = await hashOf(victim.id)
    const { person, browser } = await withLink()
    await browser.submit(path, {
      ...form(),
      username: victim.username,
      personId: victim.id,
      person_id: victim.id,
    })
    assert.equal(await hashOf(victim.id), before)
    assert.equal(await isIn(person, good), true)
  })

  it('lets one of ten posts at once win, with one mail', async () => {
    const { person, browser } = await withLink()
    await browser.get(path)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => browser.post(path, form(`${good} ${n}`))),
    )
    const winners = answers.flatMap(({ status }, n) => (status === 303 ? [n] : []))
    assert.equal(winners.length, 1)
    for (const { status } of answers) assert.ok([303, 410, 503].includes(status), String(status))
    assert.equal((await mailsTo(person.email)).filter(({ kind }) => kind === 'password-changed').length, 1)
    assert.equal(await isIn(person, `${good} ${winners[0]}`), true)
  })

  // abuse-cases.md B1, B2: whoever reads the mailbox but has no second factor gets nowhere and touches no factor.
  describe('with two-factor on', () => {
    it('does not take the mailbox alone', async () => {
      const { person, browser } = await withLink({ twoFactor: true })
      assert.match((await browser.get(path)).text, /Six-digit code or backup code/)
      const before = await getPerson(t.db.connection, person.id)
      const factors = [
        undefined,
        '',
        '123',
        'x'.repeat(2000),
        wrongCode(person.app, t.clock()),
        '00000-00000-00000',
      ]
      for (const factor of factors) {
        const answer = await browser.post(path, factor === undefined ? form() : { ...form(), factor })
        assert.equal(answer.status, 422, String(factor))
      }
      assert.deepEqual(await getPerson(t.db.connection, person.id), before)
    })

    it('says at once that the password is weak and that the code is missing', async () => {
      const { browser } = await withLink({ twoFactor: true })
      await browser.get(path)
      const missing = /Type the six digits that your app shows now/
      const faults: [Record<string, string>, RegExp][] = [
        [form('password password'), /guess|Many people|repeats/],
        [form(good, other), /The two entries differ/],
        [form('', ''), /Type a new password\./],
      ]
      for (const [fields, fault] of faults) {
        const answer = await browser.post(path, { ...fields, factor: '' })
        assert.equal(answer.status, 422)
        assert.match(answer.text, fault)
        assert.match(answer.text, missing)
      }
      const answer = await browser.post(path, form())
      assert.equal(answer.text.match(/aria-invalid="true"/g)?.length, 1)
      assert.match(answer.text, missing)
    })

    it('sets the password with a code, leaves every factor as it is, and asks for a code at the next sign-in', async () => {
      const { person, browser } = await withLink({ twoFactor: true })
      const code = person.code(t.clock())
      assert.equal(
        (await browser.submit(path, { ...form(), factor: code })).location,
        '/sign-in?done=password',
      )
      const visitor = t.browser()
      const first = await visitor.submit('/sign-in', { name: person.username, password: good })
      assert.equal(first.location, '/sign-in/two-factor')
      assert.equal((await visitor.submit('/sign-in/two-factor', { code })).status, 422)
      t.clock.advance(60_000)
      assert.equal(
        (await visitor.submit('/sign-in/two-factor', { code: person.code(t.clock()) })).status,
        303,
      )
    })

    it('takes a backup code, once', async () => {
      const { person, browser } = await withLink({ twoFactor: true })
      const [backupCode = ''] = person.backupCodes
      assert.equal((await browser.submit(path, { ...form(), factor: backupCode })).status, 303)
      await browser.get(`${path}?token=${await askForToken(person)}`)
      assert.equal((await browser.submit(path, { ...form(other), factor: backupCode })).status, 422)
    })

    it('ends a sign-in that waits for its code', async () => {
      const person = await newPerson({ twoFactor: true })
      const waiting = t.browser()
      await waiting.submit('/sign-in', { name: person.username, password: person.password })
      await waiting.get('/sign-in/two-factor')
      const browser = t.browser()
      await browser.get(`${path}?token=${await askForToken(person)}`)
      await browser.submit(path, { ...form(), factor: person.backupCodes[0] ?? '' })
      const late = await waiting.post('/sign-in/two-factor', { code: person.code(t.clock()) })
      assert.equal(late.location, '/sign-in')
      assert.equal(waiting.cookies.has('session'), false)
    })

    it('counts guesses behind links apart: they wait over all links, and signing in goes on', async () => {
      const { person, browser } = await withLink({ twoFactor: true })
      await browser.get(path)
      const wrong = wrongCode(person.app, t.clock())
      for (let n = 0; n < 3; n++)
        assert.equal((await browser.post(path, { ...form(), factor: wrong })).status, 422)
      const token = await askForToken(person)
      await browser.get(`${path}?token=${token}`)
      for (let n = 3; n < 5; n++)
        assert.equal((await browser.post(path, { ...form(), factor: wrong })).status, 422)
      const next = t.browser()
      await next.get(`${path}?token=${token}`)
      const waiting = await next.submit(path, { ...form(), factor: person.code(t.clock()) })
      assert.equal(waiting.status, 429)
      assert.equal(waiting.headers.get('Retry-After'), '30')
      assert.equal((await person.signIn(t.browser())).location, '/dashboard')
      assert.equal((await next.submit(path, { ...form(), factor: person.backupCodes[1] ?? '' })).status, 303)
    })
  })

  describe('the strength meter', () => {
    const ask = (browser: TestBrowser, password: unknown) =>
      browser.postRaw(`${path}/strength`, JSON.stringify({ password, form_token: browser.formToken }), {
        'Content-Type': 'application/json',
      })

    it('answers the holder of an open link and nobody else', async () => {
      const { person, browser } = await withLink()
      await browser.get(path)
      assert.equal(JSON.parse((await ask(browser, `lantern ${person.username} otter`)).text).score, 0)
      assert.ok(JSON.parse((await ask(browser, good)).text).score >= 3)
      assert.equal((await ask(browser, null)).status, 400)
      const stranger = t.browser()
      await stranger.get('/sign-in')
      assert.equal((await ask(stranger, good)).status, 403)
      t.clock.advance(hourMs)
      assert.equal((await ask(browser, good)).status, 403)
    })
  })
})
