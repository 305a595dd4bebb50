import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import type { CodeParameters, HashAlgorithm } from './hotp.ts'
import { hotp } from './hotp.ts'
import { defaultTotp, matchTotp, stepAt, totp } from './totp.ts'

// The seeds of RFC 6238's own program: 20, 32 and 64 bytes, not the 20 bytes that its table's caption names.
const seeds: Record<HashAlgorithm, Buffer> = {
  SHA1: Buffer.from('12345678901234567890'),
  SHA256: Buffer.from('12345678901234567890123456789012'),
  SHA512: Buffer.from('1234567890123456789012345678901234567890123456789012345678901234'),
}

// RFC 6238 appendix B: seconds, step, then the code for each algorithm, and the last six digits of the SHA-1 one.
const appendixB: [number, number, string, string, string, string][] = [
  [59, 0x1, '94287082', '46119246', '90693936', '287082'],
  [1111111109, 0x23523ec, '07081804', '68084774', '25091201', '081804'],
  [1111111111, 0x23523ed, '14050471', '67062674', '99943326', '050471'],
  [1234567890, 0x273ef07, '89005924', '91819424', '93441116', '005924'],
  [2000000000, 0x3f940aa, '69279037', '90698825', '38618901', '279037'],
  [20000000000, 0x27bc86aa, '65353130', '77737706', '47863826', '353130'],
]

const secret = seeds.SHA1
const step = 58_000_000
const startMs = step * 30_000

describe('TOTP', () => {
  for (const [seconds, expectedStep, sha1, sha256, sha512, sixDigits] of appendixB) {
    test(`RFC 6238 appendix B, ${seconds} s`, () => {
      const nowMs = seconds * 1000
      const eight = (algorithm: HashAlgorithm) =>
        totp(seeds[algorithm], nowMs, { algorithm, digits: 8, periodSeconds: 30 })
      assert.equal(stepAt(nowMs), expectedStep)
      assert.deepEqual([eight('SHA1'), eight('SHA256'), eight('SHA512')], [sha1, sha256, sha512])
      assert.equal(totp(secret, nowMs), sixDigits)
      assert.equal(matchTotp(secret, sixDigits, { nowMs }), expectedStep)
    })
  }

  test('the 20-byte seed gives the other numbers, so the seeds above are the right ones', () => {
    assert.equal(totp(secret, 59_000, { algorithm: 'SHA256', digits: 8, periodSeconds: 30 }), '32247374')
    assert.equal(totp(secret, 59_000, { algorithm: 'SHA512', digits: 8, periodSeconds: 30 }), '69342147')
  })

  test('time goes on past 2038, 2106 and 2^31 steps', () => {
    for (const seconds of [2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 31 * 30, 2 ** 32 * 30]) {
      assert.equal(stepAt(seconds * 1000), Math.floor(seconds / 30))
      assert.equal(totp(secret, seconds * 1000), hotp(secret, Math.floor(seconds / 30)))
    }
  })

  test('a step lasts exactly from its first to its last millisecond', () => {
    assert.equal(stepAt(startMs - 1), step - 1)
    assert.equal(stepAt(startMs), step)
    assert.equal(stepAt(startMs + 29_999), step)
    assert.equal(stepAt(startMs + 30_000), step + 1)
    assert.equal(stepAt(startMs + 59_999, { periodSeconds: 60 }), step / 2)
  })

  test('agrees with an independent implementation for every algorithm, length, period and time', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.oneof(fc.nat(), fc.maxSafeNat()),
        fc.constantFrom<HashAlgorithm>('SHA1', 'SHA256', 'SHA512'),
        fc.constantFrom<CodeParameters['digits']>(6, 7, 8),
        fc.integer({ min: 1, max: 300 }),
        (bytes, nowMs, algorithm, digits, periodSeconds) => {
          const theirs = new TOTP({
            secret: new Secret({ buffer: Uint8Array.from(bytes).buffer }),
            algorithm,
            digits,
            period: periodSeconds,
          })
          assert.equal(
            totp(bytes, nowMs, { algorithm, digits, periodSeconds }),
            theirs.generate({ timestamp: nowMs }),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('matching a code', () => {
  test('a code is right from 30 seconds before its step until 30 seconds after it, at every second', () => {
    const code = hotp(secret, step)
    for (let second = -100; second <= 130; second++) {
      const expected = second >= -30 && second < 60 ? step : undefined
      assert.equal(matchTotp(secret, code, { nowMs: startMs + second * 1000 }), expected, `second ${second}`)
    }
    assert.equal(matchTotp(secret, code, { nowMs: startMs - 30_001 }), undefined)
    assert.equal(matchTotp(secret, code, { nowMs: startMs + 59_999 }), step)
    assert.equal(matchTotp(secret, code, { nowMs: startMs + 60_000 }), undefined)
  })

  test('of ten thousand codes spread over the million, only the three of the window are right', () => {
    const right = [step - 1, step, step + 1].map((s) => hotp(secret, s))
    const spread = Array.from({ length: 10_000 }, (_, i) => String(i * 100).padStart(6, '0'))
    const accepted = new Set(
      [...spread, ...right].filter((code) => matchTotp(secret, code, { nowMs: startMs }) !== undefined),
    )
    assert.deepEqual(accepted, new Set(right))
    assert.equal(accepted.size, 3)
  })

  test('says which step matched, so that the caller can spend it', () => {
    for (const offset of [-1, 0, 1]) {
      assert.equal(matchTotp(secret, hotp(secret, step + offset), { nowMs: startMs }), step + offset)
    }
  })

  test('a window of none takes the current step alone', () => {
    const match = (offset: number) =>
      matchTotp(secret, hotp(secret, step + offset), { nowMs: startMs, window: 0 })
    assert.deepEqual([-1, 0, 1].map(match), [undefined, step, undefined])
  })

  test('when two steps share a code, the one nearest to the clock is the answer', () => {
    const twin = 50_424_280
    assert.deepEqual([hotp(secret, twin), hotp(secret, twin + 1)], ['070562', '070562'])
    assert.equal(matchTotp(secret, '070562', { nowMs: twin * 30_000 }), twin)
    assert.equal(matchTotp(secret, '070562', { nowMs: (twin + 1) * 30_000 }), twin + 1)
  })

  test('the first minute of 1970 has no step before it', () => {
    assert.equal(matchTotp(secret, '755224', { nowMs: 0 }), 0)
    assert.equal(matchTotp(secret, '000000', { nowMs: 0 }), undefined)
  })

  test('codes of another length, of other characters or of another secret are not right', () => {
    const code = hotp(secret, step)
    for (const wrong of [
      '',
      code.slice(1),
      `0${code}`,
      `${code}\0`,
      ` ${code}`,
      'éééééé',
      '１２３４５６',
      'ééé',
    ]) {
      assert.equal(matchTotp(secret, wrong, { nowMs: startMs }), undefined, JSON.stringify(wrong))
    }
    assert.equal(matchTotp(Buffer.from('another secret'), code, { nowMs: startMs }), undefined)
  })

  test('gives the verdict of an independent implementation for every offset', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        fc.integer({ min: 3_000_000, max: 2 ** 45 }),
        fc.integer({ min: -4, max: 4 }),
        (bytes, nowMs, offset) => {
          const code = hotp(bytes, stepAt(nowMs) + offset)
          const theirs = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(bytes).buffer }) })
          const delta = theirs.validate({ token: code, timestamp: nowMs, window: 1 })
          const matched = matchTotp(bytes, code, { nowMs, parameters: defaultTotp })
          assert.equal(matched === undefined, delta === null)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
