import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { getPerson } from '../../src/features/people/people.ts'
import { authenticatorId, authenticators } from '../support/authenticators.ts'
import { addedContact, storedContacts } from '../support/contacts.ts'
import { dump, whatStays } from '../support/every-table.ts'
import { enrolment, saveCodes, scan } from '../support/journeys.ts'
import { givePasskey } from '../support/passkeys.ts'
import type { TestPerson } from '../support/people.ts'
import { accountIdOf } from '../support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

describe('S7: what is somebody else’s, and fields that no form has', () => {
  let t: TestApp
  let owner: TestPerson
  let stranger: TestPerson
  let browser: TestBrowser

  before(async () => {
    t = await createTestApp()
    owner = await t.person('owner', { twoFactor: true })
    stranger = await t.person('stranger', { twoFactor: true })
    browser = t.browser()
    await stranger.signIn(browser)
    for (let n = 0; n < 2; n++) {
      await owner.signIn(t.browser())
      t.clock.advance(30_000)
    }
    await givePasskey(t, owner)
    const hers = t.browser()
    await owner.signIn(hers)
    await hers.get('/contacts/new')
    await addedContact(hers, { company: 'owner’s own' })
    t.clock.advance(30_000)
    await givePasskey(t, stranger)
  })
  after(() => t.close())

  /** Her own id, and that of every row of hers in a table whose ids may stand in an address. */
  async function idsOf({ id }: TestPerson): Promise<string[]> {
    const tables = ['authenticator', 'passkey', 'session', 'backupCode', 'knownBrowser', 'outbox'] as const
    const ids = [id]
    for (const table of tables) {
      const rows = await t.db.connection.selectFrom(table).select('id').where('personId', '=', id).execute()
      assert.ok(rows.length > 0, table)
      ids.push(...rows.map((row) => row.id))
    }
    const contacts = await storedContacts(t, await accountIdOf(t, { id }))
    assert.ok(contacts.length > 0)
    return [...ids, ...contacts.map((contact) => contact.id)]
  }

  test('S7.19: an id of somebody else’s is not found, or answered like one that nobody has, at every address that takes one', async () => {
    const routes = inspectRoutes(t.app).filter(
      ({ isMiddleware, path }) => !isMiddleware && /:\w*id/i.test(path),
    )
    assert.ok(routes.length > 10)
    const fields = { name: 'Mine now', code: '123456', new_password: 'x', factor: '123456' }
    await browser.get('/security')
    const before = await dump(t.db.connection, whatStays)
    const ids = await idsOf(owner)
    for (const { method, path } of routes) {
      const ask = async (id: string) => {
        const at = path.replace(/:\w*id/i, id).replace(/:form\{(\w+).*\}/, '$1')
        const answer = method === 'GET' ? await browser.get(at) : await browser.post(at, fields)
        assert.doesNotMatch(answer.text, /owner/)
        return [answer.status, answer.location.replaceAll(id, '')]
      }
      const nobodys = await ask('0'.repeat(20))
      assert.ok(nobodys[0] === 404 || nobodys[0] === 303, `${method} ${path}: ${nobodys}`)
      for (const id of ids) {
        const hers = await ask(id)
        if (hers[0] !== 404) assert.deepEqual(hers, nobodys, `${method} ${path}`)
      }
    }
    assert.deepEqual(await dump(t.db.connection, whatStays), before)
  })

  test('S7.19: the same addresses take one’s own, so what was refused was whose it is', async () => {
    const id = await authenticatorId(t, stranger, '')
    assert.equal((await browser.get(`${authenticators}/${id}/name`)).status, 200)
    const named = await browser.submit(`${authenticators}/${id}/name`, { name: 'Phone' })
    assert.match(named.location, /^\/security\?done=/)
  })

  test('S7.20: fields that a form does not have change nothing beside what it is for', async () => {
    const person = await t.person('newcomer')
    const other = t.browser()
    const extra: Record<string, string> = {
      role: 'staff',
      email: 'thief@example.invalid',
      username: 'owner',
      person_id: owner.id,
      personId: owner.id,
      account_id: owner.id,
      id: owner.id,
      scope: 'full',
      two_factor_since_ms: '1',
      twoFactorSinceMs: '1',
      email_verified: '1',
      disabled_at_ms: '',
      must_enrol_since_ms: '1',
      password_hash: 'x',
      price: '0',
      status: 'paid',
      who_must: 'everyone',
      constructor: 'x',
      toString: 'x',
    }
    /** All but what these forms are for. */
    const facts = async ({ id }: TestPerson) => {
      const row = await getPerson(t.db.connection, id)
      const { passwordHash, passwordChangedAtMs, language, checkUpDueAtMs, twoFactorSinceMs, ...rest } = row
      return { ...rest, isOn: twoFactorSinceMs !== null }
    }
    const before = [await facts(person), await facts(owner)]
    const { username: name, password } = person
    const answer = await other.submit('/sign-in', { ...extra, name, password })
    assert.equal(answer.location, '/dashboard')
    await other.submit('/security', { ...extra, language: 'en', return_to: '/security' }, '/language')
    const next = 'velvet tugboat under moons'
    const typed = { existing_password: password, new_password: next, confirm_new_password: next }
    assert.match((await other.submit('/security/password', { ...extra, ...typed })).location, /done=changed/)
    const app = await scan(other)
    const { asked } = await saveCodes(other, app.generate({ timestamp: t.clock() }))
    assert.deepEqual([await facts(person), await facts(owner)], before)
    const on = await other.post(`${enrolment}/activation`, { ...extra, backup_code: asked })
    assert.equal(on.location, '/security?done=on')
    assert.deepEqual([await facts(person), await facts(owner)], [{ ...before[0], isOn: true }, before[1]])
    assert.equal((await other.get('/staff/outbox')).status, 404)
  })
})
