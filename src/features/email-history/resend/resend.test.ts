import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sendAll, type Written, writtenMail } from '../../../../test/support/emails.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listRecentActivity } from '../../activity-log/activity-log.ts'
import { resendsPerDay } from './resend.ts'

let t: TestApp
let anna: TestPerson
let browser: TestBrowser
let accountId: string
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  t.clock.advance(60_000)
  anna = await t.person(`anna${++number}`)
  accountId = await accountIdOf(t, anna)
  browser = await signedIn(anna)
})

async function signedIn(person: TestPerson): Promise<TestBrowser> {
  const seat = t.browser()
  await person.signIn(seat)
  await seat.get('/dashboard')
  return seat
}

/** A mail that has gone out. */
async function sent(written: Written): Promise<string> {
  const id = await writtenMail(t, { subject: `Mail of ${number}`, ...written })
  await sendAll(t)
  return id
}

const resend = (seat: TestBrowser, id: string, turn = '0') => seat.post(`/emails/${id}/resend`, { turn })

async function copies(subject = `Mail of ${number}`) {
  return (await t.outbox()).filter((mail) => mail.subject === subject)
}

async function logOf({ id }: { id: string }) {
  const lines = await listRecentActivity(t.db.connection, id, { limit: 50 })
  return lines.filter(({ event }) => event === 'mail-resent').map(({ details }) => ({ ...details }))
}

test('goes out again word for word, to its first address, by a form on a page that shows it', async () => {
  const to = 'old-address@example.invalid'
  const id = await sent({ personId: anna.id, to, text: 'The same words.' })
  assert.match((await browser.get(`/emails/${id}`)).text, new RegExp(`/emails/${id}/resend`))
  const page = (await browser.get(`/emails/${id}/resend`)).text
  assert.ok(page.includes(to))
  const answer = await resend(browser, id, /name="turn" value="(\d+)"/.exec(page)?.[1])
  assert.equal(`${answer.status} ${answer.location}`, `303 /emails/${id}?done=resent`)
  assert.match((await browser.follow(answer)).text, /sent again/)
  const [first, second, ...more] = await copies()
  assert.deepEqual(more, [])
  const told = (mail: typeof first) => [mail?.recipient, mail?.text, mail?.html, mail?.kind, mail?.personId]
  assert.deepEqual(told(second), told(first))
  assert.equal(second?.recipient, to)
  assert.deepEqual(await logOf(anna), [{ to }])
})

test('twenty taps at once send once, and a later turn sends again', async () => {
  const id = await sent({ personId: anna.id })
  const answers = await Promise.all(Array.from({ length: 20 }, () => resend(browser, id)))
  assert.deepEqual([...new Set(answers.map(({ location }) => location))], [`/emails/${id}?done=resent`])
  assert.equal((await copies()).length, 2)
  assert.equal((await resend(browser, id, '1')).status, 303)
  assert.equal((await copies()).length, 3)
  assert.equal((await logOf(anna)).length, 2)
})

test('two colleagues at once send it once', async () => {
  const id = await sent({ accountId })
  const colleague = await t.person(`colleague${number}`, { account: false })
  await letIn(t, accountId, colleague, ['emails-act'])
  const other = await signedIn(colleague)
  await Promise.all([browser, other].map((seat) => resend(seat, id)))
  assert.equal((await copies()).length, 2)
})

test('five a day for each person, and again when the day is over', async () => {
  const ids: string[] = []
  for (let n = 0; n <= resendsPerDay; n++)
    ids.push(await sent({ personId: anna.id, subject: `${number}-${n}` }))
  const answers = await Promise.all(ids.map((id) => resend(browser, id)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 303, 303, 303, 303, 422])
  const refused = ids[answers.findIndex(({ status }) => status === 422)] ?? ''
  assert.match((await browser.get(`/emails/${refused}/resend`)).text, /5 mails again within a day/)
  t.clock.advance(24 * 60 * 60 * 1000)
  const again = await signedIn(anna)
  assert.equal((await resend(again, refused)).status, 303)
})

test('a mail with a link or a secret, and one that will go out yet, is not sent again, and the page says what is', async () => {
  const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE'
  const withLink = await sent({ personId: anna.id, text: `http://localhost:3000/enrol?token=${token}` })
  const withSecret = await sent({ personId: anna.id, text: `Your key is ${token}` })
  const waiting = await writtenMail(t, { personId: anna.id })
  for (const [id, says] of [
    [withLink, /sign in with your password again/],
    [withSecret, /ask whoever sent it/],
    [waiting, /not gone out yet/],
  ] as const) {
    assert.doesNotMatch((await browser.get(`/emails/${id}`)).text, /\/resend"/)
    const page = await browser.get(`/emails/${id}/resend`)
    assert.match(page.text, says)
    assert.doesNotMatch(page.text, /name="turn"/)
    const before = (await t.outbox()).length
    assert.equal((await resend(browser, id)).status, 422)
    assert.equal((await t.outbox()).length, before)
  }
})

test('a colleague needs the permission to act; the owner’s log says who it was', async () => {
  const id = await sent({ accountId, to: 'contact@example.invalid' })
  const colleague = await t.person(`colleague${number}`, { account: false })
  await letIn(t, accountId, colleague, ['emails-view'])
  const seat = await signedIn(colleague)
  assert.match((await seat.get(`/emails/${id}/resend`)).text, /may read the mails/)
  assert.equal((await resend(seat, id)).status, 422)
  assert.equal((await copies()).length, 1)
  const set = { permissions: 'emails-act' }
  await t.db.connection.updateTable('subAccount').set(set).where('personId', '=', colleague.id).execute()
  assert.equal((await resend(seat, id)).status, 303)
  const to = 'contact@example.invalid'
  assert.deepEqual([await logOf(colleague), await logOf(anna)], [[{ to }], [{ to, by: colleague.username }]])
})

test('an id of somebody else, of nobody or of a decoy is not found, and sends nothing', async () => {
  const stranger = await t.person(`stranger${number}`)
  const foreign = await sent({ personId: stranger.id, accountId: await accountIdOf(t, stranger) })
  const decoy = await writtenMail(t, { personId: anna.id, to: null, subject: `decoy ${number}` })
  for (const id of [foreign, decoy, '0000000000000000000a', 'nothing']) {
    assert.equal((await browser.get(`/emails/${id}/resend`)).status, 404)
    assert.equal((await resend(browser, id)).status, 404)
  }
  assert.equal((await copies()).length, 1)
})

test('without a fresh proof it is asked for first; a turn that no page has shown sends nothing', async () => {
  const id = await sent({ personId: anna.id })
  for (const turn of ['1', '-1', '', '1e9', 'x'])
    assert.equal((await resend(browser, id, turn)).status, 409, turn)
  t.clock.advance(11 * 60_000)
  assert.match((await resend(browser, id)).location, /^\/security\/step-up\?for=/)
  assert.equal((await copies()).length, 1)
})
