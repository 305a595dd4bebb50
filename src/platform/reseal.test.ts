import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { freshDatabase } from '../../test/support/databases.ts'
import { personRow } from '../../test/support/rows.ts'
import type { Database } from './database.ts'
import { queueMail, readMailInClear } from './outbox.ts'
import { resealAll } from './reseal.ts'
import { authenticatorPlace, enrolmentCodesPlace, enrolmentSecretPlace } from './sealed-places.ts'
import { newSecretKey } from './secret-key.ts'
import { listRowsPerKeyId } from './secrets.store.ts'
import { createSealer, openKeyRing } from './secrets.ts'

const nowMs = Date.UTC(2026, 10, 24)
const [older, newer] = [newSecretKey(), newSecretKey()]
const [olderSealer, newerSealer] = [createSealer(() => [older]), createSealer(() => [newer])]
const ring = createSealer(() => [newer, older])
const mail = { subject: 'Hello', text: 'token=abc', html: '<p>token=abc</p>' }

let db: Database
beforeEach(async () => {
  db = await freshDatabase()
  await db.connection.insertInto('person').values(personRow('anna')).execute()
})
afterEach(() => db.close())

async function insertAuthenticator(id: string, sealedSecret: string) {
  const row = {
    id,
    personId: 'anna',
    name: 'Phone',
    lastStep: 0,
    driftSteps: 0,
    createdAtMs: nowMs,
    lastUsedAtMs: null,
  }
  await db.connection
    .insertInto('authenticator')
    .values({ ...row, sealedSecret })
    .execute()
}

async function secretOf(id: string): Promise<string> {
  const row = await db.connection
    .selectFrom('authenticator')
    .select('sealedSecret')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.sealedSecret
}

async function insertEnrolment() {
  await db.connection
    .insertInto('session')
    .values({
      id: 's1',
      tokenHash: 't',
      personId: 'anna',
      scope: 'full',
      startedAtMs: nowMs,
      lastSeenAtMs: nowMs,
      passwordProvedAtMs: nowMs,
      userAgent: '',
      network: '',
    })
    .execute()
  await db.connection
    .insertInto('pendingEnrolment')
    .values({
      sessionId: 's1',
      personId: 'anna',
      purpose: 'enable',
      name: '',
      sealedSecret: olderSealer.seal(enrolmentSecretPlace('s1', 'anna'), 'secret'),
      sealedBackupCodes: olderSealer.seal(enrolmentCodesPlace('s1', 'anna'), 'codes'),
      createdAtMs: nowMs,
      expiresAtMs: nowMs,
    })
    .execute()
}

test('every kind of sealed value moves to the newer key and opens there without the older one', async () => {
  const keys = await openKeyRing(db.connection, () => [older], nowMs)
  const formToken = keys.lasting('form-token')
  await insertAuthenticator('a1', olderSealer.seal(authenticatorPlace('a1', 'anna'), 'secret'))
  await insertEnrolment()
  await queueMail(
    db.connection,
    { keys, clock: () => nowMs },
    { personId: null, to: null, kind: 'test', mail },
  )

  const report = await resealAll(db, ring)
  assert.deepEqual(report, { resealed: 9, unopenable: [], rowsPerKeyId: { [ring.currentKeyId()]: 9 } })

  const after = await openKeyRing(db.connection, () => [newer], nowMs)
  assert.ok(after.lasting('form-token').equals(formToken))
  assert.equal(newerSealer.open(authenticatorPlace('a1', 'anna'), await secretOf('a1')), 'secret')
  const enrolment = await db.connection.selectFrom('pendingEnrolment').selectAll().executeTakeFirstOrThrow()
  assert.equal(newerSealer.open(enrolmentSecretPlace('s1', 'anna'), enrolment.sealedSecret ?? ''), 'secret')
  assert.equal(
    newerSealer.open(enrolmentCodesPlace('s1', 'anna'), enrolment.sealedBackupCodes ?? ''),
    'codes',
  )
  const { id } = await db.connection.selectFrom('outbox').select('id').executeTakeFirstOrThrow()
  assert.equal((await readMailInClear(db.connection, after, id))?.text, mail.text)
})

test('more rows than a batch are all moved, and a second run finds nothing to do', async () => {
  for (let i = 0; i < 25; i++) {
    await insertAuthenticator(`a${i}`, olderSealer.seal(authenticatorPlace(`a${i}`, 'anna'), `secret ${i}`))
  }
  assert.equal((await resealAll(db, ring, 10)).resealed, 25)
  assert.equal(newerSealer.open(authenticatorPlace('a24', 'anna'), await secretOf('a24')), 'secret 24')
  assert.equal((await resealAll(db, ring, 10)).resealed, 0)
})

test('what somebody changes between the reading and the writing stays as they left it', async () => {
  const place = authenticatorPlace('a1', 'anna')
  await insertAuthenticator('a1', olderSealer.seal(place, 'before'))
  const changed = olderSealer.seal(place, 'meanwhile')
  const meddling: Database = {
    ...db,
    async inTransaction(work) {
      await db.connection.updateTable('authenticator').set({ sealedSecret: changed }).execute()
      return await db.inTransaction(work)
    },
  }
  assert.equal((await resealAll(meddling, ring)).resealed, 0)
  assert.equal(await secretOf('a1'), changed)
})

test('a value that no key opens is reported, left alone, and stops nothing', async () => {
  const lost = createSealer(() => [newSecretKey()]).seal(authenticatorPlace('a1', 'anna'), 'secret')
  await insertAuthenticator('a1', lost)
  await insertAuthenticator('a2', olderSealer.seal(authenticatorPlace('a2', 'anna'), 'secret'))
  const report = await resealAll(db, ring)
  assert.deepEqual(report.unopenable, [{ column: 'authenticator.sealed_secret', rows: 1 }])
  assert.equal(report.resealed, 1)
  assert.equal(await secretOf('a1'), lost)
})

test('values are counted under the id of their key', async () => {
  await insertAuthenticator('a1', olderSealer.seal(authenticatorPlace('a1', 'anna'), 'secret'))
  await insertAuthenticator('a2', newerSealer.seal(authenticatorPlace('a2', 'anna'), 'secret'))
  await insertAuthenticator('a3', newerSealer.seal(authenticatorPlace('a3', 'anna'), 'secret'))
  assert.deepEqual(await listRowsPerKeyId(db.connection), {
    [olderSealer.currentKeyId()]: 1,
    [newerSealer.currentKeyId()]: 2,
  })
})
