import { randomBytes } from 'node:crypto'

export type SecretKeyFault = 'not-a-key' | 'too-short' | 'not-random'

export type SecretKeyReading = { ok: true; bytes: Buffer } | { ok: false; reason: SecretKeyFault }

/** 32 bytes: as strong as the AES-256 keys derived from it. */
const minimumBytes = 32

/**
 * Of 32 random bytes about 30 differ; fewer than 16 happen less than once in 10^14 keys. A key below that was
 * typed, counted up or repeated, not drawn.
 */
const minimumDistinct = 16

/** Reads one secret key, written in hex, base64 or base64url. Refuses what is short or plainly not random. */
export function decodeSecretKey(text: string): SecretKeyReading {
  const bytes = decode(text)
  if (bytes === undefined) return { ok: false, reason: 'not-a-key' }
  if (bytes.length < minimumBytes) return { ok: false, reason: 'too-short' }
  const steps = bytes.map((byte, i) => (byte - (bytes[i - 1] ?? 0)) & 0xff).subarray(1)
  const isRandom = new Set(bytes).size >= minimumDistinct && new Set(steps).size >= minimumDistinct
  return isRandom ? { ok: true, bytes } : { ok: false, reason: 'not-random' }
}

/** A fresh secret key: 32 random bytes, base64url. */
export function newSecretKey(): string {
  return randomBytes(minimumBytes).toString('base64url')
}

function decode(text: string): Buffer | undefined {
  if (/^([0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return Buffer.from(text, 'base64')
  return undefined
}
