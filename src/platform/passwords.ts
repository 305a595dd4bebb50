import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createSemaphore, type Lane } from './semaphore.ts'

export type { Lane } from './semaphore.ts'

/** What one hash costs. */
export interface HashCost {
  memoryKiB: number
  iterations: number
}

export interface PasswordOptions extends HashCost {
  /** How many hashes run at once; the unknown lane has half of them, at least one. */
  slots: number
  /** How many may wait in each lane. */
  queue: number
  /** For tests; 19456 KiB and 2 iterations where it is not given. */
  backupCode?: HashCost
}

/**
 * 64 MiB and 3 passes of argon2id: 60 to 100 ms of one core of the machine this was measured on, five times the work
 * of the OWASP floor (memory times passes: 192 against 38 MiB), so somebody who stole the hashes tries 10 to 17
 * passwords a second and core. Memory: 4 slots of 64 MiB are 256 MiB at the very most, and nothing when nobody signs
 * in. Waiting: 16 in the unknown lane, two at a time, are 8 rounds, half a second on two cores; whoever comes later is
 * told to try again instead of waiting.
 */
export const defaultPasswordOptions: PasswordOptions = {
  memoryKiB: 65_536,
  iterations: 3,
  slots: 4,
  queue: 16,
}

/**
 * A backup code has 65 random bits, so the floor is enough: 2^65 tries at 20 ms are 10^10 years of a core.
 */
const backupCodeCost: HashCost = { memoryKiB: 19_456, iterations: 2 }

/**
 * Before hashing, so that nobody makes the server chew on a megabyte. NFC may shorten: 4096 units come in.
 */
const longestUnits = 4096
const longestBytes = 1024

export interface Passwords {
  hash(password: string, lane: Lane): Promise<string | 'busy'>
  verify(stored: string | null, password: string, lane: Lane): Promise<boolean | 'busy'>
  /**
   * Whether a stored hash has today's cost. Ask after a right password, and store a new hash if it has not.
   */
  isCurrent(stored: string): boolean
  hashBackupCode(code: string, lane: Lane): Promise<string | 'busy'>
  verifyBackupCode(stored: string | null, code: string, lane: Lane): Promise<boolean | 'busy'>
}

/**
 * Passwords and backup codes by argon2id (RFC 9106), stored as PHC strings with 16 bytes of salt and 32 of
 * hash. The text is NFC-normalised and otherwise taken as typed. A missing hash costs the same as a wrong
 * password, so time does not tell which names exist. All hashing passes one semaphore; `busy` means: answer
 * 503 with Retry-After.
 */
export function createPasswords(options: PasswordOptions): Passwords {
  const { slots, queue } = options
  const semaphore = createSemaphore({ slots, unknownSlots: Math.max(1, Math.floor(slots / 2)), queue })
  const codeCost = options.backupCode ?? backupCodeCost
  const passwordDummy = dummyOf(options)
  const codeDummy = dummyOf(codeCost)

  async function makeHash(cost: HashCost, secret: string, lane: Lane): Promise<string | 'busy'> {
    const bytes = bytesOf(secret)
    if (bytes === undefined) throw new RangeError('The text is too long to hash.')
    const settings = { memoryCost: cost.memoryKiB, timeCost: cost.iterations, parallelism: 1, outputLen: 32 }
    return await semaphore.run(lane, () => hash(bytes, settings))
  }

  async function check(stored: string | null, dummy: string, secret: string, lane: Lane) {
    const bytes = bytesOf(secret)
    if (bytes === undefined) return false
    const answer = await semaphore.run(lane, () => verify(stored ?? dummy, bytes))
    return answer === 'busy' ? answer : answer && stored !== null
  }

  return {
    hash: (password, lane) => makeHash(options, password, lane),
    verify: (stored, password, lane) => check(stored, passwordDummy, password, lane),
    isCurrent: (stored) => stored.startsWith(prefixOf(options)),
    hashBackupCode: (code, lane) => makeHash(codeCost, code, lane),
    verifyBackupCode: (stored, code, lane) => check(stored, codeDummy, code, lane),
  }
}

function prefixOf({ memoryKiB, iterations }: HashCost): string {
  return `$argon2id$v=19$m=${memoryKiB},t=${iterations},p=1$`
}

/** A hash that nothing matches: its salt and its hash are drawn apart. */
function dummyOf(cost: HashCost): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64').replaceAll('=', '')
  return `${prefixOf(cost)}${part(16)}$${part(32)}`
}

function bytesOf(secret: string): Buffer | undefined {
  if (secret.length > longestUnits) return undefined
  const bytes = Buffer.from(secret.normalize('NFC'), 'utf8')
  return bytes.length > longestBytes ? undefined : bytes
}
