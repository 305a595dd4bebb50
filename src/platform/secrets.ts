import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Connection } from './database.ts'
import { lastingKeyPlace, type SealedPlace } from './sealed-places.ts'
import { decodeSecretKey } from './secret-key.ts'
import { insertLastingKey, listLastingKeys } from './secrets.store.ts'
import { StartError } from './start-error.ts'

const lastingKeyNames = [
  'form-token',
  'activity-line',
  'activity-head',
  'typed-digest',
  'passkey-challenge',
] as const

/** The random keys that must outlive a rotation: made once, kept sealed in the database. */
export type LastingKeyName = (typeof lastingKeyNames)[number]

/** Seals and opens values under a ring of secret keys: the first seals, all open. */
export interface Sealer {
  seal(place: SealedPlace, plain: string): string
  /** Throws `SealError` whatever is wrong: another place, another key, a changed character. */
  open(place: SealedPlace, sealed: string): string
  /** Whether the value is sealed under the key that seals today. */
  isCurrent(sealed: string): boolean
  /** The id of the key that seals today, as it stands in the sealed value. */
  currentKeyId(): string
  /** The ids of all keys of the ring, in its order. */
  keyIds(): readonly string[]
}

export interface KeyRing extends Sealer {
  /** For HMAC: with a key object Node takes 3 µs for what takes 22 µs with its bytes (measured). */
  lasting(name: LastingKeyName): KeyObject
}

/** One sentence for every way a value can fail to open, so that nobody learns which it was. */
export class SealError extends Error {
  constructor() {
    super('A sealed value does not open.')
    this.name = 'SealError'
  }
}

interface RingKey {
  id: string
  sealingKey(place: SealedPlace): KeyObject
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh random 96-bit IV for each value and a 128-bit tag, written
 * `v1.<key id>.<iv>.<ciphertext>.<tag>` in base64url. The version, the key id and the place are
 * authenticated. Each kind of place has its own key, derived from the secret key by HKDF-SHA-256 (RFC 5869),
 * so no key serves two purposes. Random IVs are safe for 2^32 values under one key: a thousand a second for
 * 49 days, before which no customer portal comes to it, and a rotation starts the count anew.
 *
 * `readKeys` is asked again when a value names a key that is not in the ring, so `rotate-key` needs no
 * restart.
 */
export function createSealer(readKeys: () => readonly string[]): Sealer {
  let ring = readRing(readKeys)

  function findKey(id: string): RingKey | undefined {
    const known = ring.keys.find((key) => key.id === id)
    if (known !== undefined) return known
    const fresh = readRing(readKeys)
    const found = fresh.keys.find((key) => key.id === id)
    if (found !== undefined) ring = fresh
    return found
  }

  return {
    seal(place, plain) {
      const { id, sealingKey } = ring.first
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealingKey(place), iv, { authTagLength: 16 })
      cipher.setAAD(boundTo(id, place))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', id, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },
    open(place, sealed) {
      try {
        const [version, id, ivText, sealedText, tagText, ...rest] = sealed.split('.')
        if (version !== 'v1' || id === undefined || rest.length > 0) throw new SealError()
        const iv = decodePart(ivText, 12)
        const tag = decodePart(tagText, 16)
        const key = findKey(id)
        if (key === undefined) throw new SealError()
        const decipher = createDecipheriv('aes-256-gcm', key.sealingKey(place), iv, { authTagLength: 16 })
        decipher.setAAD(boundTo(id, place))
        decipher.setAuthTag(tag)
        return Buffer.concat([decipher.update(decodePart(sealedText)), decipher.final()]).toString('utf8')
      } catch {
        throw new SealError()
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`v1.${ring.first.id}.`),
    currentKeyId: () => ring.first.id,
    keyIds: () => ring.keys.map(({ id }) => id),
  }
}

/**
 * Opens the ring on a database: reads the lasting keys and makes the missing ones. They are also the canary:
 * when one does not open, the secret key is not the one this database was made with, and the start stops here
 * with one sentence, instead of locking everybody out page by page. Two nodes starting at once agree, because
 * the database keeps the first row of each name and both read it back.
 */
export async function openKeyRing(
  connection: Connection,
  readKeys: () => readonly string[],
  nowMs: number,
): Promise<KeyRing> {
  const sealer = createSealer(readKeys)
  const opened = openLastingKeys(sealer, await listLastingKeys(connection))
  const missing = lastingKeyNames.filter((name) => !opened.has(name))
  for (const name of missing) {
    const sealedKey = sealer.seal(lastingKeyPlace(name), randomBytes(32).toString('base64url'))
    await insertLastingKey(connection, { name, sealedKey, createdAtMs: nowMs })
  }
  const keys = missing.length === 0 ? opened : openLastingKeys(sealer, await listLastingKeys(connection))
  return {
    ...sealer,
    lasting(name) {
      const key = keys.get(name)
      if (key === undefined) throw new Error(`The lasting key ${name} is missing.`)
      return key
    },
  }
}

/** How a token is stored: its SHA-256, in hex. Enough, because a token is 32 random bytes. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares two texts in a time that tells nothing about where they differ, or how long the secret one is. */
export function constantTimeEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function openLastingKeys(sealer: Sealer, rows: readonly { name: string; sealedKey: string }[]) {
  try {
    return new Map(
      rows.map((row) => [
        row.name,
        createSecretKey(sealer.open(lastingKeyPlace(row.name), row.sealedKey), 'base64url'),
      ]),
    )
  } catch {
    throw new StartError(
      'The secret key does not open this database. Put back the key it was made with, in SECRET_KEY or in the file ' +
        'that SECRET_KEY_FILE names (./data/secret.key unless you set it).',
    )
  }
}

function readRing(readKeys: () => readonly string[]): { first: RingKey; keys: readonly RingKey[] } {
  const keys = readKeys().map(ringKey)
  const [first] = keys
  if (first === undefined) throw new StartError('There is no secret key: set SECRET_KEY or SECRET_KEY_FILE.')
  return { first, keys }
}

function ringKey(text: string): RingKey {
  const reading = decodeSecretKey(text)
  if (!reading.ok) throw new StartError(`A secret key cannot be used: ${reading.reason}.`)
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', reading.bytes, Buffer.alloc(0), `backroom v1 ${purpose}`, 32))
  const sealingKeys = new Map<string, KeyObject>()
  return {
    id: createHash('sha256').update(derive('key id')).digest('hex').slice(0, 8),
    sealingKey(place) {
      const [kind = ''] = place.split(':', 1)
      const key = sealingKeys.get(kind) ?? createSecretKey(derive(`seal ${kind}`))
      sealingKeys.set(kind, key)
      return key
    },
  }
}

function boundTo(keyId: string, place: SealedPlace): Buffer {
  return Buffer.from(`v1.${keyId}.${place}`)
}

function decodePart(text: string | undefined, length?: number): Buffer {
  if (text === undefined) throw new SealError()
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new SealError()
  if (length !== undefined && bytes.length !== length) throw new SealError()
  return bytes
}
