import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { maxCodeInputLength, readSixDigitCode } from './code-input.ts'

const right: [string, string][] = [
  ['six plain digits', '012345'],
  ['a gap, as apps show it', '012 345'],
  ['a hyphen', '012-345'],
  ['a tab and line ends around it', '\t012345\r\n'],
  ['a no-break space', '012\u00a0345'],
  ['a narrow no-break space', '012\u202f345'],
  ['a zero-width space', '012\u200b345'],
  ['a byte order mark', '\ufeff012345'],
  ['an en dash', '012\u2013345'],
  ['an em dash', '012\u2014345'],
  ['a non-breaking hyphen', '012\u2011345'],
  ['a minus sign', '012\u2212345'],
  ['a soft hyphen', '012\u00ad345'],
  ['the long-vowel mark of a Japanese keyboard', '012\u30fc345'],
  ['full-width digits', '０１２３４５'],
  ['full-width digits, hyphen and space', '０１２－３　４５'],
  ['mathematical digits, which NFKC makes plain', '𝟎𝟏𝟐𝟑𝟒𝟓'],
  ['a gap after every digit', '0 1 2 3 4 5 '],
]

const wrong: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['only spaces', '      '],
  ['a number', 123456],
  ['a list', ['123456']],
  ['an object that turns into a code', { toString: () => '123456' }],
  ['a boxed text', Object('123456')],
  ['five digits', '12345'],
  ['seven digits', '1234567'],
  ['letters', '12345a'],
  ['a sign', '+12345'],
  ['a decimal point', '123.456'],
  ['hexadecimal', '0x1234'],
  ['an exponent', '1e5000'],
  ['Arabic-Indic digits', '٠١٢٣٤٥'],
  ['Devanagari digits', '०१२३४५'],
  ['six digits and a NUL', '123456\0'],
  ['two codes', '123456 123456'],
  ['a lone surrogate', '12345\ud800'],
  ['a code behind a long gap', `${' '.repeat(maxCodeInputLength - 5)}123456`],
  ['a very long text', '1'.repeat(1_000_000)],
]

describe('reading a six-digit code', () => {
  for (const [name, input] of right) {
    test(`takes ${name}`, () => assert.equal(readSixDigitCode(input), '012345'))
  }

  for (const [name, input] of wrong) {
    test(`refuses ${name}`, () => assert.equal(readSixDigitCode(input), undefined))
  }

  test('takes a code at the longest allowed length', () => {
    assert.equal(readSixDigitCode(`${' '.repeat(maxCodeInputLength - 6)}123456`), '123456')
  })

  test('answers six ASCII digits or undefined, whatever comes in, and never throws', () => {
    const anything = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(anything, (input) => {
        const code = readSixDigitCode(input)
        assert.ok(code === undefined || /^[0-9]{6}$/.test(code))
      }),
      { numRuns: 2000 },
    )
  })
})
