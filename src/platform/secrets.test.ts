import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, test } from 'node:test'
import { freshDatabase } from '../../test/support/databases.ts'
import type { Database } from './database.ts'
import { authenticatorPlace, enrolmentSecretPlace } from './sealed-places.ts'
import { newSecretKey } from './secret-key.ts'
import { listLastingKeys } from './secrets.store.ts'
import { constantTimeEqual, createSealer, hashToken, openKeyRing, SealError } from './secrets.ts'

const nowMs = Date.UTC(2026, 10, 24)
const [first, second, third] = [newSecretKey(), newSecretKey(), newSecretKey()]
const place = authenticatorPlace('a1', 'anna')
const sealer = createSealer(() => [first])

let db: Database
beforeEach(async () => {
  db = await freshDatabase()
})
afterEach(() => db.close())

test('a sealed value opens at its place and shows nothing of what it holds', () => {
  for (const plain of ['', 'JBSWY3DPEHPK3PXP', 'Grüße 🗝', 'x'.repeat(100_000)]) {
    const sealed = sealer.seal(place, plain)
    assert.match(sealed, /^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/)
    assert.equal(sealer.open(place, sealed), plain)
  }
})

test('the same value is sealed differently each time', () => {
  assert.equal(new Set(Array.from({ length: 100 }, () => sealer.seal(place, 'same'))).size, 100)
})

test('a value copied to another row, another person or another kind of place does not open', () => {
  const sealed = sealer.seal(place, 'JBSWY3DPEHPK3PXP')
  for (const other of [
    authenticatorPlace('a2', 'anna'),
    authenticatorPlace('a1', 'ben'),
    enrolmentSecretPlace('a1', 'anna'),
  ]) {
    assert.throws(() => sealer.open(other, sealed), SealError)
  }
})

test('a value with any one character changed, cut off or added does not open', () => {
  const sealed = sealer.seal(place, 'JBSWY3DPEHPK3PXP')
  for (let i = 0; i < sealed.length; i++) {
    const other = sealed[i] === 'A' ? 'B' : 'A'
    assert.throws(() => sealer.open(place, sealed.slice(0, i) + other + sealed.slice(i + 1)), SealError)
    assert.throws(() => sealer.open(place, sealed.slice(0, i)), SealError)
  }
  assert.throws(() => sealer.open(place, `${sealed}.`), SealError)
  assert.throws(() => sealer.open(place, `${sealed}A`), SealError)
})

test('every failure says the same, so nobody learns what was wrong', () => {
  const sealed = sealer.seal(place, 'JBSWY3DPEHPK3PXP')
  const messages = ['', 'v2.x', sealed.slice(0, -1), createSealer(() => [second]).seal(place, 'x')].map(
    (text) => {
      try {
        return sealer.open(place, text)
      } catch (error) {
        return String(error)
      }
    },
  )
  assert.equal(new Set(messages).size, 1)
})

test('the first key seals and all keys open, through two rotations, until a key is dropped', () => {
  const oldest = sealer.seal(place, 'JBSWY3DPEHPK3PXP')
  const rotated = createSealer(() => [third, second, first])
  assert.equal(rotated.open(place, oldest), 'JBSWY3DPEHPK3PXP')
  assert.equal(rotated.isCurrent(oldest), false)
  assert.equal(rotated.isCurrent(rotated.seal(place, 'x')), true)
  assert.throws(() => createSealer(() => [third, second]).open(place, oldest), SealError)
})

test('a value sealed after a rotation opens without a restart, and from then on the new key seals', () => {
  let keys = [first]
  const running = createSealer(() => keys)
  keys = [second, first]
  const sealed = createSealer(() => keys).seal(place, 'JBSWY3DPEHPK3PXP')
  assert.equal(running.open(place, sealed), 'JBSWY3DPEHPK3PXP')
  assert.equal(running.isCurrent(running.seal(place, 'x')), true)
  assert.equal(running.currentKeyId(), sealed.slice(3, 11))
})

test('the key id tells nothing about the key', () => {
  const bytes = Buffer.from(first, 'base64url')
  const id = sealer.currentKeyId()
  assert.ok(!bytes.toString('hex').includes(id))
  assert.notEqual(id, createHash('sha256').update(bytes).digest('hex').slice(0, 8))
})

test('lasting keys are made once, differ, and stand sealed in the database', async () => {
  const ring = await openKeyRing(db.connection, () => [first], nowMs)
  const names = ['form-token', 'activity-line', 'activity-head', 'typed-digest', 'passkey-challenge'] as const
  const keys = names.map((name) => ring.lasting(name).export().toString('hex'))
  assert.equal(new Set(keys).size, 5)
  assert.ok(keys.every((key) => key.length === 64))

  const rotated = await openKeyRing(db.connection, () => [second, first], nowMs)
  assert.deepEqual(
    names.map((name) => rotated.lasting(name).export().toString('hex')),
    keys,
  )
  for (const row of await listLastingKeys(db.connection)) assert.match(row.sealedKey, /^v1\./)
})

test('two nodes that start at once on an empty database hold the same lasting keys', async () => {
  const open = () => openKeyRing(db.connection, () => [first], nowMs)
  const [one, other] = await Promise.all([open(), open()])
  assert.ok(one.lasting('form-token').equals(other.lasting('form-token')))
})

test('a start with the wrong key stops with one sentence and changes nothing', async () => {
  await openKeyRing(db.connection, () => [first], nowMs)
  const before = await listLastingKeys(db.connection)
  const refusal = { name: 'StartError', message: /does not open this database\. Put back the key/ }
  await assert.rejects(
    openKeyRing(db.connection, () => [second], nowMs),
    refusal,
  )
  await assert.rejects(
    openKeyRing(db.connection, () => [], nowMs),
    /There is no secret key/,
  )
  assert.deepEqual(await listLastingKeys(db.connection), before)
})

test('a token is stored as its SHA-256 in hex', () => {
  assert.equal(hashToken('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('comparing in constant time compares', () => {
  assert.equal(constantTimeEqual('abc', 'abc'), true)
  for (const other of ['abd', 'ab', 'abcd', '']) assert.equal(constantTimeEqual('abc', other), false)
})
