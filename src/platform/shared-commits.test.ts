import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, test } from 'node:test'
import { CompiledQuery } from 'kysely'
import { type Connection, type Database, openDatabase } from './database.ts'
import { SharedCommits } from './shared-commits.ts'

let db: Database
let commits: SharedCommits
/** How many transactions were begun, and what happens between the work of one and its commit. */
let begun: number
let beforeCommit: () => Promise<void>

beforeEach(async () => {
  db = await openDatabase('file::memory:')
  await run(db.connection, 'create table note (text text) strict')
  begun = 0
  beforeCommit = async () => {}
  commits = new SharedCommits((work) => {
    begun += 1
    return db.connection.transaction().execute(async (tx) => {
      await work(tx)
      await beforeCommit()
    })
  })
})
afterEach(() => db.close())

function run(connection: Connection, text: string) {
  return connection.executeQuery<{ text: string }>(CompiledQuery.raw(text))
}

const note = (text: string) => commits.run((tx) => run(tx, `insert into note values ('${text}')`))

function noteAndThrow(text: string) {
  return commits.run(async (tx) => {
    await run(tx, `insert into note values ('${text}')`)
    throw new Error(text)
  })
}

const notes = async () => (await run(db.connection, 'select text from note')).rows.map(({ text }) => text)

const outcomes = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map(({ status }) => status)

test('those that wait run in the order they came, and one commit carries them', async () => {
  await Promise.all(['a', 'b', 'c'].map(note))
  assert.equal(begun, 1)
  assert.deepEqual(await notes(), ['a', 'b', 'c'])
  await note('d')
  assert.equal(begun, 2)
})

test('those that arrive in one turn of the event loop share, though nobody waited when the first came', async () => {
  const arriving = new Promise((resolve) => setImmediate(() => resolve(note('b'))))
  await Promise.all([note('a'), arriving])
  assert.equal(begun, 1)
  assert.deepEqual(await notes(), ['a', 'b'])
})

test('one commit carries 32 at most', async () => {
  await Promise.all(Array.from({ length: 33 }, (_, index) => note(String(index))))
  assert.equal(begun, 2)
  assert.equal((await notes()).length, 33)
})

test('one that throws takes back its own changes alone, and is told its own error', async () => {
  const before = note('a')
  const failing = noteAndThrow('b')
  assert.deepEqual(await outcomes([before, failing, note('c')]), ['fulfilled', 'rejected', 'fulfilled'])
  await assert.rejects(failing, { message: 'b' })
  assert.equal(begun, 1)
  assert.deepEqual(await notes(), ['a', 'c'])
})

test('nobody is answered before the commit', async () => {
  const reached = Promise.withResolvers<void>()
  const allowed = Promise.withResolvers<void>()
  beforeCommit = () => {
    reached.resolve()
    return allowed.promise
  }
  const answered: string[] = []
  const all = ['a', 'b'].map((text) => note(text).then(() => answered.push(text)))
  await reached.promise
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(answered, [])
  allowed.resolve()
  await Promise.all(all)
  assert.deepEqual(answered, ['a', 'b'])
})

test('when the commit fails all that shared it fail, whoever comes later does not', async () => {
  beforeCommit = () => Promise.reject(new Error('disk full'))
  assert.deepEqual(await outcomes([note('a'), noteAndThrow('b'), note('c')]), Array(3).fill('rejected'))
  beforeCommit = async () => {}
  await note('d')
  assert.deepEqual(await notes(), ['d'])
})

test('when SQLite has rolled the transaction back by itself, all that shared it fail', async () => {
  const before = note('a')
  const lost = commits.run(async (tx) => {
    await run(tx, 'rollback')
    throw new Error('disk full')
  })
  assert.deepEqual(await outcomes([before, lost]), ['rejected', 'rejected'])
  await assert.rejects(lost, { message: 'disk full' })
  await note('b')
  assert.deepEqual(await notes(), ['b'])
})

test('a transaction that cannot begin is refused and holds nobody up', async () => {
  let isBusy = true
  const busyOnce = new SharedCommits((work) => {
    if (!isBusy) return db.connection.transaction().execute(work)
    isBusy = false
    return Promise.reject(new Error('database is locked'))
  })
  const add = () => busyOnce.run((tx) => run(tx, `insert into note values ('a')`))
  assert.deepEqual(await outcomes([add(), add()]), ['rejected', 'fulfilled'])
})

test('each runs as its own caller', async () => {
  const caller = new AsyncLocalStorage<string>()
  const seen: (string | undefined)[] = []
  const look = (name: string) =>
    caller.run(name, () =>
      commits.run(async () => {
        seen.push(caller.getStore())
      }),
    )
  await Promise.all(['anna', 'ben'].map(look))
  assert.deepEqual(seen, ['anna', 'ben'])
  assert.equal(begun, 1)
})
