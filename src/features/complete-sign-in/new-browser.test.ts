import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { PersonOptions, TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'

const dayMs = 24 * 60 * 60 * 1000

describe('a mail about a sign-in with a browser that was not known', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: PersonOptions) => t.person(`traveller${++count}`, options)
  const mailsTo = async ({ email }: TestPerson) =>
    (await t.outbox()).filter(({ recipient, kind }) => recipient === email && kind === 'new-browser')

  async function signIn(person: TestPerson, browser = t.browser()) {
    t.clock.advance(30_000)
    assert.equal((await person.signIn(browser)).status, 303)
    return browser
  }

  test('is not sent for the first sign-in after the account was made', async () => {
    for (const options of [{}, { twoFactor: true }]) {
      const person = await newPerson(options)
      await signIn(person)
      assert.deepEqual(await mailsTo(person), [])
    }
  })

  test('is not sent for a browser that is known', async () => {
    const person = await newPerson({ twoFactor: true })
    const browser = await signIn(person)
    await browser.submit('/sign-out')
    await signIn(person, browser)
    assert.deepEqual(await mailsTo(person), [])
  })

  test('is not sent before the second factor was shown, nor for a session that may only enrol', async () => {
    const careful = await newPerson({ twoFactor: true })
    await signIn(careful)
    await t.browser().submit('/sign-in', { name: careful.username, password: careful.password })
    assert.deepEqual(await mailsTo(careful), [])
    const staff = await newPerson({ role: 'staff' })
    for (let n = 0; n < 2; n++) await signIn(staff)
    assert.deepEqual(await mailsTo(staff), [])
  })

  test('names time, browser, network and account, and brings the link', async () => {
    const person = await newPerson({ twoFactor: true })
    await signIn(person)
    await signIn(person, t.browser({ network: '203.0.113.7' }))
    const [mail, ...others] = await mailsTo(person)
    assert.deepEqual(others, [])
    assert.equal(mail?.subject, 'A sign-in with a new browser')
    assert.match(
      mail?.text ?? '',
      new RegExp(
        `Account: ${person.username}\nTime: .* UTC\nBrowser: Firefox on Linux\nNetwork: 203.0.113.0`,
      ),
    )
    assert.match(mail?.text ?? '', /This was not me:\nhttp:\/\/localhost:3000\/not-me\?token=[\w-]{43}/)
  })

  test('is in her language', async () => {
    const person = await newPerson({ language: 'de' })
    await signIn(person)
    await signIn(person)
    const [mail] = await mailsTo(person)
    assert.equal(mail?.subject, 'Anmeldung mit einem neuen Browser')
    assert.match(mail?.text ?? '', /Das war ich nicht:\nhttp/)
  })

  // An account whose first password somebody else has found: the owner has not been in yet.
  test('is sent for the first sign-in of an account that is older than a day', async () => {
    const person = await newPerson()
    t.clock.advance(dayMs)
    await signIn(person)
    assert.equal((await mailsTo(person)).length, 1)
  })

  // Forgetting the browsers of a young account must not make the thief's next sign-in look like her first.
  test('is sent after her browsers were forgotten, on the first day too', async () => {
    const person = await newPerson()
    const browser = await signIn(person)
    await t.db.connection.deleteFrom('session').where('personId', '=', person.id).execute()
    await t.db.connection.deleteFrom('knownBrowser').where('personId', '=', person.id).execute()
    browser.cookies.clear()
    await signIn(person, browser)
    assert.equal((await mailsTo(person)).length, 1)
  })

  // Somebody inside could bury the one mail that matters under thousands of these.
  test('is sent thirty times at once and no more', async () => {
    const person = await newPerson()
    for (let n = 0; n < 35; n++) await signIn(person)
    assert.equal((await mailsTo(person)).length, 30)
  })
})
