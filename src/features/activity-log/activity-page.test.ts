import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestPerson, wrongCode } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { activityPageLines, recordActivity } from './activity-log.ts'
import { activityWords } from './activity-log.words.ts'

let t: TestApp
let person: TestPerson
let browser: TestBrowser

before(async () => {
  t = await createTestApp()
  person = await t.person('customer', { twoFactor: true })
  browser = t.browser({ network: '198.51.100.23' })
  await browser.submit('/sign-in', { name: person.username, password: person.password })
  await browser.submit('/sign-in/two-factor', { code: wrongCode(person.app, t.clock()) })
  await browser.submit('/sign-in/two-factor', { code: person.code(t.clock()) })
})
after(() => t.close())

const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('a person reads what happened, the newest first, with time, browser and masked network', async () => {
  const text = textOf((await browser.get('/security/activity')).text)
  const newest = text.indexOf('You signed in with your password and a six-digit code')
  assert.ok(newest > 0 && newest < text.indexOf('A wrong six-digit code was typed'))
  assert.match(text, /24 November 2026, 09:14 UTC · Firefox on Linux · network 198\.51\.100\.0/)
  assert.doesNotMatch(text, /198\.51\.100\.23/)
})

test('she reads it in her language', async () => {
  const german = t.browser({ language: 'de' })
  t.clock.advance(30_000)
  await person.signIn(german)
  const text = textOf((await german.get('/security/activity')).text)
  assert.match(text, /Sie haben sich mit Ihrem Passwort und einem sechsstelligen Code angemeldet/)
})

test('Security Settings show the newest lines', async () => {
  assert.match(textOf((await browser.get('/security')).text), /Recent activity .* You signed in/)
})

test('a long log has pages, and every line stands on exactly one', async () => {
  for (let n = 0; n < activityPageLines; n++)
    await t.db.inTransaction((tx) =>
      recordActivity(tx, t.deps, person.id, 'backup-code-used', { remaining: n }),
    )
  const first = await browser.get('/security/activity')
  const older = /href="(\/security\/activity\?before=\d+)"/.exec(first.text)?.[1] ?? ''
  const second = await browser.get(older)
  const seen = [first, second].flatMap(({ text }) => [...textOf(text).matchAll(/(\d+) left/g)].map(String))
  assert.equal(new Set(seen).size, activityPageLines)
  assert.match(second.text, /Back to the newest/)
})

test('nonsense in the address shows the newest page; nobody reads another person’s log', async () => {
  for (const before of ['', '0', '-1', 'x', '1e9', '9'.repeat(40)])
    assert.equal((await browser.get(`/security/activity?before=${before}`)).status, 200)
  const stranger = await t.person('stranger')
  const other = t.browser()
  await stranger.signIn(other)
  assert.doesNotMatch((await other.get('/security/activity')).text, /six-digit code/)
})

test('every event has a sentence in both languages', () => {
  assert.deepEqual(Object.keys(activityWords.de.events), Object.keys(activityWords.en.events))
})
