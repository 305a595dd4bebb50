import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { HOTP, Secret } from 'otpauth'
import { type CodeParameters, type HashAlgorithm, hotp, truncate } from './hotp.ts'

const rfcSecret = Buffer.from('12345678901234567890')

// RFC 4226 appendix D: count, HMAC-SHA-1, truncated number, code.
const appendixD: [number, string, number, string][] = [
  [0, 'cc93cf18508d94934c64b65d8ba7667fb7cde4b0', 1284755224, '755224'],
  [1, '75a48a19d4cbe100644e8ac1397eea747a2d33ab', 1094287082, '287082'],
  [2, '0bacb7fa082fef30782211938bc1c5e70416ff44', 137359152, '359152'],
  [3, '66c28227d03a2d5529262ff016a1e6ef76557ece', 1726969429, '969429'],
  [4, 'a904c900a64b35909874b33e61c5938a8e15ed1c', 1640338314, '338314'],
  [5, 'a37e783d7b7233c083d4f62926c7a25f238d0316', 868254676, '254676'],
  [6, 'bc9cd28561042c83f219324d3c607256c03272ae', 1918287922, '287922'],
  [7, 'a4fb960c0bc06e1eabb804e5b397cdc4b45596fa', 82162583, '162583'],
  [8, '1b3c89f65e6c9e883012052823443f048b4332db', 673399871, '399871'],
  [9, '1637409809a679dc698207310c8c7fc07290d9e5', 645520489, '520489'],
]

describe('HOTP', () => {
  for (const [count, hmac, number, code] of appendixD) {
    test(`RFC 4226 appendix D, count ${count}, is ${code}`, () => {
      const message = Buffer.alloc(8)
      message.writeUInt8(count, 7)
      const digest = createHmac('sha1', rfcSecret).update(message).digest()
      assert.equal(digest.toString('hex'), hmac)
      assert.equal(truncate(digest, 8), String(number % 10 ** 8).padStart(8, '0'))
      assert.equal(hotp(rfcSecret, count), code)
    })
  }

  test('the worked truncation example of RFC 4226 section 5.4 is 872921', () => {
    assert.equal(truncate(Buffer.from('1f8698690e02ca16618550ef7f19da8e945b555a', 'hex'), 6), '872921')
  })

  test('the sign bit is cut off, and an offset of fifteen reads the last four bytes it may', () => {
    const digest = Buffer.alloc(20, 0xff)
    assert.equal(truncate(digest, 6), '483647')
    assert.equal(truncate(Buffer.alloc(64, 0xff), 8), '47483647')
  })

  test('leading zeros are kept', () => {
    assert.equal(truncate(Buffer.alloc(20), 6), '000000')
    assert.equal(truncate(Buffer.alloc(20), 8), '00000000')
  })

  test('agrees with an independent implementation for every algorithm, length and counter', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.oneof(fc.nat(), fc.maxSafeNat()),
        fc.constantFrom<HashAlgorithm>('SHA1', 'SHA256', 'SHA512'),
        fc.constantFrom<CodeParameters['digits']>(6, 7, 8),
        (bytes, counter, algorithm, digits) => {
          const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer })
          const theirs = HOTP.generate({ secret, counter, algorithm, digits })
          assert.equal(hotp(bytes, counter, { algorithm, digits }), theirs)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('the largest exact counter works and agrees with an independent implementation', () => {
    const secret = new Secret({ buffer: Uint8Array.from(rfcSecret).buffer })
    const counter = Number.MAX_SAFE_INTEGER
    assert.equal(hotp(rfcSecret, counter), HOTP.generate({ secret, counter }))
  })

  for (const counter of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    test(`a counter of ${counter} is refused aloud`, () => {
      assert.throws(() => hotp(rfcSecret, counter), /^RangeError: a counter is a whole number/)
    })
  }

  test('an empty secret is refused aloud', () => {
    assert.throws(() => hotp(new Uint8Array(), 0), RangeError)
  })
})
