import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, kept, keptChange, keptFirst } from '../src/platform/database.ts'
import type { SetUpTable } from '../src/platform/tables.ts'
import { freshDatabase } from './support/databases.ts'

let db: Database
before(async () => {
  db = await freshDatabase()
})
after(() => db.close())

let builds = 0
const insert = keptChange((tx, row: SetUpTable) => {
  builds += 1
  return tx.insertInto('setUp').values(row)
})
const update = keptChange((tx, id: string, change: Partial<SetUpTable>) =>
  tx.updateTable('setUp').set(change).where('id', '=', id),
)
const find = keptFirst((tx, id: string) => tx.selectFrom('setUp').selectAll().where('id', '=', id))
const later = kept((tx, ms: number) =>
  tx.selectFrom('setUp').select('id').where('createdAtMs', '>', ms).orderBy('id'),
)

test('a kept query is built once and run with the values of each call', async () => {
  for (const id of ['a', 'b', 'c'])
    await insert(db.connection, { id, tokenHash: `hash of ${id}`, createdAtMs: 1 })
  assert.equal(builds, 1)
  assert.deepEqual(await find(db.connection, 'b'), { id: 'b', tokenHash: 'hash of b', createdAtMs: 1 })
  assert.equal(await find(db.connection, 'z'), undefined)
})

test('the same fields in another order, and other fields, are other queries', async () => {
  await insert(db.connection, { createdAtMs: 2, tokenHash: 'x', id: 'd' })
  assert.deepEqual(await find(db.connection, 'd'), { id: 'd', tokenHash: 'x', createdAtMs: 2 })
  assert.equal(await update(db.connection, 'd', { tokenHash: 'y' }), 1)
  assert.equal(await update(db.connection, 'd', { createdAtMs: 9_000_000_000_000 }), 1)
  assert.deepEqual(await find(db.connection, 'd'), {
    id: 'd',
    tokenHash: 'y',
    createdAtMs: 9_000_000_000_000,
  })
})

test('it counts the rows it changed, answers with rows, and runs inside a transaction', async () => {
  assert.equal(await update(db.connection, 'nobody', { tokenHash: 'y' }), 0)
  assert.deepEqual(await later(db.connection, 1), [{ id: 'd' }])
  await assert.rejects(
    db.inTransaction(async (tx) => {
      await update(tx, 'a', { tokenHash: 'gone' })
      throw new Error('roll back')
    }),
  )
  assert.equal((await find(db.connection, 'a'))?.tokenHash, 'hash of a')
})
