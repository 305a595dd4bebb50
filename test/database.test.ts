import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase, rowsChanged } from '../src/platform/database.ts'
import { freshDatabase } from './support/databases.ts'
import { personRow } from './support/rows.ts'

let db: Database

beforeEach(async () => {
  db = await freshDatabase()
})

afterEach(() => db.close())

function insertPerson(id: string, connection = db.connection) {
  return connection.insertInto('person').values(personRow(id)).executeTakeFirstOrThrow()
}

async function usernames() {
  const rows = await db.connection.selectFrom('person').select('username').orderBy('id').execute()
  return rows.map(({ username }) => username)
}

test('what a transaction wrote is there once it has returned', async () => {
  const answer = await db.inTransaction(async (tx) => {
    await insertPerson('ada', tx)
    return 'done'
  })
  assert.equal(answer, 'done')
  assert.deepEqual(await usernames(), ['ada'])
})

test('a transaction that throws leaves nothing behind, and the next one works', async () => {
  const failing = db.inTransaction(async (tx) => {
    await insertPerson('ada', tx)
    throw new Error('no')
  })
  await assert.rejects(failing, /^Error: no$/)
  await db.inTransaction((tx) => insertPerson('bea', tx))
  assert.deepEqual(await usernames(), ['bea'])
})

test('a statement that fails takes its whole transaction along', async () => {
  await insertPerson('ada')
  const failing = db.inTransaction(async (tx) => {
    await insertPerson('bea', tx)
    await insertPerson('ada', tx)
  })
  await assert.rejects(failing)
  assert.deepEqual(await usernames(), ['ada'])
})

test('transactions that start together run one after the other without losing a write', async () => {
  await insertPerson('ada')
  const counter = {
    kind: 'code',
    subject: 'ada',
    way: 'unknown',
    failures: 0,
    streak: 0,
    lastFailedAtMs: 1,
  } as const
  await db.connection.insertInto('attemptCounter').values(counter).execute()
  const add = () =>
    db.inTransaction(async (tx) => {
      await tx
        .updateTable('attemptCounter')
        .set((eb) => ({ failures: eb('failures', '+', 1) }))
        .execute()
    })
  await Promise.all(Array.from({ length: 20 }, add))
  const row = await db.connection.selectFrom('attemptCounter').select('failures').executeTakeFirstOrThrow()
  assert.equal(row.failures, 20)
})

test('of twenty conditional updates at once exactly one changes the row', async () => {
  await insertPerson('ada')
  const code = {
    id: 'c',
    personId: 'ada',
    position: 1,
    rowKey: 'AB',
    codeHash: 'x',
    createdAtMs: 1,
    usedAtMs: null,
  }
  await db.connection.insertInto('backupCode').values(code).execute()
  const spend = () =>
    db.inTransaction(async (tx) => {
      const update = tx.updateTable('backupCode').set({ usedAtMs: 2 }).where('id', '=', 'c')
      return rowsChanged(await update.where('usedAtMs', 'is', null).executeTakeFirst())
    })
  const changed = await Promise.all(Array.from({ length: 20 }, spend))
  assert.deepEqual(
    changed.filter((count) => count > 0),
    [1],
  )
})

test('of twenty inserts of one spent step at once exactly one is new', async () => {
  await insertPerson('ada')
  const phone = {
    id: 'a',
    personId: 'ada',
    name: 'Phone',
    sealedSecret: 'x',
    lastStep: 0,
    driftSteps: 0,
    createdAtMs: 1,
  }
  await db.connection
    .insertInto('authenticator')
    .values({ ...phone, lastUsedAtMs: null })
    .execute()
  const spend = async () => {
    const insert = db.connection
      .insertInto('spentStep')
      .values({ authenticatorId: 'a', step: 7, spentAtMs: 1 })
    return rowsChanged(await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst())
  }
  const changed = await Promise.all(Array.from({ length: 20 }, spend))
  assert.equal(
    changed.reduce((sum, count) => sum + count, 0),
    1,
  )
})

test('row counts of inserts, updates and deletes are those of the statement', async () => {
  const people = ['ada', 'bea', 'cis'].map(personRow)
  assert.equal(rowsChanged(await db.connection.insertInto('person').values(people).executeTakeFirst()), 3)
  const rename = db.connection.updateTable('person').set({ name: 'X' })
  assert.equal(rowsChanged(await rename.where('id', '<', 'cis').executeTakeFirst()), 2)
  assert.equal(rowsChanged(await rename.where('id', '=', 'nobody').executeTakeFirst()), 0)
  assert.equal(
    rowsChanged(await db.connection.deleteFrom('person').where('id', '=', 'nobody').executeTakeFirst()),
    0,
  )
  assert.equal(rowsChanged(await db.connection.deleteFrom('person').executeTakeFirst()), 3)
})

