/**
 * HOTP, RFC 4226: a short decimal code from a shared secret and a counter. TOTP is HOTP whose counter is the time.
 * SHA-1 is right here: HMAC does not need the collision resistance SHA-1 lost, and authenticator apps in the field
 * silently compute SHA-1 whatever a QR code asks for.
 */
import { createHmac, createSecretKey } from 'node:crypto'

export type HashAlgorithm = 'SHA1' | 'SHA256' | 'SHA512'

export interface CodeParameters {
  algorithm: HashAlgorithm
  digits: 6 | 7 | 8
}

const defaultHotp: CodeParameters = { algorithm: 'SHA1', digits: 6 }

/**
 * The code for one counter value (RFC 4226 section 5.3), leading zeros kept, so always a string of exactly `digits`
 * digits. The counter is eight bytes, big endian, exact up to 2^53 - 1. Throws a RangeError for an empty secret and
 * for a counter that is negative, fractional or beyond that.
 */
export function hotp(secret: Uint8Array, counter: number, parameters: CodeParameters = defaultHotp): string {
  if (secret.length === 0) throw new RangeError('a secret of no bytes makes codes that anybody can make')
  if (!Number.isSafeInteger(counter) || counter < 0) {
    throw new RangeError(`a counter is a whole number from 0 to 2^53 - 1, not ${counter}`)
  }
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const digest = createHmac(parameters.algorithm, createSecretKey(secret)).update(message).digest()
  return truncate(digest, parameters.digits)
}

/**
 * Dynamic truncation (RFC 4226 section 5.4): the low four bits of the last byte say where to read 31 bits; those,
 * modulo 10^digits, are the code. The remainder favours the lowest codes by less than one part in 2,000 at six digits
 * (2^31 / 10^6 = 2,147.48), so a guesser may count on 1 in 10^6 per valid code.
 */
export function truncate(digest: Buffer, digits: CodeParameters['digits']): string {
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}
