import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { changeEmail, mailsTo, withUndoLink } from '../../../test/support/email-change.ts'
import { mailedToken } from '../../../test/support/journeys.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { askForRecovery } from '../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { sweep } from '../../housekeeping.ts'
import { listActivity } from '../activity-log/activity-log.ts'

const path = '/account/notifications'
const dayMs = 24 * 60 * 60 * 1000

describe('notification addresses', () => {
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
    await browser.get(path)
  })
  const at = (letter: string) => `${letter}${number}@example.invalid`
  const ask = (email: string) => browser.post(path, { new_email: email })

  async function withLink(email: string, opened = t.browser()) {
    const token = await mailedToken(t, email, 'address-confirm')
    await opened.get(`/confirm-notifications?token=${token}`)
    await opened.get('/confirm-notifications')
    return { opened, token }
  }
  async function add(email: string): Promise<void> {
    assert.equal((await ask(email)).location, `${path}?done=sent`)
    const { opened } = await withLink(email)
    assert.equal((await opened.post('/confirm-notifications')).location, '/confirm-notifications/done')
  }
  const removalOf = async (email: string) => {
    const page = await browser.get(path)
    const row = page.text.split('<li>').find((one) => one.includes(email)) ?? ''
    return /action="([^"]+\/removal)"/.exec(row)?.[1] ?? ''
  }
  const events = async () => (await listActivity(t.db.connection, anna.id)).map(({ event }) => event)

  test('are asked for, and removed, only with a fresh proof', async () => {
    await add(at('n'))
    const removal = await removalOf(at('n'))
    t.clock.advance(11 * 60_000)
    const step = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await browser.get(path)).location, step)
    assert.equal((await ask(at('m'))).location, step)
    assert.match((await browser.post(removal)).location, /^\/security\/step-up/)
    assert.deepEqual(await mailsTo(t, at('m')), [])
  })

  test('get nothing before they are confirmed, by one button behind a link', async () => {
    await ask(at('n'))
    await browser.submit('/account/you/username', { username: `re${number}`, read_as: anna.username })
    assert.deepEqual(
      (await mailsTo(t, at('n'))).map(({ kind }) => kind),
      ['address-confirm'],
    )
    const { opened, token } = await withLink(at('n'))
    await t.browser().request(`/confirm-notifications?token=${token}`, { method: 'HEAD' })
    assert.deepEqual((await mailsTo(t, at('n'))).length, 1)
    const taps = await Promise.all([
      opened.post('/confirm-notifications'),
      opened.post('/confirm-notifications'),
    ])
    for (const { location } of taps) assert.equal(location, '/confirm-notifications/done')
    assert.equal((await events()).filter((event) => event === 'notification-address-added').length, 1)
    const again = t.browser()
    await again.get(`/confirm-notifications?token=${token}`)
    assert.equal((await again.get('/confirm-notifications')).status, 410)
    assert.equal((await again.post('/confirm-notifications')).status, 410)
  })

  test('of twenty browsers that confirm at once one does', async () => {
    await ask(at('n'))
    const opened = await Promise.all(Array.from({ length: 20 }, async () => (await withLink(at('n'))).opened))
    const answers = await Promise.all(opened.map((one) => one.post('/confirm-notifications')))
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal(answers.filter(({ status }) => status === 410).length, 19)
    assert.equal((await mailsTo(t, anna.email, 'address-added')).length, 1)
  })

  test('the link lives for a day, and what was never confirmed is swept away', async () => {
    await ask(at('n'))
    const { opened } = await withLink(at('n'))
    t.clock.advance(dayMs)
    assert.equal((await opened.post('/confirm-notifications')).status, 410)
    await sweep(t.deps)
    const rows = await t.db.connection
      .selectFrom('notificationAddress')
      .select('id')
      .where('personId', '=', anna.id)
      .execute()
    assert.deepEqual(rows, [])
  })

  test('get a copy of what is mailed about the account, with “This was not me” and no other link', async () => {
    await add(at('n'))
    await browser.submit('/account/you/username', { username: `re${number}`, read_as: anna.username })
    const [copy] = await mailsTo(t, at('n'), 'username-changed')
    const links = [...(copy?.text ?? '').matchAll(/https?:\/\/\S+/g)].map(String)
    assert.equal(links.length, 1)
    assert.match(links[0] ?? '', /\/not-me\?token=/)
    assert.match(copy?.text ?? '', /This is a copy for your notification address/)
    assert.equal((copy?.text ?? '').includes(anna.email), false)
    const [mail] = await mailsTo(t, anna.email, 'username-changed')
    assert.notEqual(/token=\S+/.exec(mail?.text ?? '')?.[0], /token=\S+/.exec(copy?.text ?? '')?.[0])
    const anywhere = t.browser()
    await anywhere.get(links[0]?.replace('http://localhost:3000', '') ?? '')
    await anywhere.get('/not-me')
    assert.equal((await anywhere.post('/not-me')).location, '/not-me/done')
    assert.equal((await browser.get('/dashboard')).location, '/sign-in')
    assert.equal((await mailsTo(t, anna.email, 'reset-link')).length, 1)
    assert.deepEqual(await mailsTo(t, at('n'), 'reset-link'), [])
  })

  test('never get a link that gives something: to a new password, a browser, an address, an enrolment', async () => {
    await add(at('n'))
    await t.browser().submit('/forgot-password', { name: anna.username })
    await t.browser().submit('/sign-in/link', { name: anna.username })
    await changeEmail(t, anna, at('b'))
    const kinds = (await mailsTo(t, at('n'))).map(({ kind }) => kind)
    for (const kind of ['reset-link', 'browser-link', 'enrol-link', 'email-confirm', 'email-undo'])
      assert.equal(kinds.includes(kind), false, kind)
    assert.ok(kinds.includes('email-changed') && kinds.includes('email-change-asked'))
    const others = (await mailsTo(t, at('n'))).filter(({ kind }) => kind !== 'address-confirm')
    for (const { text } of others)
      assert.doesNotMatch(text, /\/(reset-password|allow-browser|enrol|confirm-\w+|undo-email)\?/)
  })

  test('hear that recovery was asked for, with the link that cancels it and lets nobody in', async () => {
    const lost = await t.person(`lost${number}`, { twoFactor: true })
    const own = t.browser()
    await lost.signIn(own)
    await own.get(path)
    await own.post(path, { new_email: at('r') })
    const { opened } = await withLink(at('r'))
    await opened.post('/confirm-notifications')
    t.clock.advance(60_000)
    await askForRecovery(t, lost)
    const [copy] = await mailsTo(t, at('r'), 'recovery-opened')
    assert.match(copy?.text ?? '', /asked us to take the second factor/)
    const [link = assert.fail('no link'), ...more] = (copy?.text ?? '').match(/\/[\w-]+\?token=\S+/g) ?? []
    assert.match(link, /^\/cancel-recovery\?/)
    assert.deepEqual(more, [])
    const anywhere = t.browser()
    await anywhere.get(link)
    await anywhere.get('/cancel-recovery')
    await anywhere.post('/cancel-recovery')
    assert.equal((await mailsTo(t, lost.email, 'recovery-cancelled')).length, 1)
  })

  test('adding and removing is told to all, the removed one too, and logged', async () => {
    await add(at('n'))
    for (const email of [anna.email, at('n')])
      assert.equal((await mailsTo(t, email, 'address-added')).length, 1, email)
    const removal = await removalOf(at('n'))
    assert.equal((await browser.post(removal)).location, `${path}?done=removed`)
    for (const email of [anna.email, at('n')])
      assert.equal((await mailsTo(t, email, 'address-removed')).length, 1, email)
    assert.ok((await events()).includes('notification-address-removed'))
    const before = (await mailsTo(t, at('n'))).length
    await browser.submit('/account/you/username', { username: `re${number}`, read_as: anna.username })
    assert.equal((await mailsTo(t, at('n'))).length, before)
    assert.equal((await browser.post(removal)).status, 404)
  })

  test('are five at most; the sixth is refused, and five links a day are mailed', async () => {
    for (let n = 0; n < 5; n++) assert.equal((await ask(at(`n${n}.`))).status, 303)
    const sixth = await ask(at('n6.'))
    assert.equal(sixth.status, 422)
    assert.match(sixth.text, /Five are the most/)
    await browser.post(await removalOf(at('n0.')))
    assert.equal((await ask(at('n7.'))).status, 429)
  })

  test('of twenty asked for at once no more than five are kept', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => ask(at(`at${n}.`))))
    const rows = await t.db.connection
      .selectFrom('notificationAddress')
      .select('id')
      .where('personId', '=', anna.id)
      .execute()
    assert.equal(rows.length, 5)
  })

  test('cannot be hers already, no address at all, or smuggle a header', async () => {
    await add(at('n'))
    for (const [bad, said] of [
      [anna.email, /sign in with this address/],
      [at('n').toUpperCase(), /gets copies already/],
      ['nowhere', /such as name@example/],
      ['a@example.invalid\r\nBcc: eve@example.invalid', /such as name@example/],
      ['', /such as name@example/],
    ] as const) {
      const answer = await ask(bad)
      assert.equal(answer.status, 422, bad)
      assert.match(answer.text, said)
    }
  })

  test('of somebody else are not to be seen or removed: 404', async () => {
    await add(at('n'))
    const removal = await removalOf(at('n'))
    const stranger = t.browser()
    const eve = await t.person(`eve${number}`)
    await eve.signIn(stranger)
    assert.equal((await stranger.get(path)).text.includes(at('n')), false)
    assert.equal((await stranger.post(removal)).status, 404)
    assert.equal((await mailsTo(t, at('n'), 'address-removed')).length, 0)
  })

  test('added since a change of the mail address go when that is taken back; older ones stay', async () => {
    await add(at('old'))
    browser = await changeEmail(t, anna, at('b'))
    await browser.get(path)
    t.clock.advance(60_000)
    await add(at('new'))
    const { browser: undoing } = await withUndoLink(t, anna.email)
    await undoing.post('/undo-email', { password: anna.password })
    const rows = await t.db.connection
      .selectFrom('notificationAddress')
      .select('email')
      .where('personId', '=', anna.id)
      .execute()
    assert.deepEqual(rows, [{ email: at('old') }])
  })
})
