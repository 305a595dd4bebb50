import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { Connection, Database } from '../../../platform/database.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { updatePerson } from '../../people/people.ts'
import { askForResetLink } from './ask-for-reset-link.ts'

const path = '/forgot-password'
const dayMs = 24 * 60 * 60 * 1000

/** A database on which `meanwhile` happens between the first writing statement of a transaction and the next one. */
function interrupted(db: Database, meanwhile: (tx: Connection) => Promise<void>): Database {
  let hasWritten = false
  let isDone = false
  const interrupter = (tx: Connection): Parameters<Connection['withPlugin']>[0] => ({
    transformQuery({ node }) {
      hasWritten ||= node.kind !== 'SelectQueryNode'
      return node
    },
    async transformResult({ result }) {
      if (hasWritten && !isDone) {
        isDone = true
        await meanwhile(tx)
      }
      return result
    },
  })
  return { ...db, inTransaction: (work) => db.inTransaction((tx) => work(tx.withPlugin(interrupter(tx)))) }
}

/** A database that writes down what kind of statement each transaction runs. */
function listening(db: Database): { db: Database; statements: string[] } {
  const statements: string[] = []
  const listener: Parameters<Connection['withPlugin']>[0] = {
    transformQuery({ node }) {
      statements.push(node.kind === 'SelectQueryNode' ? 'read' : 'write')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    statements,
    db: { ...db, inTransaction: (work) => db.inTransaction((tx) => work(tx.withPlugin(listener))) },
  }
}

describe('Forgot password?', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: Parameters<TestApp['person']>[1]) => t.person(`forgetful${++count}`, options)
  const mailsTo = async (email: string) => (await t.outbox()).filter(({ recipient }) => recipient === email)
  const plain = (text: string) => text.replace(/name="form_token" value="[^"]*"/g, '')

  it('shows an empty field, whatever the address says', async () => {
    const page = await t.browser().get(`${path}?name=somebody`)
    assert.match(page.text, /<label[^>]*>Username or email address<\/label>/)
    assert.match(page.text, /<button[^>]*>Send link<\/button>/)
    assert.doesNotMatch(page.text, /somebody/)
  })

  it('refuses an empty name, a list and a name that is far too long', async () => {
    const browser = t.browser()
    await browser.get(path)
    for (const name of ['', '   ', 'x'.repeat(321)])
      assert.equal((await browser.post(path, { name })).status, 422)
    const token = `form_token=${browser.formToken}`
    for (const body of [
      token,
      `${token}&name=a&name=b`,
      `${token}&name[]=a`,
      `${token}&name=%00`,
      `${token}&name=%FF`,
    ]) {
      const { status } = await browser.postRaw(path, body)
      assert.ok(status === 400 || status === 422 || status === 303, `${body}: ${status}`)
    }
  })

  it('gives one answer for every name, in words, status and headers', async () => {
    const known = await newPerson()
    const withoutPassword = await newPerson({ password: null })
    const disabled = await newPerson()
    const waiting = await newPerson({ twoFactor: true })
    await updatePerson(t.db.connection, disabled.id, { disabledAtMs: t.clock() })
    await updatePerson(t.db.connection, waiting.id, { mustEnrolSinceMs: t.clock() })
    const names = [
      known.username,
      known.email,
      withoutPassword.username,
      disabled.email,
      waiting.username,
      'nobody',
      'no@body.invalid',
    ]
    const answers = []
    for (const name of names) {
      const browser = t.browser()
      const answer = await browser.submit(path, { name })
      const page = await browser.follow(answer)
      const headers = [...answer.headers.keys()].join()
      answers.push([answer.status, answer.location, answer.text, headers, page.status, plain(page.text)])
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal((await mailsTo(known.email)).length, 2)
    assert.equal(
      (await mailsTo(withoutPassword.email)).length,
      1,
      'whoever has none yet sets her first one so',
    )
    for (const { email } of [disabled, waiting]) assert.deepEqual(await mailsTo(email), [])
  })

  it('runs as many statements for a name nobody has as for one that somebody has', async () => {
    const known = await newPerson()
    const waiting = await newPerson()
    const spent = await newPerson()
    await updatePerson(t.db.connection, waiting.id, { mustEnrolSinceMs: t.clock() })
    for (let n = 0; n < 5; n++) await t.browser().submit(path, { name: spent.username })
    const runs = []
    for (const name of [known.username, 'nobody-at-all', waiting.email, spent.email]) {
      const { db, statements } = listening(t.db)
      const visit = {
        network: '192.0.2.9',
        userAgent: 'a browser',
        browserToken: undefined,
        language: 'en',
      } as const
      assert.deepEqual(await askForResetLink({ ...t.deps, db }, name, visit), { ok: true })
      runs.push([statements.filter((kind) => kind === 'write').length, statements.length])
    }
    for (const run of runs) assert.deepEqual(run, runs[0])
  })

  it('lets known and unknown names wait alike after five mails, until a day has passed', async () => {
    const known = await newPerson()
    for (const name of [known.username, 'nobody-here']) {
      const shape = []
      for (let n = 0; n < 6; n++) shape.push((await t.browser().submit(path, { name })).status)
      assert.deepEqual(shape, [303, 303, 303, 303, 303, 429])
    }
    const browser = t.browser()
    const answer = await browser.submit(path, { name: known.username.toUpperCase() })
    assert.equal(answer.status, 429)
    assert.equal(answer.headers.get('Retry-After'), String(dayMs / 1000))
    assert.equal((await mailsTo(known.email)).length, 5)
    t.clock.advance(dayMs)
    assert.equal((await browser.submit(path, { name: known.username })).status, 303)
  })

  // A request that was read before a reset by staff must not bring the link that a mailbox alone is enough for.
  it('mails nothing to a person who may have no link any more by the time her log is open', async () => {
    const visit = { network: '192.0.2.9', userAgent: '', browserToken: undefined, language: undefined }
    const changes = [
      () => ({ mustEnrolSinceMs: t.clock() }),
      () => ({ disabledAtMs: t.clock() }),
      () => ({ username: 'renamed', usernameKey: 'renamed' }),
    ]
    for (const change of changes) {
      const known = await newPerson()
      const db = interrupted(t.db, (tx) => updatePerson(tx, known.id, change()))
      assert.deepEqual(await askForResetLink({ ...t.deps, db }, known.username, visit), { ok: true })
      assert.deepEqual(await mailsTo(known.email), [])
    }
  })

  it('mails to the address that is hers when her log is open', async () => {
    const visit = { network: '192.0.2.9', userAgent: '', browserToken: undefined, language: undefined }
    const known = await newPerson()
    const moved = { email: 'moved@example.invalid', emailKey: 'moved@example.invalid' }
    const db = interrupted(t.db, (tx) => updatePerson(tx, known.id, moved))
    await askForResetLink({ ...t.deps, db }, known.username, visit)
    assert.deepEqual(await mailsTo(known.email), [])
    assert.equal((await mailsTo(moved.email)).length, 1)
  })

  it('sends five mails a day to one person, whether her username or her mail address is given, and does not show it', async () => {
    const known = await newPerson()
    for (let n = 0; n < 5; n++) await t.browser().submit(path, { name: known.username })
    for (let n = 0; n < 5; n++)
      assert.equal((await t.browser().submit(path, { name: known.email })).status, 303)
    assert.equal((await mailsTo(known.email)).length, 5)
  })

  it('lets one network ask for thirty mails and then wait', async () => {
    const network = '198.51.100.77'
    const statuses = []
    for (let n = 0; n < 31; n++)
      statuses.push((await t.browser({ network }).submit(path, { name: `name${n}` })).status)
    assert.deepEqual([statuses.slice(0, 30).every((status) => status === 303), statuses[30]], [true, 429])
  })

  it('sends a link of the configured host that says who asked, and writes it into the log', async () => {
    const known = await newPerson({ language: 'de' })
    const browser = t.browser({ network: '203.0.113.7' })
    await browser.get(path)
    const poisoned = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example',
    }
    const foreignHost = { ...poisoned, Host: 'evil.example' }
    assert.equal((await browser.post(path, { name: known.email }, foreignHost)).status, 403)
    assert.deepEqual(await mailsTo(known.email), [])
    assert.equal((await browser.post(path, { name: known.email }, poisoned)).status, 303)
    const [mail] = await mailsTo(known.email)
    assert.equal(mail?.kind, 'reset-link')
    assert.match(mail?.text ?? '', /http:\/\/localhost:3000\/reset-password\?token=[\w-]{43}/)
    assert.doesNotMatch(`${mail?.text}${mail?.html}`, /evil/)
    assert.match(mail?.text ?? '', /Firefox auf Linux/)
    assert.match(mail?.text ?? '', /203\.0\.113\.0/)
    assert.match(mail?.text ?? '', /brauchen Sie nichts zu tun/)
    const events = (await listActivity(t.db.connection, known.id)).map(({ event }) => event)
    assert.deepEqual(events, ['password-reset-asked'])
  })

  it('makes decoys that open nothing and reach nobody', async () => {
    await t.browser().submit(path, { name: 'a-name-nobody-has' })
    for (const { recipient } of await t.outbox()) assert.match(recipient ?? '', /@example\.invalid$/)
  })
})
