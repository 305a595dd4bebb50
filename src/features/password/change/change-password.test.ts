import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'

const path = '/security/password'
const good = 'velvet tugboat under seven moons'
const other = 'quiet marble engine over harbour'

describe('changing the password', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: Parameters<TestApp['person']>[1]) => t.person(`changer${++count}`, options)
  const hashOf = async (id: string) => (await getPerson(t.db.connection, id)).passwordHash
  const events = async (id: string) => (await listActivity(t.db.connection, id)).map(({ event }) => event)
  const mailsTo = async (email: string) => (await t.outbox()).filter(({ recipient }) => recipient === email)
  const form = (existing: string, next = good, confirm = next) => ({
    existing_password: existing,
    new_password: next,
    confirm_new_password: confirm,
  })

  async function signedIn(options?: Parameters<TestApp['person']>[1]) {
    const person = await newPerson(options)
    const browser = t.browser()
    await person.signIn(browser)
    return { person, browser }
  }

  it('is closed to strangers', async () => {
    const page = await t.browser().get(path)
    assert.equal(page.status, 303)
    assert.match(page.location, /^\/sign-in\?/)
  })

  it('shows the labels that people know, the name for password managers, and a suggestion made for this page', async () => {
    const { person, browser } = await signedIn()
    const first = await browser.get(path)
    for (const label of ['Existing Password', 'New Password', 'Confirm New Password']) {
      assert.match(first.text, new RegExp(`<label[^>]*>${label}</label>`))
    }
    assert.match(first.text, /<button[^>]*type="submit"[^>]*>Change Password<\/button>/)
    assert.match(first.text, new RegExp(`value="${person.username}" autocomplete="username"`))
    assert.match(first.text, /mailboxes, FTP or hosting are others/)
    const suggestion = /<code>((?:[0-9a-z]{5}-){3}[0-9a-z]{5})<\/code>/
    const [, one] = suggestion.exec(first.text) ?? []
    const [, two] = suggestion.exec((await browser.get(path)).text) ?? []
    assert.ok(one && two && one !== two)
  })

  it('refuses a wrong existing password, counts it and writes it into the log', async () => {
    const { person, browser } = await signedIn()
    const before = await hashOf(person.id)
    const answer = await browser.submit(path, form('not my password at all'))
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The existing password was not accepted/)
    assert.equal(await hashOf(person.id), before)
    assert.deepEqual((await events(person.id)).slice(-1), ['password-wrong'])
  })

  it('makes a guesser wait after five wrong passwords, even with the right one, and lets the owner in afterwards', async () => {
    const { person, browser } = await signedIn()
    for (let n = 0; n < 5; n++) await browser.submit(path, form(`a wrong password ${n}`))
    const waiting = await browser.submit(path, form(person.password))
    assert.equal(waiting.status, 429)
    assert.equal(waiting.headers.get('Retry-After'), '30')
    t.clock.advance(30_000)
    assert.equal((await browser.submit(path, form(person.password))).status, 303)
  })

  const refusedPasswords: [string, string, string, RegExp][] = [
    ['two entries that differ', good, other, /The two entries differ/],
    ['fifteen characters less one', 'k7-qvx!m2 pzr#', 'k7-qvx!m2 pzr#', /at least 15 characters/],
    [
      '257 characters',
      'é~Q'.repeat(86).slice(0, 257),
      'é~Q'.repeat(86).slice(0, 257),
      /at most 256 characters/,
    ],
    [
      'the name of the company',
      'purple summit giraffe 83',
      'purple summit giraffe 83',
      /name of the company/,
    ],
    ['the same letters over and over', 'a'.repeat(20), 'a'.repeat(20), /repeats itself|easy to guess/],
    ['what everybody uses', 'passwordpassword', 'passwordpassword', /guess/],
    ['the password of now', 'open the backroom door', 'open the backroom door', /the password you have now/],
  ]
  for (const [what, next, confirm, sentence] of refusedPasswords) {
    it(`refuses ${what}, says why, and does not count it as a try`, async () => {
      const { person, browser } = await signedIn()
      const before = await hashOf(person.id)
      const answer = await browser.submit(path, form(person.password, next, confirm))
      assert.equal(answer.status, 422)
      assert.match(answer.text, sentence)
      assert.equal(await hashOf(person.id), before)
    })
  }

  it('shows how strong a refused password was, in a word and a bar, without script', async () => {
    const { person, browser } = await signedIn()
    const answer = await browser.submit(path, form(person.password, 'passwordpassword'))
    assert.match(answer.text, /Strength of what you typed: (Very weak|Weak)/)
    assert.match(answer.text, /<meter min="0" max="4" value="\d" aria-label="Strength of what you typed"/)
  })

  it('refuses a password that contains her own name or mail name', async () => {
    const { person, browser } = await signedIn()
    const answer = await browser.submit(path, form(person.password, `lantern ${person.username} otter 94`))
    assert.match(answer.text, /contains your name/)
  })

  it('changes the password: other browsers are out, this one goes on with a new token, and a mail says so', async () => {
    const { person, browser } = await signedIn()
    const elsewhere = t.browser()
    await person.signIn(elsewhere)
    const waiting = t.browser()
    await waiting.submit('/forgot-password', { name: person.username })
    t.clock.advance(1000)
    const oldToken = browser.cookies.get('session')
    const answer = await browser.submit(path, form(person.password))
    assert.equal(answer.status, 303)
    assert.notEqual(browser.cookies.get('session'), oldToken)
    const page = await browser.follow(answer)
    assert.equal(page.status, 200)
    assert.match(page.text, /Your password is changed/)
    assert.equal((await elsewhere.get('/security')).location.startsWith('/sign-in'), true)
    const stale = await browser.request('/security', { headers: { Cookie: `session=${oldToken}` } })
    assert.equal(stale.status, 303)
    assert.deepEqual((await events(person.id)).slice(-1), ['password-changed'])
    const mails = await mailsTo(person.email)
    assert.deepEqual(mails.map(({ kind }) => kind).sort(), ['new-browser', 'password-changed', 'reset-link'])
    const mail = mails.find(({ kind }) => kind === 'password-changed')
    const resetMail = mails.find(({ kind }) => kind === 'reset-link')
    assert.match(mail?.text ?? '', /Firefox on Linux/)
    assert.match(mail?.text ?? '', /help@summit\.example/)
    assert.equal((await person.signIn(t.browser())).status, 422)
    assert.equal(
      (await t.browser().submit('/sign-in', { name: person.username, password: good })).status,
      303,
    )
    const [, token] = /token=([\w-]{43})/.exec(resetMail?.text ?? '') ?? []
    await waiting.get(`/reset-password?token=${token}`)
    assert.equal((await waiting.get('/reset-password')).status, 410)
  })

  it('keeps this browser known and forgets the others', async () => {
    const { person, browser } = await signedIn()
    const elsewhere = t.browser()
    await person.signIn(elsewhere)
    await browser.submit(path, form(person.password))
    const stranger = t.browser()
    for (let n = 0; n < 6; n++)
      await stranger.submit('/sign-in', { name: person.username, password: `wrong ${n}` })
    const next = { name: person.username, password: good }
    browser.cookies.delete('session')
    elsewhere.cookies.delete('session')
    assert.equal((await elsewhere.submit('/sign-in', next)).status, 429)
    assert.equal((await browser.submit('/sign-in', next)).status, 303)
  })

  it('answers a double tap like the first one and sends one mail', async () => {
    const { person, browser } = await signedIn()
    await browser.get(path)
    const cookie = { Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const first = await browser.post(path, form(person.password), cookie)
    const second = await browser.post(path, form(person.password), cookie)
    assert.deepEqual([second.status, second.location], [first.status, first.location])
    assert.equal((await browser.follow(second)).status, 200)
    assert.equal((await mailsTo(person.email)).length, 1)
    assert.equal((await events(person.id)).includes('password-wrong'), false)
  })

  it('lets one of twenty changes at once win, with one mail', async () => {
    const { person, browser } = await signedIn()
    await browser.get(path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => browser.post(path, form(person.password, `${good} ${n}`))),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    for (const { status } of answers) assert.ok([303, 409, 422, 429, 503].includes(status), String(status))
    assert.equal((await mailsTo(person.email)).length, 1)
    assert.equal((await events(person.id)).filter((event) => event === 'password-changed').length, 1)
  })

  describe('with two-factor on', () => {
    it('asks for no code when one was shown in the last ten minutes', async () => {
      const { person, browser } = await signedIn({ twoFactor: true })
      const page = await browser.get(path)
      assert.doesNotMatch(page.text, /name="factor"/)
      assert.equal((await browser.post(path, form(person.password))).status, 303)
    })

    async function later() {
      const signed = await signedIn({ twoFactor: true })
      t.clock.advance(11 * 60_000)
      return signed
    }

    it('never takes the password alone afterwards', async () => {
      const { person, browser } = await later()
      assert.match((await browser.get(path)).text, /Six-digit code or backup code/)
      const before = await hashOf(person.id)
      for (const factor of [undefined, '', '12345', 'none']) {
        const fields = factor === undefined ? form(person.password) : { ...form(person.password), factor }
        assert.equal((await browser.post(path, fields)).status, 422)
      }
      assert.equal(await hashOf(person.id), before)
    })

    it('gives one answer to a wrong password and to a wrong code', async () => {
      const { person, browser } = await later()
      const before = await hashOf(person.id)
      const factor = wrongCode(person.app, t.clock())
      const right = person.code(t.clock())
      const plain = (text: string) => text.replace(/value="[^"]*"|<code>[^<]*<\/code>/g, '')
      const wrongBoth = await browser.submit(path, { ...form('wrong as can be'), factor })
      const wrongPassword = await browser.submit(path, { ...form('wrong as can be'), factor: right })
      const wrongFactor = await browser.submit(path, { ...form(person.password), factor })
      assert.equal(plain(wrongPassword.text), plain(wrongFactor.text))
      assert.equal(plain(wrongBoth.text), plain(wrongFactor.text))
      assert.deepEqual([wrongBoth.status, wrongPassword.status, wrongFactor.status], [422, 422, 422])
      assert.match(wrongFactor.text, /existing password or the code was not accepted/)
      assert.equal(await hashOf(person.id), before)
    })

    it('takes a six-digit code once and a backup code once', async () => {
      const { person, browser } = await later()
      const code = person.code(t.clock())
      assert.equal((await browser.submit(path, { ...form(person.password), factor: code })).status, 303)
      t.clock.advance(11 * 60_000)
      const [backupCode = ''] = person.backupCodes
      const again = await browser.submit(path, { ...form(good, other), factor: code })
      assert.equal(again.status, 422)
      assert.equal((await browser.submit(path, { ...form(good, other), factor: backupCode })).status, 303)
      t.clock.advance(11 * 60_000)
      assert.equal((await browser.submit(path, { ...form(other, good), factor: backupCode })).status, 422)
    })
  })

  it('answers bad input of every kind with a clear refusal and changes nothing', async () => {
    const { person, browser } = await signedIn()
    await browser.get(path)
    const before = await hashOf(person.id)
    const token = `form_token=${browser.formToken}`
    const bodies: [string, string][] = [
      ['nothing', token],
      ['empty fields', `${token}&existing_password=&new_password=&confirm_new_password=`],
      [
        'a list',
        `${token}&existing_password=a&existing_password=b&new_password=${good}&confirm_new_password=${good}`,
      ],
      [
        'brackets',
        `${token}&existing_password[]=${person.password}&new_password[]=x&confirm_new_password[]=x`,
      ],
      [
        'a huge field',
        `${token}&existing_password=${'x'.repeat(5000)}&new_password=${good}&confirm_new_password=${good}`,
      ],
      ['a huge body', `${token}&existing_password=${'x'.repeat(50_000)}`],
      ['NUL', `${token}&existing_password=%00&new_password=%00&confirm_new_password=%00`],
      [
        'no form token',
        `existing_password=${person.password}&new_password=${good}&confirm_new_password=${good}`,
      ],
      [
        'odd Unicode',
        `${token}&existing_password=%F0%9F%91%BB%E2%80%AE&new_password=%EF%BF%BD&confirm_new_password=%EF%BF%BD`,
      ],
      [
        'bytes that are no text',
        `${token}&existing_password=%FF%FE&new_password=%C3&confirm_new_password=%C3`,
      ],
    ]
    for (const [what, body] of bodies) {
      const { status } = await browser.postRaw(path, body)
      assert.ok(status >= 400 && status < 500, `${what}: ${status}`)
    }
    assert.equal(await hashOf(person.id), before)
  })

  describe('the strength meter', () => {
    const url = `${path}/strength`
    const ask = (browser: TestBrowser, body: unknown) =>
      browser.postRaw(url, JSON.stringify(body), { 'Content-Type': 'application/json' })

    it('refuses strangers, foreign form tokens and what is no password', async () => {
      const stranger = t.browser()
      await stranger.get('/sign-in')
      assert.ok(
        [303, 403].includes((await ask(stranger, { password: good, form_token: stranger.formToken })).status),
      )
      const { browser } = await signedIn()
      await browser.get(path)
      assert.equal((await ask(browser, { password: good })).status, 403)
      for (const password of ['', 7, null, ['x'], 'x'.repeat(5000)]) {
        const { status } = await ask(browser, { password, form_token: browser.formToken })
        assert.ok([400, 422].includes(status), String(status))
      }
    })

    it('answers a score, a word and a sentence in the language of the person', async () => {
      const { browser } = await signedIn()
      await browser.get(path)
      const strong = await ask(browser, { password: good, form_token: browser.formToken })
      assert.equal(strong.status, 200)
      assert.equal(JSON.parse(strong.text).reason, null)
      assert.ok(JSON.parse(strong.text).score >= 3)
      const german = t.browser({ language: 'de' })
      const person = await newPerson({ language: 'de' })
      await person.signIn(german)
      await german.get(path)
      const short = JSON.parse((await ask(german, { password: 'kurz', form_token: german.formToken })).text)
      assert.equal(short.word, 'Sehr schwach')
      assert.match(short.reason, /zu kurz/)
      assert.equal(short.text, `${short.word}. ${short.reason}`)
    })
  })
})
