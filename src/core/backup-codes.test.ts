import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { backupCodeCount, formatBackupCode, makeBackupCodes, readBackupCode } from './backup-codes.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const printed = /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){2}$/

describe('making backup codes', () => {
  test('a set is ten codes of three groups, without I, L, O and U, each naming its own row', () => {
    for (let i = 0; i < 1000; i++) {
      const codes = makeBackupCodes()
      assert.equal(codes.length, backupCodeCount)
      for (const code of codes) assert.match(code, printed)
      assert.equal(new Set(codes.map((code) => readBackupCode(code)?.rowKey)).size, backupCodeCount)
    }
  })

  const hundredThousand = Array.from({ length: 10_000 }, makeBackupCodes).flat()

  test('a hundred thousand codes are all different, in the secret part alone too', () => {
    assert.equal(new Set(hundredThousand).size, 100_000)
    assert.equal(new Set(hundredThousand.map((code) => readBackupCode(code)?.secret)).size, 100_000)
  })

  test('every character is equally frequent at every place', () => {
    // Expected 3,125 of 100,000 each. Chi-squared with 31 degrees of freedom exceeds 100 with a chance of 3 in 10^9.
    const plain = hundredThousand.map((code) => code.replaceAll('-', ''))
    for (let place = 0; place < 15; place++) {
      const counts = new Map<string, number>()
      for (const code of plain) counts.set(code.charAt(place), (counts.get(code.charAt(place)) ?? 0) + 1)
      let chiSquared = 0
      for (const character of alphabet) chiSquared += ((counts.get(character) ?? 0) - 3125) ** 2 / 3125
      assert.ok(chiSquared < 100, `place ${place}: ${chiSquared}`)
    }
  })
})

describe('reading a backup code', () => {
  const code = { rowKey: '01', secret: '234ABCDEFGHJK', text: '01234-ABCDE-FGHJK' }

  for (const spelling of [
    '01234-ABCDE-FGHJK',
    '01234ABCDEFGHJK',
    ' 01234 abcde fghjk\n',
    'oI234-abcde-fghjk',
    'Ol234-ABCDE-FGHJK',
    'OL234–ABCDE—FGHJK',
    '０１２３４－ＡＢＣＤＥ－ｆｇｈｊｋ',
    '0 1 2 3 4 - A B C D E - F G H J K',
  ]) {
    test(`"${spelling.trim()}" is the code`, () => assert.deepEqual(readBackupCode(spelling), code))
  }

  for (const [name, input] of [
    ['an empty text', ''],
    ['dashes alone', '-----'],
    ['nothing', undefined],
    ['null', null],
    ['a list', ['01234-ABCDE-FGHJK']],
    ['a number', 12345],
    ['fourteen characters', '01234-ABCDE-FGHJ'],
    ['sixteen characters', '01234-ABCDE-FGHJKM'],
    ['a U', '01234-ABCDE-FGHJU'],
    ['a sharp s, which is two letters in capitals', '01234-ABCDE-FGHß'],
    ['a dotless i', '0ı234-ABCDE-FGHJK'],
    ['a Cyrillic A', '01234-АBCDE-FGHJK'],
    ['a NUL', '01234-ABCDE-FGHJ\0'],
    ['a very long text', 'A'.repeat(1_000_000)],
  ] satisfies [string, unknown][]) {
    test(`${name} is not a code`, () => assert.equal(readBackupCode(input), undefined))
  }

  test('every code made is read back, however it is typed', () => {
    const mistakes: Record<string, string[]> = { '0': ['0', 'o', 'O'], '1': ['1', 'i', 'I', 'l', 'L'] }
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        const choose = <T>(options: readonly T[]) => options[choices.next().value % options.length] as T
        for (const text of makeBackupCodes()) {
          const typed = Array.from(text, (c) =>
            c === '-'
              ? choose(['-', '', ' ', '–'])
              : choose(
                  mistakes[c] ?? [c, c.toLowerCase(), String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)],
                ),
          ).join(choose(['', ' ']))
          const read = readBackupCode(typed)
          assert.equal(read?.text, text)
          assert.equal(formatBackupCode(read.rowKey + read.secret), text)
        }
      }),
    )
  })

  test('answers a well-formed code or undefined, whatever comes in, and never throws', () => {
    const nearly = fc.string({
      unit: fc.constantFrom(...alphabet, ...'ilou-ß ٣'),
      minLength: 13,
      maxLength: 18,
    })
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), nearly), (input) => {
        const read = readBackupCode(input)
        if (read !== undefined) assert.match(read.text, printed)
      }),
      { numRuns: 2000 },
    )
  })
})
