import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { listActivity } from '../activity-log/activity-log.ts'

const path = '/security/sessions'
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile Safari/604.1'

let t: TestApp
let person: TestPerson
let here: TestBrowser
let phone: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  person = await t.person(`customer-${number}`)
  here = t.browser()
  phone = t.browser({ network: '203.0.113.77', userAgent: safari })
  await person.signIn(phone)
  t.clock.advance(1000)
  await person.signIn(here)
})

const isIn = async (browser: TestBrowser) => (await browser.get('/dashboard')).status === 200
const endings = (text: string) => [...text.matchAll(/\/security\/sessions\/([0-9a-z]{20})\/removal/g)]

async function events(): Promise<string[]> {
  return (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
}

test('the list shows this browser first, each with its device, masked network and times', async () => {
  const { text } = await here.get(path)
  assert.ok(text.indexOf('Firefox on Linux') < text.indexOf('Safari on iPhone'))
  assert.match(text, /This browser/)
  assert.match(text, /203\.0\.113\.0/)
  assert.doesNotMatch(text, /203\.0\.113\.77/)
  assert.match(text, /last seen/)
  assert.equal(endings(text).length, 1)
})

test('one that is ended is dead at once, and the log says so', async () => {
  const [, id] = endings((await here.get(path)).text)[0] ?? []
  const answer = await here.post(`${path}/${id}/removal`)
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=one`])
  assert.equal(await isIn(phone), false)
  assert.equal(await isIn(here), true)
  assert.equal((await here.post(`${path}/${id}/removal`)).location, `${path}?done=one`)
  assert.equal((await events()).filter((event) => event === 'session-ended').length, 1)
})

test('all others end at once, this one goes on', async () => {
  const third = t.browser()
  await person.signIn(third)
  assert.equal((await here.submit(path, {}, `${path}/removal`)).location, `${path}?done=others`)
  assert.deepEqual([await isIn(phone), await isIn(third), await isIn(here)], [false, false, true])
  assert.equal((await events()).filter((event) => event === 'other-sessions-ended').length, 1)
})

test('somebody else’s session is not ended, and not shown', async () => {
  const stranger = await t.person(`stranger-${number}`)
  const elsewhere = t.browser()
  await stranger.signIn(elsewhere)
  const other = await t.db.connection
    .selectFrom('session')
    .select('id')
    .where('personId', '=', stranger.id)
    .executeTakeFirstOrThrow()
  const { text } = await here.get(path)
  assert.ok(!text.includes(other.id))
  assert.equal((await here.post(`${path}/${other.id}/removal`)).status, 404)
  assert.equal(await isIn(elsewhere), true)
})

test('an old proof is not enough to end anything', async () => {
  await here.get(path)
  t.clock.advance(10 * 60_000 + 1)
  const answer = await here.post(`${path}/removal`)
  assert.match(answer.location, /^\/security\/step-up/)
  assert.equal(await isIn(phone), true)
})

test('Security Settings show where somebody is signed in and lead to the list', async () => {
  const { text } = await here.get('/security')
  assert.match(text, /Where you are signed in/)
  assert.match(text, /href="\/security\/sessions"/)
})
