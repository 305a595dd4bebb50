import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { updatePerson } from '../../src/features/people/people.ts'
import { remainingBackupCodes } from '../../src/features/two-factor/backup-codes/backup-codes.ts'
import { endAllSessions } from '../../src/platform/session/session.ts'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

describe('D: backup codes', () => {
  const path = '/sign-in/two-factor/backup-code'
  let t: TestApp
  let customer: TestPerson
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    customer = await t.person(`customer${++number}`, { twoFactor: true })
  })

  async function pending(): Promise<TestBrowser> {
    const browser = t.browser()
    await browser.submit('/sign-in', { name: customer.username, password: customer.password })
    await browser.get(path)
    return browser
  }

  const left = () => remainingBackupCodes(t.db.connection, customer.id)
  const codeAt = (index: number) => customer.backupCodes[index] ?? ''

  test('D1: twenty parallel posts of one backup code, each from a pending sign-in of its own, make one session', async () => {
    const browsers: TestBrowser[] = []
    for (let n = 0; n < 20; n++) browsers.push(await pending())
    const post = (browser: TestBrowser) => browser.post(path, { backup_code: codeAt(3) })
    const answers = await Promise.all(browsers.map(post))
    assert.equal(answers.filter(({ location }) => location === '/dashboard').length, 1)
    const pages = await Promise.all(browsers.map((browser) => browser.get('/dashboard')))
    assert.equal(pages.filter(({ status }) => status === 200).length, 1)
    assert.equal(await left(), 9)
  })

  test('D3: a backup code works once, also when what follows the sign-in fails', async () => {
    const browser = await pending()
    assert.equal((await browser.post(path, { backup_code: codeAt(0) })).location, '/dashboard')
    await t.db.inTransaction((tx) => endAllSessions(tx, customer.id))
    assert.equal((await (await pending()).post(path, { backup_code: codeAt(0) })).status, 422)
    assert.equal(await left(), 9)
  })

  test('D3: a right backup code that arrives after the person was disabled opens nothing', async () => {
    const browser = await pending()
    await updatePerson(t.db.connection, customer.id, { disabledAtMs: t.clock() })
    assert.equal((await browser.post(path, { backup_code: codeAt(1) })).location, '/sign-in')
  })

  test('D4: a new set needs a fresh proof, the owner is told, and every code of the old set fails', async () => {
    const renewal = '/security/backup-codes/renewal'
    const browser = t.browser()
    await customer.signIn(browser)
    t.clock.advance(11 * 60_000)
    await browser.get('/security')
    assert.match((await browser.post(`${renewal}/codes`)).location, /^\/security\/step-up/)
    const proof = { for: renewal, factor: customer.code(t.clock()) }
    await browser.submit(`/security/step-up?for=${renewal}`, proof, '/security/step-up')
    await browser.submit(renewal, {}, `${renewal}/codes`)
    const codes = [...new Set((await browser.get(renewal)).text.match(/\b(?:[0-9A-Z]{5}-){2}[0-9A-Z]{5}\b/g))]
    await browser.post(`${renewal}/saved`)
    const asked = Number(/backup code number (\d+)/.exec((await browser.get(renewal)).text)?.[1])
    await browser.post(`${renewal}/activation`, { backup_code: codes[asked - 1] ?? '' })
    const mails = (await t.outbox()).filter(({ recipient }) => recipient === customer.email)
    assert.deepEqual(
      mails.map(({ kind }) => kind).filter((kind) => kind === 'backup-codes-renewed'),
      ['backup-codes-renewed'],
    )
    for (const old of customer.backupCodes) {
      t.clock.advance(60 * 60_000)
      const answer = await (await pending()).post(path, { backup_code: old })
      assert.equal(answer.status, 422)
    }
  })

  test('D5: blank, null, list, very long and malformed codes are refused and not counted', async () => {
    const browser = await pending()
    const bodies = [
      '',
      'backup_code=',
      'backup_code=null',
      'backup_code[]=a',
      `backup_code=${'A'.repeat(20_000)}`,
      'backup_code=12345',
      'backup_code=%00',
    ]
    const repeated = `backup_code=${codeAt(0)}&backup_code=${codeAt(0)}`
    for (const body of [...bodies, repeated]) {
      const answer = await browser.postRaw(
        path,
        `form_token=${encodeURIComponent(browser.formToken)}&${body}`,
      )
      assert.ok(answer.status === 422 || answer.status === 400, `${body.slice(0, 30)}: ${answer.status}`)
    }
    const counters = await t.db.connection
      .selectFrom('attemptCounter')
      .select('failures')
      .where('kind', '=', 'backup-code')
      .where('subject', '=', `person:${customer.id}`)
      .execute()
    assert.deepEqual(counters, [])
    assert.equal((await browser.post(path, { backup_code: codeAt(0) })).location, '/dashboard')
  })

  test('D5: a backup code counts in any case, with spaces, and with O, I and L for 0 and 1', async () => {
    const loose = codeAt(5).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    assert.equal((await (await pending()).post(path, { backup_code: ` ${loose} ` })).location, '/dashboard')
  })

  test('D3: the owner hears of each backup code used, and how many are left', async () => {
    await (await pending()).post(path, { backup_code: codeAt(7) })
    const mail = (await t.outbox()).find(
      ({ kind, recipient }) => kind === 'backup-code-used' && recipient === customer.email,
    )
    assert.match(mail?.text ?? '', /\b9\b/)
  })
})
