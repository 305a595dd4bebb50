/**
 * Base32, RFC 4648 section 6: how a TOTP secret is written in a QR code and typed by hand. Without padding, as the
 * otpauth convention wants; 20 bytes are exactly 32 characters.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Upper case, no padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt(value >>> bits)
      value &= (1 << bits) - 1
    }
  }
  return bits === 0 ? text : text + alphabet.charAt(value << (5 - bits))
}

/**
 * The bytes, or undefined for anything that is not base32. Case, white space and trailing padding are forgiven. A
 * length no bytes could have made and left-over bits that are not zero are not: each secret has one spelling.
 */
export function decodeBase32(text: string): Uint8Array | undefined {
  const characters = text.replace(/\s/g, '').replace(/={1,6}$/, '')
  if (!/^[A-Za-z2-7]*$/.test(characters)) return undefined
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of characters.toUpperCase()) {
    value = (value << 5) | alphabet.indexOf(character)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push(value >>> bits)
      value &= (1 << bits) - 1
    }
  }
  return bits < 5 && value === 0 ? Uint8Array.from(bytes) : undefined
}

/** `GEZD GNBV GY3T …`: how a key is shown to somebody who types it. */
export function groupsOfFour(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ')
}
