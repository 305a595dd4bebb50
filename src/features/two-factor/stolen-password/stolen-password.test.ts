import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { mailedToken } from '../../../../test/support/journeys.ts'
import { optionsIn } from '../../../../test/support/passkey-device.ts'
import { givePasskey, signInWithPasskey } from '../../../../test/support/passkeys.ts'
import { type TestPerson, wrongCode } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { sweep } from '../../../housekeeping.ts'
import { newId } from '../../../platform/ids.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'

const day = 24 * 60 * 60_000
const codePath = '/sign-in/two-factor'
const backupPath = `${codePath}/backup-code`
const told = '/sign-in/new-password'
const wrongBackupCode = 'ZZZZZ-ZZZZZ-ZZZZZ'
const fresh = 'quiet lantern over wet slate'

describe('twenty wrong codes after a right password, from browsers we do not know', () => {
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(40 * day)
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  const typePassword = (browser: TestBrowser, password = customer.password) =>
    browser.submit('/sign-in', { name: customer.username, password })

  async function pending(node = t): Promise<TestBrowser> {
    const browser = node.browser()
    assert.equal((await typePassword(browser)).location, codePath)
    await browser.get(codePath)
    return browser
  }

  const wrong = () => wrongCode(customer.app, t.clock())
  const guess = (browser: TestBrowser) => browser.post(codePath, { code: wrong() })
  const guessBackup = (browser: TestBrowser) => browser.post(backupPath, { backup_code: wrongBackupCode })
  const rows = async () =>
    (await t.db.connection.selectFrom('wrongCode').select('id').where('personId', '=', customer.id).execute())
      .length
  const stolenSince = async () => (await getPerson(t.db.connection, customer.id)).passwordStolenSinceMs
  const mails = async (kind: string) =>
    (await t.outbox()).filter((mail) => mail.kind === kind && mail.recipient === customer.email)
  const events = async (event: string) =>
    (await listActivity(t.db.connection, customer.id)).filter((line) => line.event === event).length

  async function plant(count: number, atMs = t.clock()): Promise<void> {
    for (let n = 0; n < count; n++) {
      await t.db.connection
        .insertInto('wrongCode')
        .values({ id: newId(atMs), personId: customer.id, atMs })
        .execute()
    }
  }

  async function steal(): Promise<void> {
    await plant(19)
    assert.equal((await guess(await pending())).location, told)
  }

  test('the twentieth marks the password; from then on it opens no second step, and says so', async () => {
    const other = await pending()
    await plant(18)
    assert.equal((await guess(await pending())).status, 422)
    assert.equal(await stolenSince(), null)
    assert.equal((await guess(await pending())).location, told)
    assert.equal(await stolenSince(), t.clock())
    assert.deepEqual([(await mails('password-stolen')).length, await events('password-stolen')], [1, 1])
    t.clock.advance(30_000)
    const right = customer.code(t.clock())
    assert.equal((await other.post(codePath, { code: right })).location, told)
    const late = t.browser()
    assert.equal((await typePassword(late)).location, told)
    assert.equal(late.cookies.has('pending'), false)
    assert.match((await late.get(told)).text, /counts as stolen/)
    assert.equal((await late.get(codePath)).location, '/sign-in')
  })

  test('backup codes count together with six-digit ones, and a right one is not spent any more', async () => {
    const other = await pending()
    await plant(18)
    await guess(await pending())
    assert.equal((await guessBackup(await pending())).location, told)
    const [backup = ''] = customer.backupCodes
    assert.equal((await other.post(backupPath, { backup_code: backup })).location, told)
    const { usedAtMs } = await t.db.connection
      .selectFrom('backupCode')
      .select('usedAtMs')
      .where('personId', '=', customer.id)
      .orderBy('position')
      .executeTakeFirstOrThrow()
    assert.equal(usedAtMs, null)
  })

  test('a right passkey after the stolen password opens nothing either, while a passkey alone goes on', async () => {
    const { device } = await givePasskey(t, customer)
    const other = await pending()
    const { text } = await other.get(codePath)
    const passkeyPath = `${codePath}/passkey`
    const refused = await pending()
    await refused.post(passkeyPath, { passkey: 'nonsense' })
    assert.equal(await rows(), 0)
    await steal()
    const passkey = device.get(optionsIn(text, passkeyPath), {})
    assert.equal((await other.post(passkeyPath, { passkey })).location, told)
    assert.equal((await signInWithPasskey(t.browser(), device)).location, '/dashboard')
  })

  test('a code that was right but used before counts like a wrong one', async () => {
    const code = customer.code(t.clock())
    assert.equal((await (await pending()).post(codePath, { code })).location, '/dashboard')
    assert.equal((await (await pending()).post(codePath, { code })).status, 422)
    assert.equal(await rows(), 1)
  })

  test('a success clears nothing', async () => {
    await guess(await pending())
    assert.equal((await customer.signIn(t.browser())).location, '/dashboard')
    assert.equal(await rows(), 1)
  })

  test('wrong codes of thirty days ago do not count, and are swept away', async () => {
    await plant(19, t.clock() - 30 * day)
    assert.equal((await guess(await pending())).status, 422)
    await plant(1, t.clock() - 30 * day - 1)
    await sweep(t.deps)
    assert.equal(await rows(), 20)
    t.clock.advance(1)
    await sweep(t.deps)
    assert.equal(await rows(), 1)
  })

  test('nothing malformed, delayed or without a right password counts', async () => {
    const browser = await pending()
    await browser.post(codePath, { code: '12345' })
    await browser.post(backupPath, { backup_code: 'short' })
    for (let n = 0; n < 7; n++) await guess(browser)
    assert.equal(await rows(), 5)
    await typePassword(t.browser(), 'not the password at all')
    assert.equal(await rows(), 5)
  })

  test('wrong codes from a known browser, in a session or behind a mailed link do not count', async () => {
    const known = t.browser()
    await customer.signIn(known)
    t.clock.advance(30_000)
    await known.submit('/security/two-factor/removal', { password: customer.password, factor: wrong() })
    known.cookies.delete('session')
    await typePassword(known)
    await known.get(codePath)
    await guess(known)
    await guessBackup(known)
    const browser = t.browser()
    await browser.submit('/forgot-password', { name: customer.username })
    await browser.get(`/reset-password?token=${await mailedToken(t, customer.email, 'reset-link')}`)
    const fields = { new_password: fresh, confirm_new_password: fresh, factor: wrong() }
    assert.equal((await browser.submit('/reset-password', fields)).status, 422)
    assert.equal(await rows(), 0)
  })

  test('known browsers go on as before', async () => {
    const known = t.browser()
    await customer.signIn(known)
    await steal()
    t.clock.advance(30_000)
    known.cookies.delete('session')
    assert.equal((await customer.signIn(known)).location, '/dashboard')
    assert.notEqual(await stolenSince(), null)
  })

  test('a new password by mail and a backup code clears the mark and the count', async () => {
    await steal()
    const browser = t.browser()
    await browser.submit('/forgot-password', { name: customer.username })
    await browser.get(`/reset-password?token=${await mailedToken(t, customer.email, 'reset-link')}`)
    const chosen = { new_password: fresh, confirm_new_password: fresh }
    assert.equal((await browser.submit('/reset-password', chosen)).status, 422)
    const [, factor = ''] = customer.backupCodes
    const reset = await browser.submit('/reset-password', { ...chosen, factor })
    assert.equal(reset.location, '/sign-in?done=password')
    assert.deepEqual([await stolenSince(), await rows()], [null, 0])
    t.clock.advance(30_000)
    assert.equal((await typePassword(browser, fresh)).location, codePath)
    const code = customer.code(t.clock())
    assert.equal((await browser.submit(codePath, { code })).location, '/dashboard')
  })

  test('a new password chosen in a known browser clears them as well', async () => {
    const known = t.browser()
    await customer.signIn(known)
    await steal()
    const changed = await known.submit('/security/password', {
      existing_password: customer.password,
      new_password: fresh,
      confirm_new_password: fresh,
    })
    assert.equal(changed.location, '/security/password?done=changed')
    assert.deepEqual([await stolenSince(), await rows()], [null, 0])
    assert.equal((await typePassword(t.browser(), fresh)).location, codePath)
  })

  // Otherwise nobody could enrol anew: while the account waits, "Forgot password?" sends nothing.
  test('an account that waits to enrol anew mails its link all the same', async () => {
    await updatePerson(t.db.connection, customer.id, {
      mustEnrolSinceMs: t.clock(),
      passwordStolenSinceMs: t.clock(),
    })
    assert.equal((await typePassword(t.browser())).location, '/enrol/sent')
  })

  test('with two-factor off meanwhile the password alone still opens nothing in an unknown browser', async () => {
    await updatePerson(t.db.connection, customer.id, {
      twoFactorSinceMs: null,
      passwordStolenSinceMs: t.clock(),
    })
    assert.equal((await typePassword(t.browser())).location, told)
  })

  test('of twenty at once, on two servers, one is the twentieth: one mark, one line, one mail', async () => {
    const beside = await createTestApp({ beside: t })
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 20; n++) browsers.push(await pending(n % 2 ? beside : t))
    await plant(18)
    const answers = await Promise.all(
      browsers.map((browser, n) => (n % 4 ? guess(browser) : guessBackup(browser))),
    )
    assert.equal(answers.filter(({ status }) => status === 422).length, 1)
    assert.equal(answers.filter(({ location }) => location === told).length, 19)
    assert.equal(await rows(), 20)
    assert.deepEqual([(await mails('password-stolen')).length, await events('password-stolen')], [1, 1])
  })
})
