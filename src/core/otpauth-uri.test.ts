import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { TOTP, URI } from 'otpauth'
import { encodeBase32 } from './base32.ts'
import type { CodeParameters, HashAlgorithm } from './hotp.ts'
import { otpauthUri } from './otpauth-uri.ts'

const secret = Buffer.from('12345678901234567890')
const tail = (issuer: string) =>
  `?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`

// issuer, account, issuer as written, account as written
const golden: [string, string, string, string][] = [
  ['Acme', 'anna', 'Acme', 'anna'],
  ['Acme Hosting', 'anna', 'Acme%20Hosting', 'anna'],
  ['Smith & Sons', 'anna', 'Smith%20%26%20Sons', 'anna'],
  ['Nord: Hosting', 'team:anna', 'Nord%20-%20Hosting', 'team%20-%20anna'],
  ['1+1 Cloud', 'anna+test@example.com', '1%2B1%20Cloud', 'anna%2Btest%40example.com'],
  ['Müller Söhne', 'jürgen', 'M%C3%BCller%20S%C3%B6hne', 'j%C3%BCrgen'],
  ['Rocket 🚀', 'anna', 'Rocket%20%F0%9F%9A%80', 'anna'],
  ['100% / #1?', 'a/b?c#d', '100%25%20%2F%20%231%3F', 'a%2Fb%3Fc%23d'],
  [' : ', ':', '-', '-'],
]

describe('the otpauth URI', () => {
  for (const [issuer, account, writtenIssuer, writtenAccount] of golden) {
    test(`of "${issuer}" and "${account}" is exactly as apps want it`, () => {
      const uri = otpauthUri({ issuer, account, secret })
      assert.equal(uri, `otpauth://totp/${writtenIssuer}:${writtenAccount}${tail(writtenIssuer)}`)
    })
  }

  test('names other parameters when it is given them', () => {
    const uri = otpauthUri({
      issuer: 'A',
      account: 'b',
      secret,
      algorithm: 'SHA512',
      digits: 8,
      periodSeconds: 60,
    })
    assert.match(uri, /&algorithm=SHA512&digits=8&period=60$/)
  })

  test('is read back alike by an independent parser, whatever the names', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(
        name,
        name,
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        fc.constantFrom<HashAlgorithm>('SHA1', 'SHA256', 'SHA512'),
        fc.constantFrom<CodeParameters['digits']>(6, 7, 8),
        fc.integer({ min: 1, max: 120 }),
        (issuer, account, bytes, algorithm, digits, periodSeconds) => {
          const uri = otpauthUri({ issuer, account, secret: bytes, algorithm, digits, periodSeconds })
          assert.ok(!uri.includes('+') && !uri.includes(' '))
          const parsed = URI.parse(uri)
          assert.ok(parsed instanceof TOTP)
          const withoutColons = (text: string) => text.replace(/\s*:\s*/g, ' - ').trim()
          assert.deepEqual(
            [
              parsed.issuer,
              parsed.label,
              parsed.secret.base32,
              parsed.algorithm,
              parsed.digits,
              parsed.period,
            ],
            [
              withoutColons(issuer),
              withoutColons(account),
              encodeBase32(bytes),
              algorithm,
              digits,
              periodSeconds,
            ],
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('says the issuer twice alike, also to a standard URL parser', () => {
    const url = new URL(otpauthUri({ issuer: 'Smith & Söhne: +1', account: 'anna', secret }))
    const prefix = decodeURIComponent(url.pathname).split(':')[0]?.replace('/', '')
    assert.equal(prefix, 'Smith & Söhne - +1')
    assert.equal(url.searchParams.get('issuer'), prefix)
  })

  test('survives half an emoji in a name', () => {
    assert.match(otpauthUri({ issuer: 'A\ud83d', account: 'b', secret }), /^otpauth:\/\/totp\/A%EF%BF%BD:b\?/)
  })

  test('is refused aloud without a name or a secret', () => {
    assert.throws(() => otpauthUri({ issuer: ' ', account: 'b', secret }), RangeError)
    assert.throws(() => otpauthUri({ issuer: 'A', account: '', secret }), RangeError)
    assert.throws(() => otpauthUri({ issuer: 'A', account: 'b', secret: new Uint8Array() }), RangeError)
  })
})
