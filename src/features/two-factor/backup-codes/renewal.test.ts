import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

const path = '/security/backup-codes/renewal'

let t: TestApp
let person: TestPerson
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  person = await t.person(`customer-${number}`, { twoFactor: true })
  browser = t.browser()
  await person.signIn(browser)
})

/** As far as the check: the ten new codes and the one that is asked for. */
async function make(by = browser): Promise<{ codes: string[]; asked: string }> {
  await by.submit(path, {}, `${path}/codes`)
  const codes = [...new Set((await by.get(path)).text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g))]
  await by.post(`${path}/saved`)
  const position = /backup code number (\d+)/.exec((await by.get(path)).text)?.[1]
  return { codes, asked: codes[Number(position) - 1] ?? '' }
}

const activate = (backup_code: string, by = browser) => by.post(`${path}/activation`, { backup_code })

async function signInWith(backupCode: string): Promise<string> {
  const other = t.browser()
  await other.submit('/sign-in', { name: person.username, password: person.password })
  const answer = await other.submit(
    '/sign-in/two-factor',
    { backup_code: backupCode },
    '/sign-in/two-factor/backup-code',
  )
  return answer.location
}

test('a new set counts from the moment one of its codes was typed, and every old code fails (D4)', async () => {
  const { codes, asked } = await make()
  assert.equal(codes.length, 10)
  assert.equal(codes.filter((code) => person.backupCodes.includes(code)).length, 0)
  const answer = await activate(asked)
  assert.deepEqual([answer.status, answer.location], [303, '/security?done=codes-renewed'])
  for (const old of person.backupCodes.slice(0, 3)) assert.notEqual(await signInWith(old), '/dashboard')
  assert.equal(await signInWith(asked), '/dashboard')
  const mails = (await t.outbox()).filter(({ recipient }) => recipient === person.email)
  assert.equal(mails.filter(({ kind }) => kind === 'backup-codes-renewed').length, 1)
  const events = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
  assert.equal(events.filter((event) => event === 'backup-codes-renewed').length, 1)
})

test('begun and abandoned it changes nothing: the old codes go on, the new ones open nothing', async () => {
  const { codes } = await make()
  const [mine = ''] = codes
  assert.notEqual(await signInWith(mine), '/dashboard')
  const [old = ''] = person.backupCodes
  assert.equal(await signInWith(old), '/dashboard')
})

test('after a quarter of an hour the new codes are worth nothing', async () => {
  const { asked } = await make()
  t.clock.advance(15 * 60_000)
  const answer = await activate(asked)
  assert.ok([303, 409].includes(answer.status))
  const [old = ''] = person.backupCodes
  assert.equal(await signInWith(old), '/dashboard')
})

test('a set that was activated is never shown again', async () => {
  const { codes, asked } = await make()
  await activate(asked)
  for (const page of [path, '/security', `${path}/codes`, `${path}/back`]) {
    const { text } = await browser.follow(await browser.get(page))
    assert.ok(
      codes.every((code) => !text.includes(code)),
      page,
    )
  }
})

test('a wrong code is refused beside the field and counted', async () => {
  const { codes, asked } = await make()
  const other = codes.find((code) => code !== asked) ?? ''
  const answer = await activate(other)
  assert.equal(answer.status, 422)
  assert.match(answer.text, /not code number/)
  assert.equal((await activate('nonsense')).status, 422)
  assert.equal((await activate(asked)).status, 303)
})

test('twenty posts of the right code at once renew once, and a double tap is answered like the first', async () => {
  const { asked } = await make()
  const answers = await Promise.all(Array.from({ length: 20 }, () => activate(asked)))
  assert.ok(answers.every(({ location }) => location === '/security?done=codes-renewed'))
  const mails = (await t.outbox()).filter(
    ({ recipient, kind }) => recipient === person.email && kind === 'backup-codes-renewed',
  )
  assert.equal(mails.length, 1)
})

test('two sessions make a set each: the last one counts, and nobody is without codes', async () => {
  const other = t.browser()
  t.clock.advance(30_000)
  await person.signIn(other)
  const first = await make()
  const second = await make(other)
  assert.equal((await activate(first.asked)).status, 303)
  assert.equal((await activate(second.asked, other)).status, 303)
  assert.notEqual(await signInWith(first.asked), '/dashboard')
  assert.equal(await signInWith(second.asked), '/dashboard')
})

test('without two-factor there are no codes to renew', async () => {
  const plain = await t.person(`plain-${number}`)
  await plain.signIn(browser)
  assert.equal((await browser.get(path)).location, '/security')
  await browser.get('/security')
  assert.equal((await browser.post(`${path}/codes`)).location, '/security')
})
