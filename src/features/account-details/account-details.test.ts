import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { beginViewing } from '../../../test/support/viewing.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { getPerson } from '../people/people.ts'

const you = '/account/you'
const readAs = (text: string) =>
  /name="read_as" value="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"') ?? ''

describe('Account Details: what is her own', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`anna${++number}`)
    browser = t.browser()
    await anna.signIn(browser)
  })

  const stored = () => getPerson(t.db.connection, anna.id)
  const save = async (fields: Record<string, string>) => {
    const read_as = readAs((await browser.get(you)).text)
    return browser.post(you, { name: 'Anna', language: 'en', time_zone: 'UTC', read_as, ...fields })
  }

  test('the menu leads to it, and it says what is hers', async () => {
    assert.match((await browser.get('/dashboard')).text, /href="\/account"[^>]*>Account Details</)
    const page = await browser.get('/account')
    for (const said of [
      /Account Details/,
      new RegExp(`Test ${anna.username}`),
      /As your browser asks/,
      /UTC/,
    ])
      assert.match(page.text, said)
  })

  test('name, language and time zone are kept, and every time is said in the zone from then on', async () => {
    const saved = await save({ name: 'Anna Adler', language: 'de', time_zone: 'Europe/Berlin' })
    assert.equal(saved.location, '/account?done=details')
    const { name, language, timeZone } = await stored()
    assert.deepEqual([name, language, timeZone], ['Anna Adler', 'de', 'Europe/Berlin'])
    assert.match((await browser.follow(saved)).text, /Ihre Angaben sind gespeichert/)
    assert.match((await browser.get('/security/activity')).text, /10:14 Uhr MEZ/)
    await browser.submit('/account/you/username', { username: `${anna.username}x`, read_as: anna.username })
    const mail = (await t.outbox()).findLast(({ recipient }) => recipient === anna.email)
    assert.match(mail?.text ?? '', /10:14 Uhr MEZ/)
  })

  test('the browser’s own choice and UTC are nothing of hers', async () => {
    await save({ language: 'de', time_zone: 'Asia/Tokyo' })
    await save({ language: '', time_zone: 'UTC' })
    const { language, timeZone } = await stored()
    assert.deepEqual([language, timeZone], [null, null])
  })

  test('what cannot be is refused beside its field, and nothing is changed', async () => {
    const before = await stored()
    for (const [fields, said] of [
      [{ name: '' }, /1 to 200 characters/],
      [{ name: 'x'.repeat(201) }, /1 to 200 characters/],
      [{ name: 'Anna\r\nBcc: eve@example.invalid' }, /1 to 200 characters/],
      [{ name: 'Anna \u202egnp.exe' }, /1 to 200 characters/],
      [{ language: 'fr' }, /languages in the list/],
      [{ time_zone: 'Europe/Nowhere' }, /time zones in the list/],
      [{ time_zone: '+01:00' }, /time zones in the list/],
      [{ time_zone: '' }, /time zones in the list/],
    ] as const) {
      const answer = await save(fields)
      assert.equal(answer.status, 422, JSON.stringify(fields))
      assert.match(answer.text, said)
    }
    assert.equal((await browser.post(you, { name: 'Anna' })).status, 422)
    assert.deepEqual(await stored(), before)
  })

  test('fields that no form has change nothing: role, mail address, staff role, id', async () => {
    const before = await stored()
    const more = {
      role: 'staff',
      staff_role: 'admin',
      staffRole: 'admin',
      email: 'eve@example.invalid',
      emailKey: 'eve@example.invalid',
      username: 'root',
      id: 'x',
    }
    assert.equal((await save({ name: 'Other', ...more })).status, 303)
    assert.deepEqual(await stored(), { ...before, name: 'Other', language: 'en' })
  })

  test('the second of two windows is told, keeps what was typed, and sees what was saved', async () => {
    const old = readAs((await browser.get(you)).text)
    await save({ name: 'Saved first' })
    const second = { name: 'Typed second', language: 'en', time_zone: 'UTC', read_as: old }
    const answer = await browser.post(you, second)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /value="Typed second"/)
    assert.match(answer.text, /Saved first/)
    assert.equal((await stored()).name, 'Saved first')
    const again = await browser.post(you, { ...second, read_as: readAs(answer.text) })
    assert.equal(again.status, 303)
    assert.equal((await stored()).name, 'Typed second')
  })

  test('of twenty windows at once one saves', async () => {
    const read_as = readAs((await browser.get(you)).text)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        browser.post(you, { name: `Window ${n}`, language: 'en', time_zone: 'UTC', read_as }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal(answers.filter(({ status }) => status === 409).length, 19)
  })

  test('whoever looks with the eyes of another sees nothing of either person', async () => {
    const colleague = await t.person(`colleague${number}`, { account: false })
    await beginViewing(t, { owner: anna, colleague })
    const page = await browser.get('/account')
    assert.equal(page.status, 200)
    for (const own of [`Test ${anna.username}`, 'As your browser asks', '/account/you'])
      assert.equal(page.text.includes(own), false, own)
    assert.equal((await browser.get(you)).location, '/dashboard')
    assert.equal((await browser.post(you, { name: 'x' })).location, '/dashboard')
    assert.equal((await browser.get('/account/you/username')).location, '/dashboard')
  })
})

