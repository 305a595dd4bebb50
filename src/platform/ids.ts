import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A row id: nine characters of time (milliseconds, 45 bits, so ids sort by age until the year 3084) and eleven random
 * ones (55 bits: a million ids made in one millisecond collide with a chance of about 1 in 70,000). Ids name rows;
 * they are never secrets and open nothing.
 */
export function newId(nowMs: number): string {
  let time = ''
  for (let rest = Math.floor(nowMs), i = 0; i < 9; i++) {
    time = alphabet.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  return time + Array.from(randomBytes(11), (byte) => alphabet.charAt(byte % 32)).join('')
}

/** A bearer token: 32 random bytes, base64url. Only its `hashToken` is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What a passkey calls its person: 64 random bytes, the most that WebAuthn allows (Level 3, 14.6.1), so that nothing of
 * who she is can be read on a device.
 */
export function newPasskeyHandle(): string {
  return randomBytes(64).toString('base64url')
}

/** Whether a text could be one of ours: 32 bytes are 43 characters. Anything else is not worth a cookie or a look. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** Whether a text could be the id of a row: what comes from an address is not looked up otherwise. */
export function isId(text: string): boolean {
  return /^[0-9a-z]{20}$/.test(text)
}
