import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contentsOf } from '../../../test/support/cli.store.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { migrations } from '../../migrations/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { removeWaysInWithoutProof, updateWaitingMails } from '../restore.store.ts'
import { checkClock } from './check-clock.ts'
import { listDamages, listMigrations } from './doctor.store.ts'

let t: TestApp
before(async () => {
  t = await createTestApp()
})
after(() => t.close())

test('the applied migrations are read from either engine', async () => {
  assert.deepEqual(await listMigrations(t.db), migrations.map(({ name }) => name).sort())
})

test('the clock is compared with the database server’s, where there is one', async () => {
  const { level, says } = await checkClock(t.db, systemClock)
  assert.equal(level, 'ok')
  assert.match(says, t.db.kind === 'postgres' ? /database server differ by 0\.\d s/ : /no other clock to ask/)
})

test('a sound SQLite database has no damages', async () => {
  if (t.db.kind === 'sqlite') assert.deepEqual(await listDamages(t.db.connection), [])
})

test('what restore ends is gone on either engine, and the people stay', async () => {
  const anna = await t.person('anna', { twoFactor: true })
  await anna.signIn(t.browser())
  await t.browser().submit('/forgot-password', { name: 'anna' })
  await t.db.inTransaction(async (tx) => {
    await removeWaysInWithoutProof(tx)
    await updateWaitingMails(tx)
  })
  const { people, waysIn, waitingMails } = await contentsOf(t.db.connection)
  assert.equal(people.length, 1)
  assert.deepEqual(new Set(Object.values(waysIn)), new Set([0]))
  assert.equal(waitingMails, 0)
})