describe('the username', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let number = 0
  const path = '/account/you/username'
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`name${++number}`, { twoFactor: true })
    browser = t.browser()
    await anna.signIn(browser)
  })
  const change = (username: string, read_as = anna.username) => browser.post(path, { username, read_as })
  const nameOf = async ({ id }: TestPerson) => (await getPerson(t.db.connection, id)).username

  test('is changed, logged and told of by mail; the old one signs nobody in', async () => {
    await browser.get(path)
    assert.equal((await change(`new.name${number}`)).location, '/account?done=username')
    assert.equal(await nameOf(anna), `new.name${number}`)
    const [line] = (await listActivity(t.db.connection, anna.id)).slice(-1)
    assert.equal(line?.event, 'username-changed')
    assert.match((await browser.get('/security/activity')).text, /changed your username from name\d+ to new/)
    const mail = (await t.outbox()).findLast(({ recipient }) => recipient === anna.email)
    assert.equal(mail?.kind, 'username-changed')
    assert.match(mail?.text ?? '', new RegExp(`was ${anna.username} and is new\\.name${number} now`))
    const signingIn = await t.browser().submit('/sign-in', { name: anna.username, password: anna.password })
    assert.equal(signingIn.status, 422)
  })

  test('asks for a proof of the last ten minutes', async () => {
    await browser.get(path)
    t.clock.advance(11 * 60_000)
    const step = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await browser.get(path)).location, step)
    assert.equal((await change('somebody-else')).location, step)
    assert.equal(await nameOf(anna), anna.username)
    assert.match((await browser.get(step)).text, /To change your username/)
  })

  test('that somebody has, in whatever spelling, is refused; five such answers a day', async () => {
    const taken = await t.person(`Taken${number}`)
    await browser.get(path)
    for (const spelling of [taken.username, taken.username.toUpperCase(), `ｔaken${number}`]) {
      const answer = await change(spelling)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Somebody else has this username/)
    }
    for (let n = 0; n < 2; n++) await change(taken.username)
    assert.equal((await change(taken.username)).status, 429)
    assert.equal(await nameOf(anna), anna.username)
    assert.equal((await change(`free${number}`)).status, 303)
  })

  test('cannot be an address, invisible or one letter; another spelling of one’s own can', async () => {
    await browser.get(path)
    for (const bad of [
      '',
      'a',
      'eve@example.invalid',
      'a b',
      '\u200bab',
      '-ab',
      'x'.repeat(41),
      'ab\u202ecd',
    ])
      assert.equal((await change(bad)).status, 422, bad)
    assert.equal((await change(anna.username.toUpperCase())).status, 303)
    assert.equal(await nameOf(anna), anna.username.toUpperCase())
  })

  test('sent twice is one change and one mail; an older page is told', async () => {
    await browser.get(path)
    const twice = await Promise.all([change(`once${number}`), change(`once${number}`)])
    for (const { status } of twice) assert.equal(status, 303)
    const mails = (await t.outbox()).filter(
      ({ kind, recipient }) => kind === 'username-changed' && recipient === anna.email,
    )
    assert.equal(mails.length, 1)
    const late = await change('from-an-old-page')
    assert.equal(late.status, 409)
    assert.match(late.text, new RegExp(`it is once${number} now`))
  })

  test('goes to one of twenty people who want it at once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => t.person(`crowd${n}`)))
    const browsers = await Promise.all(
      people.map(async (person) => {
        const own = t.browser()
        await person.signIn(own)
        await own.get(path)
        return own
      }),
    )
    const answers = await Promise.all(
      browsers.map((own, n) => own.post(path, { username: 'the-one', read_as: `crowd${n}` })),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal(answers.filter(({ status }) => status === 422).length, 19)
  })
})
