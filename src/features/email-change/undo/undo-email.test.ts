import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  askForEmail,
  changeEmail,
  emailOf,
  mailsTo,
  withConfirmLink,
  withUndoLink,
} from '../../../../test/support/email-change.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson } from '../../people/people.ts'
import { reopenMailByStaff } from '../email-change.ts'

const dayMs = 24 * 60 * 60 * 1000
const undone = '/undo-email/done'

describe('taking a change of the mail address back', () => {
  let t: TestApp
  let anna: TestPerson
  let own: TestBrowser
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`anna${++number}`, { twoFactor: true })
    own = await changeEmail(t, anna, at('b'))
    t.clock.advance(60_000)
  })
  const at = (letter: string) => `${letter}${number}@example.invalid`
  const events = async () => (await listActivity(t.db.connection, anna.id)).map(({ event }) => event)
  const asks = async (name: string, kind = 'reset-link') => {
    const before = (await t.outbox()).filter((mail) => mail.kind === kind && mail.recipient).length
    await t.browser().submit('/forgot-password', { name })
    return (await t.outbox()).filter((mail) => mail.kind === kind && mail.recipient).length - before
  }

  test('opening the link does nothing, and shows the new address only in part', async () => {
    const { browser, token } = await withUndoLink(t, anna.email)
    const page = await browser.get('/undo-email')
    assert.equal(page.status, 200)
    assert.match(page.text, /b…@example\.invalid/)
    assert.equal(page.text.includes(at('b')) || page.text.includes(token), false)
    assert.equal(await emailOf(t, anna), at('b'))
  })

  for (const [name, proof] of [
    ['the password', (): Record<string, string> => ({ password: anna.password })],
    ['a six-digit code', (): Record<string, string> => ({ factor: anna.code(t.clock()) })],
    ['a backup code', (): Record<string, string> => ({ factor: anna.backupCodes[0] ?? '' })],
  ] as const)
    test(`${name} is enough: the address is hers again, and everybody is out`, async () => {
      const { browser } = await withUndoLink(t, anna.email)
      assert.equal((await browser.post('/undo-email', proof())).location, undone)
      assert.equal(await emailOf(t, anna), anna.email)
      assert.equal((await own.get('/dashboard')).location, '/sign-in')
      assert.equal((await mailsTo(t, anna.email, 'email-undone')).length, 1)
      const [lost] = await mailsTo(t, at('b'), 'email-undone')
      assert.doesNotMatch(lost?.text ?? 'token', /token/)
      assert.ok((await events()).includes('email-change-undone'))
      assert.equal((await browser.get('/undo-email')).status, 410)
    })

  test('nothing, a wrong password and a wrong code take nothing back, and are counted', async () => {
    const { browser } = await withUndoLink(t, anna.email)
    for (const proof of [{}, { password: '' }, { factor: 'x' }, { password: 'not hers' }])
      assert.equal((await browser.post('/undo-email', proof)).status, 422, JSON.stringify(proof))
    for (let n = 0; n < 4; n++) await browser.post('/undo-email', { password: 'not hers' })
    assert.equal((await browser.post('/undo-email', { password: anna.password })).status, 429)
    for (let n = 0; n < 5; n++)
      assert.equal(
        (await browser.post('/undo-email', { factor: wrongCode(anna.app, t.clock()) })).status,
        422,
      )
    assert.equal((await browser.post('/undo-email', { factor: anna.code(t.clock()) })).status, 429)
    assert.equal(await emailOf(t, anna), at('b'))
  })

  test('of twenty browsers at once one takes it back; a double tap is answered like the first', async () => {
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => (await withUndoLink(t, anna.email)).browser),
    )
    const proof = { password: anna.password }
    const answers = await Promise.all(browsers.map((one) => one.post('/undo-email', proof)))
    assert.ok(answers.filter(({ location }) => location === undone).length <= 1)
    assert.equal((await events()).filter((event) => event === 'email-change-undone').length, 1)
  })

  test('sent twice it is done once', async () => {
    const { browser } = await withUndoLink(t, anna.email)
    const tap = () => browser.post('/undo-email', { password: anna.password })
    for (const { location } of await Promise.all([tap(), tap()])) assert.equal(location, undone)
    assert.equal((await mailsTo(t, anna.email, 'email-undone')).length, 1)
  })

  test('it can be taken back for seven days', async () => {
    const { browser } = await withUndoLink(t, anna.email)
    t.clock.advance(7 * dayMs - 60_000 - 1)
    assert.equal((await browser.get('/undo-email')).status, 200)
    t.clock.advance(1)
    assert.equal((await browser.get('/undo-email')).status, 410)
    assert.equal((await browser.post('/undo-email', { password: anna.password })).status, 410)
  })

  test('after it a later confirmation of the same change, or of one that was open, does nothing', async () => {
    const [first] = await mailsTo(t, at('b'), 'email-confirm')
    await askForEmail(own, at('c'))
    const open = await withConfirmLink(t, at('c'))
    const { browser } = await withUndoLink(t, anna.email)
    await browser.post('/undo-email', { password: anna.password })
    assert.equal((await open.browser.post('/confirm-email')).status, 410)
    const token = /token=([\w-]{43})/.exec(first?.text ?? '')?.[1]
    const again = t.browser()
    await again.get(`/confirm-email?token=${token}`)
    await again.get('/confirm-email')
    assert.equal((await again.post('/confirm-email')).status, 410)
    assert.equal(await emailOf(t, anna), anna.email)
  })

  test('A to B to C: the first brings A back, and B can undo nothing any more', async () => {
    await changeEmail(t, anna, at('c'))
    t.clock.advance(60_000)
    const first = await withUndoLink(t, anna.email)
    const second = await withUndoLink(t, at('b'))
    assert.equal((await first.browser.post('/undo-email', { password: anna.password })).location, undone)
    assert.equal(await emailOf(t, anna), anna.email)
    assert.equal((await second.browser.get('/undo-email')).status, 410)
    assert.equal((await second.browser.post('/undo-email', { password: anna.password })).status, 410)
    assert.equal(await emailOf(t, anna), anna.email)
  })

  test('A to B to C: the second brings B back, and A can still take that back', async () => {
    await changeEmail(t, anna, at('c'))
    t.clock.advance(60_000)
    const second = await withUndoLink(t, at('b'))
    assert.equal((await second.browser.post('/undo-email', { password: anna.password })).location, undone)
    assert.equal(await emailOf(t, anna), at('b'))
    const first = await withUndoLink(t, anna.email)
    assert.equal((await first.browser.post('/undo-email', { password: anna.password })).location, undone)
    assert.equal(await emailOf(t, anna), anna.email)
  })

  test('an address that somebody else has by now cannot come back', async () => {
    const { browser } = await withUndoLink(t, anna.email)
    const other = await t.person(`other${number}`)
    await t.db.connection
      .updateTable('person')
      .set({ email: anna.email, emailKey: anna.email })
      .where('id', '=', other.id)
      .execute()
    const answer = await browser.post('/undo-email', { password: anna.password })
    assert.equal(answer.status, 409)
    assert.match(answer.text, /Somebody else has the address before/)
    assert.equal(await emailOf(t, anna), at('b'))
  })

  describe('without a proof', () => {
    test('it closes mail as a way in at both addresses, and nothing else', async () => {
      await t.browser().submit('/forgot-password', { name: anna.username })
      const [reset] = await mailsTo(t, at('b'), 'reset-link')
      const { browser } = await withUndoLink(t, anna.email)
      for (let n = 0; n < 2; n++)
        assert.equal((await browser.post('/undo-email/closing')).location, '/undo-email/closing')
      assert.equal((await browser.get('/undo-email/closing')).status, 200)
      assert.equal(await emailOf(t, anna), at('b'))
      for (const name of [anna.username, at('b'), anna.email]) assert.equal(await asks(name), 0, name)
      const token = /token=([\w-]{43})/.exec(reset?.text ?? '')?.[1]
      const resetting = t.browser()
      await resetting.get(`/reset-password?token=${token}`)
      assert.equal((await resetting.get('/reset-password')).status, 410)
      for (const email of [at('b'), anna.email])
        assert.equal((await mailsTo(t, email, 'mail-closed')).length, 1)
      assert.equal((await own.get('/dashboard')).status, 200)
      assert.equal((await events()).filter((event) => event === 'mail-recovery-closed').length, 1)
      assert.equal((await browser.get('/undo-email')).status, 200, 'the link stays good for a proof')
    })

    test('twenty at once close it once', async () => {
      const browsers = await Promise.all(
        Array.from({ length: 20 }, async () => (await withUndoLink(t, anna.email)).browser),
      )
      await Promise.all(browsers.map((one) => one.post('/undo-email/closing')))
      assert.equal((await mailsTo(t, at('b'), 'mail-closed')).length, 1)
    })

    const reopening = '/account/mail-recovery'
    async function closed(): Promise<void> {
      const { browser } = await withUndoLink(t, anna.email)
      await browser.post('/undo-email/closing')
    }

    test('while it is closed her own pages say so, and the address cannot change again', async () => {
      await closed()
      for (const path of ['/account', '/security'])
        assert.match((await own.get(path)).text, /Mail opens nothing of your account for now/, path)
      const answer = await askForEmail(own, at('c'))
      assert.equal(answer.status, 409)
      assert.deepEqual(await mailsTo(t, at('c')), [])
    })

    test('password and factor from a session open it again; either alone does not', async () => {
      await closed()
      await own.get(reopening)
      assert.equal((await own.post(reopening, {})).status, 422)
      assert.equal((await own.post(reopening, { password: anna.password })).status, 422)
      assert.equal((await own.post(reopening, { factor: anna.code(t.clock()) })).status, 422)
      const wrong = { password: 'not hers', factor: anna.code(t.clock()) }
      assert.equal((await own.post(reopening, wrong)).status, 422)
      t.clock.advance(30_000)
      const both = { password: anna.password, factor: anna.code(t.clock()) }
      assert.equal((await own.post(reopening, both)).location, '/account?done=mail')
      assert.equal((await getPerson(t.db.connection, anna.id)).mailRecoveryClosedAtMs, null)
      assert.equal(await asks(anna.username), 1)
      assert.equal((await mailsTo(t, at('b'), 'mail-reopened')).length, 1)
      assert.equal((await own.post(reopening, both)).location, '/account?done=mail')
      assert.equal((await mailsTo(t, at('b'), 'mail-reopened')).length, 1)
    })

    test('without two-factor the password is all there is to ask for', async () => {
      const otto = await t.person(`otto${number}`)
      const browser = await changeEmail(t, otto, at('o'))
      await (await withUndoLink(t, otto.email)).browser.post('/undo-email/closing')
      await browser.get(reopening)
      assert.equal((await browser.post(reopening, { password: 'not his' })).status, 422)
      assert.equal(
        (await browser.post(reopening, { password: otto.password })).location,
        '/account?done=mail',
      )
    })

    test('staff open it again', async () => {
      await closed()
      await t.db.inTransaction((tx) =>
        reopenMailByStaff(tx, t.deps, { personId: anna.id, by: 'staff otto', why: 'called back' }),
      )
      assert.equal(await asks(at('b')), 1)
      const [mail] = await mailsTo(t, at('b'), 'mail-reopened')
      assert.match(mail?.text ?? '', /staff \(otto\)/)
    })

    test('nobody else’s session can', async () => {
      await closed()
      const stranger = t.browser()
      const eve = await t.person(`eve${number}`)
      await eve.signIn(stranger)
      await stranger.get(reopening)
      assert.equal(
        (await stranger.post(reopening, { password: eve.password })).location,
        '/account?done=mail',
      )
      assert.notEqual((await getPerson(t.db.connection, anna.id)).mailRecoveryClosedAtMs, null)
    })
  })
})
