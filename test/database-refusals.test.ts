import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { sql } from 'kysely'
import { checkDatabaseUrl } from '../src/platform/config-checks.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { StartError } from '../src/platform/start-error.ts'
import { freshDatabase, freshSqliteFile } from './support/databases.ts'
import { personRow } from './support/rows.ts'

async function refusalOf(url: string): Promise<string> {
  const error: unknown = await openDatabase(url).then(
    (db) => db.close(),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof StartError, String(error))
  return error.message
}

test('an address that is neither SQLite nor PostgreSQL is refused without being repeated', async () => {
  for (const url of ['mysql://ada:hidden@db/backroom', 'postgres://ada:hid den@:x']) {
    const refusal = await refusalOf(url)
    assert.match(refusal, /^DATABASE_URL must be file:<path> for SQLite, or postgres:/)
    assert.doesNotMatch(refusal, /hid/)
  }
})

test('a file that is no database, a folder, and a place that cannot be are each named', async () => {
  const { file, remove } = freshSqliteFile()
  const folder = dirname(file)
  writeFileSync(file, 'This is a letter to my grandmother. '.repeat(100))
  assert.equal(
    await refusalOf(`file:${file}`),
    `${file} is not an SQLite database. Name another file in DATABASE_URL.`,
  )
  assert.equal(readFileSync(file, 'utf8').length, 3600)
  mkdirSync(join(folder, 'folder.sqlite'))
  assert.match(await refusalOf(`file:${join(folder, 'folder.sqlite')}`), /^Cannot write the database/)
  assert.match(await refusalOf(`file:${join(file, 'below-a-file.sqlite')}`), /^Cannot write the database/)
  remove()
})

test('a new SQLite file and its folder are for their owner only, and every commit reaches the disk', async () => {
  const { file, remove } = freshSqliteFile()
  const inside = join(dirname(file), 'data', 'backroom.sqlite')
  const db = await openDatabase(`file:${inside}`)
  await migrate(db, { copyBefore: false, nowMs: 1 })
  assert.equal(db.file, inside)
  assert.equal(statSync(inside).mode & 0o777, 0o600)
  assert.equal(statSync(`${inside}-wal`).mode & 0o777, 0o600)
  assert.equal(statSync(dirname(inside)).mode & 0o777, 0o700)
  assert.deepEqual(await pragma(db, 'journal_mode'), { journalMode: 'wal' })
  assert.deepEqual(await pragma(db, 'synchronous'), { synchronous: 2 })
  assert.deepEqual(await pragma(db, 'foreign_keys'), { foreignKeys: 1 })
  await db.close()
  remove()
})

async function pragma(db: Database, name: string) {
  const { rows } = await sql`pragma ${sql.raw(name)}`.execute(db.connection)
  return rows[0]
}

test('a commit that fails on SQLite rolls back and leaves the connection usable', async () => {
  const db = await openDatabase('file::memory:')
  await migrate(db, { copyBefore: false, nowMs: 1 })
  const failing = db.inTransaction(async (tx) => {
    await sql`pragma defer_foreign_keys = on`.execute(tx)
    await sql`insert into spent_step values ('nobody', 1, 1)`.execute(tx)
  })
  await assert.rejects(failing, /FOREIGN KEY/)
  await db.inTransaction((tx) => tx.insertInto('person').values(personRow('ada')).execute())
  assert.deepEqual(await db.connection.selectFrom('spentStep').selectAll().execute(), [])
  await db.close()
})

test('two processes on one SQLite file wait for each other', async () => {
  const { file, url, remove } = freshSqliteFile()
  const db = await openDatabase(url)
  await migrate(db, { copyBefore: false, nowMs: 1 })
  const other = new DatabaseSync(file, { timeout: 0 })
  await db.inTransaction(async (tx) => {
    await tx.insertInto('person').values(personRow('ada')).execute()
    assert.throws(() => other.exec('begin immediate'), /locked/)
    assert.equal(other.prepare('select count(*) as n from person').get()?.n, 0)
  })
  other.exec('begin immediate; commit')
  assert.equal(other.prepare('select count(*) as n from person').get()?.n, 1)
  other.close()
  await db.close()
  remove()
})

