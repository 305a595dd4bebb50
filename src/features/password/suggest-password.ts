import { randomBytes } from 'node:crypto'

/**
 * No i, l, o, u. Thirty-two letters divide a byte evenly, so each is as likely as the next: 20 of them are 100 bits.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new random password in four groups of five, as the button of the page makes it where there is script. */
export function suggestPassword(): string {
  const letters = Array.from(randomBytes(20), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return (letters.match(/.{5}/g) ?? []).join('-')
}
