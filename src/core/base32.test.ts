import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Secret } from 'otpauth'
import { decodeBase32, encodeBase32, groupsOfFour } from './base32.ts'

// RFC 4648 section 10, padding aside.
const vectors: [string, string][] = [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
  ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
]

describe('base32', () => {
  for (const [plain, text] of vectors) {
    test(`"${plain}" is "${text}", with and without padding, in any case`, () => {
      const bytes = Uint8Array.from(Buffer.from(plain))
      assert.equal(encodeBase32(bytes), text)
      for (const spelling of [text, text.toLowerCase(), text.padEnd(Math.ceil(text.length / 8) * 8, '=')]) {
        assert.deepEqual(decodeBase32(spelling), bytes)
      }
    })
  }

  test('decodes what it encoded, and writes what an independent implementation writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase32(bytes)
        assert.equal(text, new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32)
        assert.deepEqual(decodeBase32(text), Uint8Array.from(bytes))
        assert.deepEqual(decodeBase32(groupsOfFour(text).toLowerCase()), Uint8Array.from(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  test('every text it decodes is the one spelling of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCMYZ27'), maxLength: 12 }), (text) => {
        const bytes = decodeBase32(text)
        if (bytes !== undefined) assert.equal(encodeBase32(bytes), text)
      }),
      { numRuns: 2000 },
    )
  })

  for (const text of [
    'M',
    'MZX',
    'MZXW6Y',
    'MZ',
    '0',
    '1',
    '8',
    'M=Y',
    '=MY',
    'MY=======',
    'MÝ',
    'ſ',
    'MY!',
  ]) {
    test(`"${text}" is not base32`, () => assert.equal(decodeBase32(text), undefined))
  }

  test('a key is shown in groups of four', () => {
    assert.equal(groupsOfFour('GEZDGNBVGY3TQOJQ'), 'GEZD GNBV GY3T QOJQ')
    assert.equal(groupsOfFour('GEZDGN'), 'GEZD GN')
    assert.equal(groupsOfFour(''), '')
  })
})
