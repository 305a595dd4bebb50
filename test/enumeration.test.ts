import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { updatePerson } from '../src/features/people/people.ts'
import type { Connection, Database } from '../src/platform/database.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestResponse } from './support/test-browser.ts'

/** Who may stand behind a name. All names are equally long, so that pages which show them are, too. */
const kinds = ['known', 'secured', 'nobody', 'disabled', 'invited', 'waiting', 'stolen'] as const
type Kind = (typeof kinds)[number]
const nameOf = (kind: Kind, number: number) => `${kind}-----`.slice(0, 8) + String(number).padStart(4, '0')

/** The same database, counting what writes: statements, and the transactions that hold them. */
function watched(db: Database): { db: Database; seen: { writes: number; commits: number } } {
  const seen = { writes: 0, commits: 0 }
  const watch = (connection: Connection, note: (kind: string) => void): Connection =>
    connection.withPlugin({
      transformQuery: ({ node }) => {
        note(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    })
  const note = (kind: string) => {
    if (kind !== 'SelectQueryNode') seen.writes += 1
  }
  return {
    seen,
    db: {
      ...db,
      connection: watch(db.connection, note),
      async inTransaction(work) {
        const before = seen.writes
        const value = await db.inTransaction((tx) => work(watch(tx, note)))
        if (seen.writes > before) seen.commits += 1
        return value
      },
    },
  }
}

describe('nothing tells which names exist', () => {
  let t: TestApp
  let open: TestApp
  let seen: ReturnType<typeof watched>['seen']
  let verified: (string | null)[]
  let number = 0

  before(async () => {
    t = await createTestApp()
    const { db, seen: noted } = watched(t.db)
    seen = noted
    const { passwords } = t.deps
    open = await createTestApp({
      beside: t,
      deps: {
        db,
        passwords: {
          ...passwords,
          verify: (stored, password, lane) => {
            verified.push(stored && 'stored')
            return passwords.verify(stored, password, lane)
          },
        },
      },
    })
  })
  after(() => t.close())

  beforeEach(async () => {
    number += 1
    t.clock.advance(25 * 60 * 60_000)
    await t.person(nameOf('known', number))
    await t.person(nameOf('secured', number), { twoFactor: true })
    const disabled = await t.person(nameOf('disabled', number))
    await updatePerson(t.db.connection, disabled.id, { disabledAtMs: t.clock() })
    await t.person(nameOf('invited', number), { password: null })
    const waiting = await t.person(nameOf('waiting', number))
    await updatePerson(t.db.connection, waiting.id, { mustEnrolSinceMs: t.clock() })
    const stolen = await t.person(nameOf('stolen', number), { twoFactor: true })
    await updatePerson(t.db.connection, stolen.id, { passwordStolenSinceMs: t.clock() })
  })

  interface Seen {
    status: number
    location: string
    headers: [string, string][]
    cookies: string[]
    length: number
    text: string
    writes: number
    commits: number
    hashes: number
  }

  async function watch(kind: Kind, post: (name: string) => Promise<TestResponse>): Promise<Seen> {
    const name = nameOf(kind, number)
    seen.writes = 0
    seen.commits = 0
    verified = []
    const answer = await post(name)
    const headers = [...answer.headers].filter(([header]) => header !== 'set-cookie')
    const text = answer.text
      .replace(new RegExp(name, 'gi'), '[name]')
      .replace(/(name="form_token" value=")[^"]*/g, '$1')
      .replace(/(challenge&quot;:&quot;)[\w-]{75}(?=&quot;)/g, '$1')
    return {
      status: answer.status,
      location: answer.location,
      headers,
      cookies: answer.headers.getSetCookie().map((line) => line.replace(/=[^;]+/, '')),
      length: answer.text.length,
      text,
      writes: seen.writes,
      commits: seen.commits,
      hashes: verified.length,
    }
  }

  async function assertAlike(post: (kind: Kind, name: string) => Promise<TestResponse>): Promise<Seen> {
    const first = await watch('nobody', (name) => post('nobody', name))
    for (const kind of kinds) {
      const { text, ...facts } = await watch(kind, (name) => post(kind, name))
      const { text: expected, ...others } = first
      if (kind === 'nobody') continue
      assert.deepEqual(facts, others, kind)
      assert.equal(text, expected, kind)
    }
    return first
  }

  const freshBrowser = async (path: string) => {
    const browser = open.browser()
    await browser.get(path)
    seen.writes = 0
    seen.commits = 0
    return browser
  }

  const signIn = async (name: string, password: string) =>
    (await freshBrowser('/sign-in')).post('/sign-in', { name, password })

  const spellings: Record<string, (name: string) => string> = {
    'a username': (name) => name,
    'a mail address': (name) => `${name}@example.invalid`,
    'a username in capitals and spaces': (name) => ` ${name.toUpperCase()} `,
  }
  const linksByName = { 'Forgot password?': '/forgot-password', 'Send me a link': '/sign-in/link' }
  for (const [what, spell] of Object.entries(spellings)) {
    test(`a wrong password for ${what} gets one answer, at one price, whoever is behind it`, async () => {
      const answer = await assertAlike((_, name) => signIn(spell(name), 'not the password at all'))
      assert.equal(answer.status, 422)
      assert.equal(answer.hashes, 1)
      assert.equal(answer.commits, 2)
    })

    for (const [asked, path] of Object.entries(linksByName)) {
      test(`"${asked}" for ${what} gets one answer, at one price, whoever is behind it`, async () => {
        const answer = await assertAlike(async (_, name) =>
          (await freshBrowser(path)).post(path, { name: spell(name) }),
        )
        assert.equal(`${answer.status} ${answer.location}`, `303 ${path}/sent`)
        assert.equal(answer.commits, 1)
      })
    }
  }

  test('the right password of somebody disabled, or a password where there is none, is a wrong one', async () => {
    const right = 'open the backroom door'
    const seenFor = async (kind: Kind, password: string) => watch(kind, (name) => signIn(name, password))
    const wrong = await seenFor('nobody', 'not the password at all')
    for (const kind of ['disabled', 'invited', 'nobody'] as const) {
      assert.deepEqual(await seenFor(kind, right), wrong, kind)
    }
    assert.equal((await seenFor('known', right)).status, 303)
  })

  test('waits come after as many tries, and as long, for every name', async () => {
    const outcomes = new Map<Kind, string[]>()
    for (const kind of kinds) {
      const outcome: string[] = []
      for (let n = 0; n < 8; n++) {
        const { status, headers, writes, hashes } = await watch(kind, (name) =>
          signIn(name, 'not the password at all'),
        )
        const wait = headers.find(([header]) => header === 'retry-after')?.[1]
        outcome.push(`${status} ${wait} ${hashes} ${writes}`)
      }
      outcomes.set(kind, outcome)
    }
    for (const kind of kinds) assert.deepEqual(outcomes.get(kind), outcomes.get('nobody'), kind)
    assert.match(outcomes.get('nobody')?.at(-1) ?? '', /^429 30 0 /)
  })

  for (const [asked, path] of Object.entries(linksByName)) {
    test(`"${asked}" again and again is stopped after as many times for every name`, async () => {
      const outcomes = new Map<Kind, string[]>()
      for (const kind of kinds) {
        const outcome: string[] = []
        for (let n = 0; n < 7; n++) {
          const { status, location, writes } = await watch(kind, async (name) =>
            (await freshBrowser(path)).post(path, { name }),
          )
          outcome.push(`${status} ${location} ${writes}`)
        }
        outcomes.set(kind, outcome)
      }
      for (const kind of kinds) assert.deepEqual(outcomes.get(kind), outcomes.get('nobody'), kind)
      assert.match(outcomes.get('nobody')?.at(-1) ?? '', /^429 /)
    })
  }

  test('the second tap of "Send me a link" costs as much for every name, and sends no second mail', async () => {
    const costs = new Map<Kind, string>()
    for (const kind of kinds) {
      const browser = await freshBrowser('/sign-in/link')
      const tap = (name: string) => browser.post('/sign-in/link', { name })
      await watch(kind, tap)
      const { status, location, writes } = await watch(kind, tap)
      costs.set(kind, `${status} ${location} ${writes}`)
    }
    for (const kind of kinds) assert.equal(costs.get(kind), costs.get('nobody'), kind)
    const mails = (await t.outbox()).filter(({ kind, recipient }) => kind === 'browser-link' && recipient)
    assert.equal(mails.filter(({ createdAtMs }) => createdAtMs === t.clock()).length, 4)
  })

  test('a browser that was let try one name learns nothing of others', async () => {
    const browser = await freshBrowser('/sign-in')
    browser.cookies.set('asking', 'x'.repeat(43))
    const answer = await assertAlike((_, name) =>
      browser.post('/sign-in', { name, password: 'not the password at all' }),
    )
    assert.equal(answer.status, 422)
  })

  test('only those who may get a link get one; the others cost a row that is never sent', async () => {
    for (const [path, mailKind, receivers] of [
      ['/forgot-password', 'reset-link', ['invited', 'known', 'secured', 'stolen']],
      ['/sign-in/link', 'browser-link', ['known', 'secured', 'stolen', 'waiting']],
    ] as const) {
      for (const kind of kinds) await (await freshBrowser(path)).post(path, { name: nameOf(kind, number) })
      const mails = (await t.outbox()).filter(
        ({ kind, createdAtMs, recipient }) => kind === mailKind && createdAtMs === t.clock() && recipient,
      )
      assert.deepEqual(
        mails.map(({ recipient }) => recipient).sort(),
        receivers.map((kind) => `${nameOf(kind, number)}@example.invalid`),
      )
      const rows = await t.db.connection
        .selectFrom('outbox')
        .select(['recipient', 'subject', 'nextTryAtMs'])
        .where('createdAtMs', '=', t.clock())
        .where('kind', '=', mailKind)
        .execute()
      assert.equal(rows.length, kinds.length)
    }
  })
})