test('TLS with a verified certificate is demanded of every PostgreSQL server that is not this machine', async () => {
  for (const url of [
    'postgres://ada@db.example.invalid/backroom',
    'postgres://ada@10.0.0.7/backroom?application_name=x',
    'postgres://ada@localhost/backroom?host=db.example.invalid',
    'postgres://ada@localhost.example.invalid/backroom',
    'postgres://ada@db.example.invalid/backroom?sslmode=disable',
    'postgres://ada@db.example.invalid/backroom?sslmode=require',
  ]) {
    assert.match(await refusalOf(url), /add sslmode=verify-full/, url)
  }
  for (const url of [
    'postgres://ada@db.example.invalid/backroom?sslmode=verify-full',
    'postgres://ada@127.0.0.1/backroom',
    'postgres://ada@[::1]:5432/backroom',
    'postgres:///backroom?host=/var/run/postgresql',
  ]) {
    assert.deepEqual(checkDatabaseUrl(url), { ok: true, value: url })
  }
})

test('a PostgreSQL server that does not answer is named, its password is not', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((resolve) => server.close(resolve))
  const refusal = await refusalOf(`postgres://ada:hidden@127.0.0.1:${port}/backroom`)
  assert.match(
    refusal,
    new RegExp(`^Cannot use PostgreSQL at 127.0.0.1:${port} \\(.*ECONNREFUSED.*\\). Start it`),
  )
  assert.doesNotMatch(refusal, /hidden/)
})

const serverUrl = process.env.TEST_DATABASE_URL

if (serverUrl !== undefined) {
  test('a wrong password, a missing database and a server without TLS are told apart', async () => {
    const change = (edit: (url: URL) => void) => {
      const url = new URL(serverUrl)
      edit(url)
      return url.href
    }
    const wrongPassword = await refusalOf(change((url) => (url.password = 'guessed')))
    assert.match(wrongPassword, /refused the user or the password/)
    assert.doesNotMatch(wrongPassword, /guessed/)
    assert.match(
      await refusalOf(change((url) => (url.pathname = '/nowhere'))),
      /"nowhere" does not exist. Create it/,
    )
    const noTls = await refusalOf(change((url) => url.searchParams.set('sslmode', 'verify-full')))
    assert.match(noTls, /offers no TLS that can be trusted/)
  })

  test('of two transactions in a deadlock the one that lost runs again, and both succeed', async () => {
    const db = await freshDatabase()
    await db.connection.insertInto('person').values(['ada', 'bea'].map(personRow)).execute()
    const rename = (tx: Database['connection'], id: string, name: string) =>
      tx.updateTable('person').set({ name }).where('id', '=', id).execute()
    const both = Promise.withResolvers<void>()
    let waiting = 0
    let runs = 0
    const crosswise = (first: string, second: string) =>
      db.inTransaction(async (tx) => {
        runs++
        await rename(tx, first, `by ${first}`)
        if (++waiting === 2) both.resolve()
        await both.promise
        await rename(tx, second, `by ${first}`)
      })
    await Promise.all([crosswise('ada', 'bea'), crosswise('bea', 'ada')])
    // PostgreSQL ends one of the two, and on a busy machine now and then both.
    assert.ok(runs === 3 || runs === 4, `${runs} runs`)
    const people = await db.connection.selectFrom('person').select('name').execute()
    assert.equal(new Set(people.map(({ name }) => name)).size, 1)
    await db.close()
  })

  test('a transaction that swallowed a failed statement does not pretend to have committed', async () => {
    const db = await freshDatabase()
    const swallowing = db.inTransaction(async (tx) => {
      await tx.insertInto('person').values(personRow('ada')).execute()
      await sql`select * from nothing`.execute(tx).catch(() => {})
    })
    await assert.rejects(swallowing, /aborted/i)
    assert.deepEqual(await db.connection.selectFrom('person').selectAll().execute(), [])
    await db.close()
  })
}
