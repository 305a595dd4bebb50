import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { detailsDigest, headMac, lineMac } from './activity-chain.ts'
import { listActivity, openActivity, recordActivity } from './activity-log.ts'

let t: TestApp
before(async () => {
  t = await createTestApp()
})
after(() => t.close())

const record = (personId: string, n: number) =>
  t.db.inTransaction((tx) => recordActivity(tx, t.deps, personId, 'code-wrong', { n }))

async function assertChained(personId: string, lines: number) {
  const key = t.deps.keys.lasting('activity-line')
  const log = await listActivity(t.db.connection, personId)
  assert.equal(log.length, lines)
  let previous = ''
  for (const [index, line] of log.entries()) {
    assert.equal(line.seq, index + 1)
    assert.equal(line.detailsDigest, detailsDigest(line.salt, line.details))
    assert.equal(line.mac, lineMac(key, previous, line))
    previous = line.mac
  }
  const head = await t.db.connection
    .selectFrom('activityHead')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([head.seq, head.lineMac], [lines, previous])
  assert.equal(head.mac, headMac(t.deps.keys.lasting('activity-head'), head))
}

test('every line covers the one before it, and the head covers the last', async () => {
  const { id } = await t.person('customer')
  for (let n = 0; n < 5; n++) await record(id, n)
  await assertChained(id, 5)
})

test('forty lines at once make one unbroken chain', async () => {
  const { id } = await t.person('colleague')
  await Promise.all(Array.from({ length: 40 }, (_, n) => record(id, n)))
  await assertChained(id, 40)
})

test('a transaction that fails leaves neither line nor gap', async () => {
  const { id } = await t.person('stranger')
  await record(id, 1)
  await assert.rejects(
    t.db.inTransaction(async (tx) => {
      await (await openActivity(tx, t.deps, id)).add('code-wrong')
      throw new Error('something else went wrong')
    }),
  )
  await record(id, 2)
  await assertChained(id, 2)
})

test('a changed line no longer fits its mac', () => {
  const key = createSecretKey(Buffer.alloc(32, 1))
  const line = { personId: 'p', seq: 1, atMs: 5, event: 'signed-in', detailsDigest: detailsDigest('s', null) }
  const mac = lineMac(key, '', line)
  const changes = [
    { personId: 'q' },
    { seq: 2 },
    { atMs: 6 },
    { event: 'signed-out' },
    { detailsDigest: 'x' },
  ]
  for (const change of changes) assert.notEqual(lineMac(key, '', { ...line, ...change }), mac)
  assert.notEqual(lineMac(key, 'another before it', line), mac)
})
