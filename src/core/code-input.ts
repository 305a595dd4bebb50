/**
 * What people type and paste into a code field. Apps show "123 456", phones paste spaces of every kind, and a Japanese
 * or Chinese keyboard types full-width digits: all of these are the right code. Nothing is ever guessed: what is not
 * plainly the code is undefined, and the caller answers 422 without counting an attempt.
 */

/** Longer input is refused before any work is done on it: room for a code with a gap after every character. */
export const maxCodeInputLength = 64

// White space and the zero-width space; every dash and minus; the soft hyphen, the hyphen bullet, and the long-vowel
// mark that a Japanese keyboard gives where the hyphen is.
const separators = /[\s\u200b\p{Dash}\u00ad\u2043\u30fc]/gu

/** NFKC (full-width to ASCII), then white space and hyphens go. Undefined for what is no string or too long. */
export function withoutSeparators(input: unknown): string | undefined {
  if (typeof input !== 'string' || input.length > maxCodeInputLength) return undefined
  return input.normalize('NFKC').replace(separators, '')
}

/** Two codes that an app shows one after the other. */
export type CodePair = readonly [first: string, next: string]

/** Both of them, or undefined: also for one code typed twice, which would cost a try and cannot be right. */
export function readCodePair(first: unknown, next: unknown): CodePair | undefined {
  const [one, other] = [readSixDigitCode(first), readSixDigitCode(next)]
  return one === undefined || other === undefined || one === other ? undefined : [one, other]
}

/** Three codes that an app shows one after the other. */
export type CodeTriple = readonly [first: string, next: string, last: string]

export function readCodeTriple(first: unknown, next: unknown, last: unknown): CodeTriple | undefined {
  const [one, other, third] = [first, next, last].map(readSixDigitCode)
  return one === undefined || other === undefined || third === undefined ? undefined : [one, other, third]
}

/**
 * Six ASCII digits as a string (leading zeros matter), or undefined. Digits of other scripts that NFKC leaves alone,
 * such as Arabic-Indic ones, are not a code: apps never show them, and one code must have one spelling.
 */
export function readSixDigitCode(input: unknown): string | undefined {
  const code = withoutSeparators(input)
  return code !== undefined && /^[0-9]{6}$/.test(code) ? code : undefined
}
