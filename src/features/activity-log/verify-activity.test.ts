import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { readAnchor, recordActivity, verifyActivity } from './activity-log.ts'

const hourMs = 60 * 60_000

let t: TestApp
let anna: string
let bert: string

beforeEach(async () => {
  t = await createTestApp()
  anna = (await t.person('anna')).id
  bert = (await t.person('bert')).id
  for (let n = 1; n <= 4; n++) {
    await add(anna, n)
    await add(bert, n)
  }
})
afterEach(() => t.close())

const add = (personId: string, remaining: number) =>
  t.db.inTransaction((tx) => recordActivity(tx, t.deps, personId, 'backup-code-used', { remaining }))
const faults = async () => (await verifyActivity(t.deps)).broken

test('logs that nobody touched are whole', async () => {
  const { people, lines, broken } = await verifyActivity(t.deps)
  assert.deepEqual({ people, lines, broken }, { people: 2, lines: 8, broken: [] })
})

test('forty lines at once leave one unbroken chain', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => add(anna, n)))
  const { lines, broken } = await verifyActivity(t.deps)
  assert.deepEqual({ lines, broken }, { lines: 48, broken: [] })
})

test('the first changed line is named, whatever was changed in it', async () => {
  const changes = [{ event: 'signed-in' }, { atMs: 5 }, { detailsDigest: 'x' }, { mac: 'x' }]
  for (const change of changes) {
    const kept = await lineOf(anna, 2)
    await update(anna, 2, change)
    assert.deepEqual(await faults(), [{ personId: anna, reason: 'line-changed', seq: 2 }])
    await update(anna, 2, kept)
  }
  await update(anna, 3, { details: '{"remaining":9}' })
  assert.deepEqual(await faults(), [{ personId: anna, reason: 'details-changed', seq: 3 }])
})

test('details that were erased leave the chain whole', async () => {
  await update(anna, 3, { details: null })
  assert.deepEqual(await faults(), [])
})

test('a missing line is named', async () => {
  await remove(bert, 2)
  assert.deepEqual(await faults(), [{ personId: bert, reason: 'line-missing', seq: 2 }])
})

test('a tail that was cut off shows, and so does a head that was made to fit', async () => {
  await remove(anna, 3)
  await remove(anna, 4)
  assert.deepEqual(await faults(), [{ personId: anna, reason: 'tail-cut', seq: 3, lastSeq: 4 }])
  const { mac } = await lineOf(anna, 2)
  await t.db.connection
    .updateTable('activityHead')
    .set({ seq: 2, lineMac: mac })
    .where('personId', '=', anna)
    .execute()
  assert.deepEqual(await faults(), [{ personId: anna, reason: 'head-changed' }])
  await t.db.connection.deleteFrom('activityHead').where('personId', '=', anna).execute()
  assert.deepEqual(await faults(), [{ personId: anna, reason: 'head-missing' }])
})

test('a roll-back shows against an anchor, and lines written since do not', async () => {
  const copy = await headOf(bert)
  await add(bert, 5)
  t.clock.advance(hourMs)
  const anchor = readAnchor((await verifyActivity(t.deps)).anchor)
  assert.ok(anchor)
  await add(anna, 5)
  t.clock.advance(hourMs)
  assert.equal((await verifyActivity(t.deps, anchor)).fitsAnchor, true)
  await remove(bert, 5)
  await t.db.connection.updateTable('activityHead').set(copy).where('personId', '=', bert).execute()
  const after = await verifyActivity(t.deps, anchor)
  assert.deepEqual([after.broken, after.fitsAnchor], [[], false])
})

test('a log that was emptied shows: everybody has at least the line that made her', async () => {
  await t.db.connection.deleteFrom('activity').where('personId', '=', bert).execute()
  const empty = { seq: 0, lineMac: '', mac: '' }
  await t.db.connection.updateTable('activityHead').set(empty).where('personId', '=', bert).execute()
  assert.deepEqual(await faults(), [{ personId: bert, reason: 'head-changed' }])
})

const headOf = (personId: string) =>
  t.db.connection
    .selectFrom('activityHead')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()

const lineOf = (personId: string, seq: number) =>
  t.db.connection
    .selectFrom('activity')
    .selectAll()
    .where('personId', '=', personId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()

async function update(personId: string, seq: number, change: Record<string, string | number | null>) {
  const { connection } = t.db
  await connection
    .updateTable('activity')
    .set(change)
    .where('personId', '=', personId)
    .where('seq', '=', seq)
    .execute()
}

async function remove(personId: string, seq: number) {
  await t.db.connection
    .deleteFrom('activity')
    .where('personId', '=', personId)
    .where('seq', '=', seq)
    .execute()
}
