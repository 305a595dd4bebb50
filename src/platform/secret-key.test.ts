import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { decodeSecretKey, newSecretKey } from './secret-key.ts'

test('a key is read in hex, base64 and base64url alike', () => {
  const bytes = randomBytes(33)
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    assert.deepEqual(decodeSecretKey(bytes.toString(encoding)), { ok: true, bytes })
  }
})

test('every fresh key is accepted', () => {
  for (let i = 0; i < 1000; i++) assert.ok(decodeSecretKey(newSecretKey()).ok)
})

const refusals: [string, string, string][] = [
  ['a sentence', 'open the backroom door, will you please, and let me in', 'not-a-key'],
  ['nothing', '', 'not-a-key'],
  ['31 bytes', randomBytes(31).toString('hex'), 'too-short'],
  ['zeros', '00'.repeat(32), 'not-random'],
  ['a word over and over', Buffer.from('backroom'.repeat(5)).toString('base64'), 'not-random'],
  ['bytes counted up', Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex'), 'not-random'],
  [
    'bytes counted down by threes',
    Buffer.from(Array.from({ length: 40 }, (_, i) => 250 - 3 * i)).toString('hex'),
    'not-random',
  ],
]

for (const [name, text, reason] of refusals) {
  test(`${name} is not a key: ${reason}`, () => {
    assert.deepEqual(decodeSecretKey(text), { ok: false, reason })
  })
}
