import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { noPostalFacts } from '../../src/features/accounts/accounts.ts'
import {
  getMatchingQuery,
  getNewestQuery,
} from '../../src/features/customers/search/customer-search.store.ts'
import { mostRowsPerWord } from '../../src/features/customers/search/customer-search.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startPostgresServer } from '../../test/support/postgres-server.ts'
import { signedInStaff } from '../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../test/support/test-app.ts'
import type { TestBrowser } from '../../test/support/test-browser.ts'
import { explain, openPostgresWriter, openSqliteWriter } from './people.store.ts'
import { contactEmail, factsOf, seedPeople } from './seed.ts'

const warmUps = 20
const rounds = 200
const contactsOfOne = 10_000

/** Finding and listing customers among so many, on SQLite and on PostgreSQL: whole requests in the process. */
export async function benchPeople(people: number): Promise<void> {
  await onSqlite(people)
  const server = await startPostgresServer()
  const db = await openDatabase(server.url)
  await migrate(db, { copyBefore: false, nowMs: 1 })
  const writer = await openPostgresWriter(db)
  await seedPeople(writer, people)
  await writer.close()
  await measure(db, people)
  await server.stop()
}

async function onSqlite(people: number): Promise<void> {
  const parent = join(import.meta.dirname, '../../data')
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(parent, 'bench-people-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const file = join(folder, 'people.sqlite')
  const empty = await openDatabase(`file:${file}`)
  await migrate(empty, { copyBefore: false, nowMs: 1 })
  await empty.close()
  const writer = openSqliteWriter(file)
  await seedPeople(writer, people)
  await writer.close()
  await measure(await openDatabase(`file:${file}`), people)
  remove()
}

async function measure(db: Database, people: number): Promise<void> {
  const t = await createTestApp({ db })
  const staff = await signedInStaff(t, await t.person('keeper', { role: 'staff', twoFactor: true }))
  const search = (queryOf: (n: number) => string) => (n: number) =>
    `/staff/customers?q=${encodeURIComponent(queryOf(n))}`
  const word = (text: string, index: number) => text.split(' ')[index] ?? ''
  const cases: Record<string, (n: number) => string> = {
    'newest customers': () => '/staff/customers',
    'by number': search((n) => String(factsOf(n).number)),
    'by surname': search((n) => word(factsOf(n).name, 1)),
    'by full name': search((n) => factsOf(n).name),
    'by company': search((n) => factsOf(n).company),
    'by address': search((n) => factsOf(n).street),
    'by mail address': search((n) => factsOf(n).email),
    'by mail address of a contact': search((n) => contactEmail(n, n % 3)),
    'by beginnings of a name': search((n) => factsOf(n).name.replace(/(\S{3})\S*/g, '$1')),
    'by one letter': search((n) => factsOf(n).name.slice(0, 1)),
    'by eight common words': search(() => 'gmbh example m b g k n c'),
  }
  for (const [name, pathOf] of Object.entries(cases)) await print(db, people, name, staff, pathOf)
  await print(db, people, `contacts, first of ${contactsOfOne}`, await ownerOfMany(t), () => '/contacts')
  await showPlans(db)
  await t.close()
}

async function print(
  db: Database,
  people: number,
  name: string,
  browser: TestBrowser,
  pathOf: (n: number) => string,
): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < warmUps + rounds; round++) {
    const path = pathOf((round * 7919) % people)
    const startedMs = performance.now()
    const { status } = await browser.get(path)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    if (round >= warmUps) times.push(performance.now() - startedMs)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1))
  console.log(JSON.stringify({ case: name, database: db.kind, people, p50Ms: at(0.5), p99Ms: at(0.99) }))
}

async function ownerOfMany(t: TestApp): Promise<TestBrowser> {
  const owner = await t.person('owner-of-many')
  const account = t.db.connection.selectFrom('account').select('id').where('ownerId', '=', owner.id)
  const { id: accountId } = await account.executeTakeFirstOrThrow()
  const rows = Array.from({ length: contactsOfOne }, (_, n) => ({
    ...noPostalFacts,
    id: newId(t.clock()),
    accountId,
    firstName: factsOf(n).name,
    lastName: '',
    email: contactEmail(n, 9),
    emailKey: contactEmail(n, 9),
    phone: '',
    mailKinds: '',
    version: 1,
    createdAtMs: t.clock(),
  }))
  for (let start = 0; start < rows.length; start += 1000)
    await t.db.connection
      .insertInto('contact')
      .values(rows.slice(start, start + 1000))
      .execute()
  const browser = t.browser()
  await owner.signIn(browser)
  return browser
}

async function showPlans(db: Database): Promise<void> {
  const range = (prefix: string) => ({ from: prefix, to: `${prefix}\u{10ffff}` })
  const limits = { most: mostRowsPerWord, shown: 51 }
  const queries = {
    'two words': getMatchingQuery(db.connection, range('badel'), [range('fin')], limits),
    'newest customers': getNewestQuery(db.connection, 51),
  }
  for (const [name, query] of Object.entries(queries))
    console.log(JSON.stringify({ plan: name, database: db.kind, lines: await explain(db, query) }))
}
