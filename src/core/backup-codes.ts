/**
 * Backup codes: ten one-time codes on paper, for the day the phone is gone. `XXXXX-XXXXX-XXXXX`, fifteen characters of
 * Crockford's base32 (no I, L, O, U: nothing to misread, no accidental words with U).
 *
 * The first two characters name the row, so that trying a code costs one slow hash and not ten; they are stored in the
 * clear and count for nothing. The other thirteen are the secret: 13 x 5 = 65 bits, one more than NIST asks of a saved
 * recovery code (64, SP 800-63B-4 section 4.2.1.1).
 *   A guesser who knows every row key has, in the 100 tries before the hard stop, a chance of 100 / 2^65 = 3 in 10^18.
 *   A thief of the database needs 2^64 argon2id hashes on average: at a million a second, 585,000 years a code.
 * How codes are hashed and spent is not decided here.
 */
import { randomBytes } from 'node:crypto'
import { withoutSeparators } from './code-input.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const rowKeyLength = 2
const secretLength = 13
const codeLength = rowKeyLength + secretLength

export const backupCodeCount = 10

export interface BackupCode {
  rowKey: string
  secret: string
  /** The whole code as it is printed: one spelling for every way to type it. */
  text: string
}

/** Ten fresh codes as they are printed; their row keys differ, so each names its own row (1,024 keys for ten). */
export function makeBackupCodes(): string[] {
  const codes = new Map<string, string>()
  while (codes.size < backupCodeCount) {
    const rowKey = randomCharacters(rowKeyLength)
    codes.set(rowKey, rowKey + randomCharacters(secretLength))
  }
  return Array.from(codes.values(), formatBackupCode)
}

/**
 * Reads what a person typed or copied from paper: any case, spaces and dashes anywhere, full-width letters, O for 0,
 * I or L for 1. Undefined for anything that is not then a whole code; blank, null and lists are among that.
 */
export function readBackupCode(input: unknown): BackupCode | undefined {
  const typed = withoutSeparators(input)
  // Letters are checked before case is folded: 'ß'.toUpperCase() is two letters, and the dotless ı becomes an I.
  if (typed === undefined || !/^[0-9A-Za-z]*$/.test(typed)) return undefined
  const code = typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  if (code.length !== codeLength || code.includes('U')) return undefined
  return {
    rowKey: code.slice(0, rowKeyLength),
    secret: code.slice(rowKeyLength),
    text: formatBackupCode(code),
  }
}

/** Puts the dashes in: `XXXXX-XXXXX-XXXXX`. */
export function formatBackupCode(characters: string): string {
  return characters.replace(/(.{5})(?=.)/g, '$1-')
}

/** 256 is a multiple of 32, so the low five bits of a random byte favour no character. */
function randomCharacters(count: number): string {
  return Array.from(randomBytes(count), (byte) => alphabet.charAt(byte & 31)).join('')
}
