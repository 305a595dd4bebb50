import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPasswords, defaultPasswordOptions } from './passwords.ts'

const cheap = {
  memoryKiB: 64,
  iterations: 1,
  slots: 4,
  queue: 16,
  backupCode: { memoryKiB: 32, iterations: 1 },
}
const passwords = createPasswords(cheap)

async function hashOf(password: string): Promise<string> {
  const stored = await passwords.hash(password, 'known')
  assert.notEqual(stored, 'busy')
  return stored
}

test('a password is stored as an argon2id string with its cost, a salt of 16 bytes and a hash of 32', async () => {
  const stored = await hashOf('open the backroom door')
  assert.match(stored, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(stored, await hashOf('open the backroom door'))
})

test('the right password is accepted and every other refused', async () => {
  const stored = await hashOf('open the backroom door')
  assert.equal(await passwords.verify(stored, 'open the backroom door', 'unknown'), true)
  for (const wrong of [
    'Open the backroom door',
    'open the backroom door ',
    '',
    'open the backroom\u0000door',
  ]) {
    assert.equal(await passwords.verify(stored, wrong, 'unknown'), false)
  }
})

test('a person without a password is refused at the cost of one with a password', async () => {
  assert.equal(await passwords.verify(null, 'open the backroom door', 'unknown'), false)
  assert.equal(await passwords.verifyBackupCode(null, '0123456789ABC', 'unknown'), false)
})

test('composed and decomposed letters are one password', async () => {
  const stored = await hashOf('Grüße an die Müllers'.normalize('NFC'))
  assert.equal(await passwords.verify(stored, 'Grüße an die Müllers'.normalize('NFD'), 'known'), true)
})

test('what is too long is refused before it is hashed', async () => {
  const stored = await hashOf('open the backroom door')
  for (const endless of ['x'.repeat(1025), '€'.repeat(400), 'x'.repeat(1_000_000)]) {
    assert.equal(await passwords.verify(stored, endless, 'known'), false)
    await assert.rejects(passwords.hash(endless, 'known'), RangeError)
  }
  assert.equal(await passwords.verify(await hashOf('x'.repeat(1024)), 'x'.repeat(1024), 'known'), true)
})

test('a hash is current until the cost changes, and opens all the same', async () => {
  const stored = await hashOf('open the backroom door')
  assert.equal(passwords.isCurrent(stored), true)
  const dearer = createPasswords({ ...cheap, iterations: 2 })
  assert.equal(dearer.isCurrent(stored), false)
  assert.equal(await dearer.verify(stored, 'open the backroom door', 'known'), true)
})

test('a stored hash that is no hash throws instead of answering', async () => {
  await assert.rejects(passwords.verify('plain', 'plain', 'known'))
})

test('backup codes have a cost of their own', async () => {
  const stored = await passwords.hashBackupCode('0123456789ABC', 'known')
  assert.match(stored, /m=32,t=1,p=1/)
  assert.equal(await passwords.verifyBackupCode(stored, '0123456789ABC', 'known'), true)
  assert.equal(await passwords.verifyBackupCode(stored, '0123456789ABD', 'known'), false)
})

test('passwords and backup codes share the slots: when they and the queue are full, the rest is busy', async () => {
  const narrow = createPasswords({ ...cheap, slots: 2, queue: 1 })
  const answers = await Promise.all([
    narrow.verify(null, 'one', 'unknown'),
    narrow.verifyBackupCode(null, 'two', 'unknown'),
    narrow.verify(null, 'three', 'unknown'),
    narrow.verify(null, 'four', 'known'),
  ])
  assert.deepEqual(answers, [false, false, 'busy', false])
})

test('the default cost is above the floor and fits in 256 MiB', async () => {
  const { memoryKiB, iterations, slots } = defaultPasswordOptions
  assert.ok(memoryKiB >= 19_456 && iterations >= 2)
  assert.ok(memoryKiB * slots <= 256 * 1024)
  const stored = await createPasswords(defaultPasswordOptions).hashBackupCode('0123456789ABC', 'known')
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