test('an update gives back the rows it changed when it returns them', async () => {
  await insertPerson('ada')
  const update = db.connection
    .updateTable('person')
    .set({ disabledAtMs: 5 })
    .returning(['id', 'disabledAtMs'])
  assert.deepEqual(await update.where('id', '=', 'ada').execute(), [{ id: 'ada', disabledAtMs: 5 }])
  assert.equal(await update.where('id', '=', 'nobody').executeTakeFirst(), undefined)
})

test('times beyond 2^31 and the largest exact integer come back as the same numbers', async () => {
  for (const [id, createdAtMs] of [
    ['ada', 1_795_500_000_123],
    ['bea', Number.MAX_SAFE_INTEGER],
  ] as const) {
    await db.connection
      .insertInto('person')
      .values({ ...personRow(id), createdAtMs })
      .execute()
    const found = await db.connection
      .selectFrom('person')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.deepEqual(found, { ...personRow(id), createdAtMs })
  }
  const { rows } = await sql<{ largest: number }>`select max(created_at_ms) as largest from person`.execute(
    db.connection,
  )
  assert.equal(rows[0]?.largest, Number.MAX_SAFE_INTEGER)
})

test('an integer too large to be exact is refused, not rounded', async () => {
  await sql`insert into set_up (id, token_hash, created_at_ms) values ('s', 'x', 9007199254740993)`.execute(
    db.connection,
  )
  await assert.rejects(db.connection.selectFrom('setUp').selectAll().execute(), RangeError)
})

test('counts and sums are numbers', async () => {
  await insertPerson('ada')
  const { fn } = db.connection
  const row = await db.connection
    .selectFrom('person')
    .select([fn.countAll().as('people'), fn.sum('createdAtMs').as('sum')])
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { people: 1, sum: 1_795_500_000_000 })
})

test('dates, booleans, objects, undefined and NaN are refused aloud', async () => {
  for (const value of [new Date(), true, { a: 1 }, ['ada'], undefined, Number.NaN]) {
    await assert.rejects(async () => sql`select ${value}`.execute(db.connection), TypeError)
  }
})

test('a person takes along what is hers, and a session its pending enrolment', async () => {
  await insertPerson('ada')
  await db.connection
    .insertInto('link')
    .values({
      id: 'l',
      tokenHash: 't',
      purpose: 'enrol',
      personId: 'ada',
      emailKey: 'e',
      createdAtMs: 1,
      expiresAtMs: 2,
      usedAtMs: null,
    })
    .execute()
  await db.connection.deleteFrom('person').execute()
  assert.deepEqual(await db.connection.selectFrom('link').selectAll().execute(), [])
})

test('a value outside a closed set does not get in', async () => {
  const insert = sql`insert into attempt_counter values ('guess', 's', 'w', 0, 0, 0)`
  await assert.rejects(insert.execute(db.connection), /check/i)
})

test('using the connection, or a second transaction, inside a transaction throws instead of hanging', async () => {
  const message = /only its own `tx` may be used/
  await assert.rejects(
    db.inTransaction(() => usernames()),
    message,
  )
  await assert.rejects(
    db.inTransaction(() => db.inTransaction((tx) => insertPerson('ada', tx))),
    message,
  )
  assert.deepEqual(await usernames(), [])
})

test('a transaction cannot be used after its end', async () => {
  const leaked = await db.inTransaction(async (tx) => ({ tx }))
  await assert.rejects(async () => insertPerson('ada', leaked.tx), /committed/)
})

test('work that a transaction leaves running may use the database once the transaction is over', async () => {
  const { later } = await db.inTransaction(async () => ({
    later: new Promise((resolve) => setImmediate(resolve))
      .then(() => new Promise((resolve) => setImmediate(resolve)))
      .then(usernames),
  }))
  assert.deepEqual(await later, [])
})

test('a database that is closed answers no more', async () => {
  const other = await openDatabase('file::memory:')
  await other.close()
  await assert.rejects(other.connection.selectFrom('person').selectAll().execute(), /destroyed/)
})
