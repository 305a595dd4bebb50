import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { findPersonByTypedName, listPeople, updatePerson } from '../src/features/people/people.ts'
import { renewSetUpToken } from '../src/features/set-up/set-up.ts'
import type { PasswordStrength } from '../src/platform/password-strength.ts'
import type { Tables } from '../src/platform/tables.ts'
import {
  enrolment,
  removal,
  saveCodes,
  scan,
  withEnrolLink,
  withNotMeLink,
  withResetLink,
} from './support/journeys.ts'
import { type TestPerson, wrongCode } from './support/people.ts'
import { createTestApp, type TestApp, type TestAppOptions } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

const crowd = 20
const minute = 60_000
/** Twenty passwords, so that afterwards it shows whose was taken. */
const newPassword = (n: number) => `velvet tugboat under moons, number ${n}`

describe('twenty at once, one winner', () => {
  let t: TestApp
  /** A second server on the same database: half of each crowd comes in there. */
  let other: TestApp
  let person: TestPerson
  let number = 0
  /** Judging takes turns, so twenty new passwords would arrive one after the other; here all are good at once. */
  const strength: PasswordStrength = {
    judge: async () => ({ ok: true, score: 4, reason: undefined }),
    close: async () => {},
  }
  const shared: TestAppOptions = { deps: { strength } }

  before(async () => {
    t = await createTestApp(shared)
    other = await createTestApp({ ...shared, beside: t })
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * minute)
    person = await t.person(`person${++number}`, { twoFactor: true })
  })

  const numbers = Array.from({ length: crowd }, (_, n) => n)
  const browserOf = (n: number) => (n % 2 ? other : t).browser()

  async function each(make: (n: number) => Promise<TestBrowser>): Promise<TestBrowser[]> {
    const browsers: TestBrowser[] = []
    for (const n of numbers) browsers.push(await make(n))
    return browsers
  }

  async function pending(n: number): Promise<TestBrowser> {
    const browser = browserOf(n)
    await browser.submit('/sign-in', { name: person.username, password: person.password })
    await browser.get('/sign-in/two-factor')
    return browser
  }

  /** Twenty sessions of this person, each signed in with a code of its own. */
  const sessions = (page: string) =>
    each(async (n) => {
      t.clock.advance(30_000)
      const browser = browserOf(n)
      assert.equal((await person.signIn(browser)).location, '/dashboard')
      await browser.get(page)
      return browser
    })

  const all = (browsers: TestBrowser[], act: (browser: TestBrowser, n: number) => Promise<TestResponse>) =>
    Promise.all(browsers.map(act))

  function winnersOf(answers: TestResponse[], location: string): number[] {
    for (const { status } of answers) assert.ok(status < 500, String(status))
    return numbers.filter((n) => answers[n]?.location === location)
  }

  type OfPerson = {
    [Table in keyof Tables]: Tables[Table] extends { personId: string } ? Table : never
  }[keyof Tables]

  async function rows(table: OfPerson | 'outbox', personId = person.id): Promise<object[]> {
    return t.db.connection.selectFrom(table).selectAll().where('personId', '=', personId).execute()
  }

  async function events(name: string): Promise<number> {
    return (await rows('activity')).filter((row) => 'event' in row && row.event === name).length
  }

  async function mails(name: string): Promise<number> {
    return (await rows('outbox')).filter((row) => 'kind' in row && row.kind === name).length
  }

  const arePagesOpen = async (browsers: TestBrowser[]) => {
    const pages = await all(browsers, (browser) => browser.get('/dashboard'))
    return numbers.filter((n) => pages[n]?.status === 200)
  }

  test('one good code, twenty pending sign-ins: one session', async () => {
    const browsers = await each(pending)
    const code = person.code(t.clock())
    const answers = await all(browsers, (browser) => browser.post('/sign-in/two-factor', { code }))
    const winners = winnersOf(answers, '/dashboard')
    assert.equal(winners.length, 1)
    assert.deepEqual(await arePagesOpen(browsers), winners)
    assert.equal((await rows('session')).length, 1)
    assert.equal(await events('signed-in'), 1)
  })

  test('one backup code, twenty pending sign-ins: one session', async () => {
    const browsers = await each(pending)
    const fields = { backup_code: person.backupCodes[3] ?? '' }
    const answers = await all(browsers, (browser) => browser.post('/sign-in/two-factor/backup-code', fields))
    const winners = winnersOf(answers, '/dashboard')
    assert.equal(winners.length, 1)
    assert.deepEqual(await arePagesOpen(browsers), winners)
    assert.equal((await rows('session')).length, 1)
    assert.equal(await mails('backup-code-used'), 1)
  })

  test('twenty sessions activate an enrolment of their own: one authenticator, one set of codes, one session', async () => {
    person = await t.person(`newcomer${number}`)
    const asked: string[] = []
    const apps: string[] = []
    const browsers = await each(async (n) => {
      const browser = browserOf(n)
      await person.signIn(browser)
      const app = await scan(browser)
      apps.push(app.secret.base32)
      asked.push((await saveCodes(browser, app.generate({ timestamp: t.clock() }))).asked)
      return browser
    })
    assert.equal(new Set(apps).size, crowd)
    const answers = await all(browsers, (browser, n) =>
      browser.post(`${enrolment}/activation`, { backup_code: asked[n] ?? '' }),
    )
    const winners = winnersOf(answers, '/security?done=on')
    assert.equal(winners.length, 1)
    assert.deepEqual(await arePagesOpen(browsers), winners)
    const counts = [rows('authenticator'), rows('backupCode'), rows('session'), rows('pendingEnrolment')]
    assert.deepEqual(
      (await Promise.all(counts)).map((found) => found.length),
      [1, 10, 1, 0],
    )
    assert.deepEqual([await events('two-factor-on'), await mails('two-factor-on')], [1, 1])
  })

  test('twenty sessions show one code at the check-up: it is shown once, and no backup code is spent', async () => {
    const browsers = await sessions('/security')
    t.clock.advance(2 * minute)
    await updatePerson(t.db.connection, person.id, { checkUpDueAtMs: t.clock() })
    const post = (factor: string) =>
      all(browsers, (browser) => browser.post('/security/check-up', { factor }))
    assert.equal(winnersOf(await post(person.code(t.clock())), '/security/check-up').length, 1)
    assert.equal(await events('way-in-checked'), 1)
    const answers = await post(person.backupCodes[0] ?? '')
    assert.equal(winnersOf(answers, '/security?done=checked-up').length, 1)
    assert.equal(await events('way-in-checked'), 2)
    assert.equal((await events('backup-code-used')) + (await events('backup-code-wrong')), 0)
  })

  test('twenty sessions switch two-factor off with one code: it is off once, and one session is left', async () => {
    const browsers = await sessions(removal)
    t.clock.advance(30_000)
    const fields = { password: person.password, factor: person.code(t.clock()) }
    const answers = await all(browsers, (browser) => browser.post(removal, fields))
    const winners = winnersOf(answers, '/security?done=off')
    assert.equal(winners.length, 1)
    assert.deepEqual(await arePagesOpen(browsers), winners)
    assert.deepEqual([await events('two-factor-off'), await mails('two-factor-off')], [1, 1])
    assert.deepEqual([(await rows('authenticator')).length, (await rows('backupCode')).length], [0, 0])
  })

  test('ten sessions switch it off with ten backup codes: it is off once', async () => {
    const browsers = await sessions(removal)
    const answers = await all(browsers.slice(0, 10), (browser, n) =>
      browser.post(removal, { password: person.password, factor: person.backupCodes[n] ?? '' }),
    )
    assert.equal(winnersOf(answers, '/security?done=off').length, 1)
    assert.deepEqual([await events('two-factor-off'), await mails('two-factor-off')], [1, 1])
    assert.equal(await events('backup-code-used'), 1)
  })

  test('twenty sessions change the password: one new password holds, and one session is left', async () => {
    const path = '/security/password'
    const browsers = await sessions(path)
    const answers = await all(browsers, (browser, n) => {
      const next = newPassword(n)
      return browser.post(path, {
        existing_password: person.password,
        new_password: next,
        confirm_new_password: next,
        factor: person.backupCodes[n % 10] ?? '',
      })
    })
    const winners = winnersOf(answers, `${path}?done=changed`)
    assert.equal(winners.length, 1)
    assert.deepEqual(await arePagesOpen(browsers), winners)
    assert.deepEqual([await events('password-changed'), await mails('password-changed')], [1, 1])
    await assertPassword(newPassword(winners[0] ?? -1))
  })

  test('one reset link in twenty browsers: one new password holds, and nobody is signed in', async () => {
    const path = '/reset-password'
    const { token } = await withResetLink(t, person)
    const browsers = await each(async (n) => {
      const browser = browserOf(n)
      await browser.get(`${path}?token=${token}`)
      await browser.get(path)
      return browser
    })
    t.clock.advance(30_000)
    const answers = await all(browsers, (browser, n) => {
      const next = newPassword(n)
      const factor = n < 10 ? (person.backupCodes[n] ?? '') : person.code(t.clock())
      return browser.post(path, { new_password: next, confirm_new_password: next, factor })
    })
    const winners = winnersOf(answers, '/sign-in?done=password')
    assert.equal(winners.length, 1)
    assert.deepEqual([await events('password-reset'), await mails('password-changed')], [1, 1])
    assert.equal((await rows('session')).length, 0)
    await assertPassword(newPassword(winners[0] ?? -1))
  })

  test('one link "This was not me" in twenty browsers: one act, and one reset link', async () => {
    const { token } = await withNotMeLink(t, person)
    const browsers = await each(async (n) => {
      const browser = browserOf(n)
      await browser.get(`/not-me?token=${token}`)
      await browser.get('/not-me')
      return browser
    })
    const answers = await all(browsers, (browser) => browser.post('/not-me'))
    const winners = winnersOf(answers, '/not-me/done')
    assert.ok(winners.length >= 1)
    for (const { status } of answers) assert.ok(status === 303 || status === 410)
    assert.deepEqual([await events('not-me'), await events('password-reset-asked')], [1, 1])
    assert.equal(await mails('reset-link'), 1)
    assert.deepEqual([(await rows('session')).length, (await rows('knownBrowser')).length], [0, 0])
  })

  test('twenty links "This was not me" at once: each acts, and no more reset links than a day allows', async () => {
    await sessions('/security')
    const sent = (await t.outbox()).filter(
      ({ personId, kind }) => personId === person.id && kind === 'new-browser',
    )
    const tokens = sent.map(({ text }) => /token=([\w-]{43})/.exec(text)?.[1] ?? '')
    assert.equal(new Set(tokens).size, crowd - 1)
    const browsers = await each(async (n) => {
      const browser = browserOf(n)
      await browser.get(`/not-me?token=${tokens[n % tokens.length]}`)
      await browser.get('/not-me')
      return browser
    })
    const answers = await all(browsers.slice(0, tokens.length), (browser) => browser.post('/not-me'))
    assert.equal(winnersOf(answers, '/not-me/done').length, crowd - 1)
    assert.deepEqual([await events('not-me'), await mails('reset-link')], [crowd - 1, 5])
  })

  test('one enrol link in twenty browsers: one session, for enrolling only', async () => {
    const { token } = await withEnrolLink(t, person)
    const browsers = await each(async (n) => {
      const browser = browserOf(n)
      await browser.get(`/enrol?token=${token}`)
      await browser.get('/enrol')
      return browser
    })
    const answers = await all(browsers, (browser) => browser.post('/enrol', { password: person.password }))
    const winners = winnersOf(answers, enrolment)
    assert.equal(winners.length, 1)
    const scopes = (await rows('session')).map((row) => 'scope' in row && row.scope)
    assert.deepEqual(scopes, ['enrol'])
  })

  test('one set-up address in twenty browsers: one company and one member of staff', async () => {
    const fresh = await createTestApp({ ...shared, company: false })
    const token = await renewSetUpToken(fresh.deps)
    const browsers = await each(async () => {
      const browser = fresh.browser()
      await browser.get(`/set-up?token=${token}`)
      await browser.get('/set-up')
      return browser
    })
    const answers = await all(browsers, (browser, n) =>
      browser.post('/set-up', {
        company_name: `Company ${n}`,
        contact: 'help@summit.example',
        language: 'en',
        username: `staff-${n}`,
        email: `staff-${n}@summit.example`,
        name: 'Otto Operator',
        new_password: newPassword(n),
        confirm_new_password: newPassword(n),
      }),
    )
    const winners = winnersOf(answers, enrolment)
    assert.equal(winners.length, 1)
    const people = await listPeople(fresh.db.connection)
    assert.deepEqual(
      people.map(({ username }) => username),
      winners.map((n) => `staff-${n}`),
    )
    assert.equal((await fresh.db.connection.selectFrom('company').select('id').execute()).length, 1)
    await fresh.close()
  })

  async function assertPassword(next: string): Promise<void> {
    const now = await findPersonByTypedName(t.db.connection, person.username)
    assert.equal(await t.deps.passwords.verify(now?.passwordHash ?? null, next, 'known'), true)
  }

  test('a hundred wrong codes at once: five are judged and counted, on both servers together', async () => {
    const browsers = await each(pending)
    const code = wrongCode(person.app, t.clock())
    const posts = browsers.flatMap((browser) =>
      Array.from({ length: 5 }, () => browser.post('/sign-in/two-factor', { code })),
    )
    const answers = await Promise.all(posts)
    const statuses = answers.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [...Array(5).fill(422), ...Array(95).fill(429)])
    assert.deepEqual([await events('code-wrong'), await failuresOf('code')], [5, 5])
  })

  test('a hundred wrong passwords at once: five are verified and counted, on both servers together', async () => {
    let verified = 0
    const { passwords } = t.deps
    const watch = {
      ...passwords,
      verify: (...args: Parameters<typeof passwords.verify>) => {
        verified += 1
        return passwords.verify(...args)
      },
    }
    const nodes = [
      await createTestApp({ beside: t, deps: { passwords: watch } }),
      await createTestApp({ beside: t, deps: { passwords: watch } }),
    ]
    for (const name of [person.username, `nobody-${number}`]) {
      verified = 0
      const browsers = await each(async (n) => {
        const browser = (nodes[n % 2] ?? t).browser()
        await browser.get('/sign-in')
        return browser
      })
      const answers = await Promise.all(
        browsers.flatMap((browser, n) =>
          Array.from({ length: 5 }, (_, m) =>
            browser.post('/sign-in', { name, password: `a wrong password ${n} ${m}` }),
          ),
        ),
      )
      const statuses = answers.map(({ status }) => status).sort()
      assert.deepEqual(statuses, [...Array(5).fill(422), ...Array(95).fill(429)], name)
      assert.equal(verified, 5, name)
    }
    assert.deepEqual([await events('password-wrong'), await failuresOf('password')], [5, 5])
  })

  async function failuresOf(kind: 'code' | 'password'): Promise<number> {
    const row = await t.db.connection
      .selectFrom('attemptCounter')
      .select('failures')
      .where('kind', '=', kind)
      .where('subject', '=', `person:${person.id}`)
      .executeTakeFirst()
    return row?.failures ?? 0
  }
})
