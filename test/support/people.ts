import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { StaffRole } from '../../src/core/staff-roles.ts'
import { openAccount } from '../../src/features/accounts/accounts.ts'
import { createPerson, updatePerson } from '../../src/features/people/people.ts'
import { addBackupCodes, hashBackupCodes } from '../../src/features/two-factor/backup-codes/backup-codes.ts'
import { addAuthenticator } from '../../src/features/two-factor/totp/authenticators.ts'
import type { Deps } from '../../src/platform/deps.ts'
import type { Language } from '../../src/platform/language.ts'
import type { TestBrowser, TestResponse } from './test-browser.ts'

export const password = 'open the backroom door'

export interface PersonOptions {
  role?: 'customer' | 'staff'
  twoFactor?: boolean
  language?: Language
  password?: string | null
  /** A customer owns an account unless this is false. */
  account?: false
  staffRole?: StaffRole
}

export interface TestPerson {
  id: string
  username: string
  email: string
  password: string
  /** The authentication app of this person: otpauth, an implementation that shares no line with ours. */
  app: TOTP
  secret: string
  backupCodes: string[]
  /** The code that the app shows at this time. */
  code(nowMs: number): string
  signIn(browser: TestBrowser, nowMs?: number): Promise<TestResponse>
}

export function appFor(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
}

/** A code that is wrong at this time, and one step before and after it, too. */
export function wrongCode(app: TOTP, nowMs: number): string {
  const right = [-1, 0, 1].map((step) => app.generate({ timestamp: nowMs + step * 30_000 }))
  for (let n = 0; ; n++) {
    const code = String((Number(right[1]) + 111_111 * (n + 1)) % 1_000_000).padStart(6, '0')
    if (!right.includes(code)) return code
  }
}

/** Ten codes made here, of ten different rows: tests never ask our own maker. */
function tenCodes(): string[] {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return Array.from({ length: 10 }, (_, index) => {
    const rest = Array.from(randomBytes(13), (byte) => alphabet.charAt(byte % 32)).join('')
    const code = `${alphabet.charAt(index)}${alphabet.charAt(31 - index)}${rest}`
    return code.replace(/(.{5})(?=.)/g, '$1-')
  })
}

/** Somebody with the password of all test people, on request with two-factor on since an hour ago. */
export async function addPerson(deps: Deps, username: string, options: PersonOptions): Promise<TestPerson> {
  const nowMs = deps.clock()
  const typed = options.password === undefined ? password : options.password
  const passwordHash = typed === null ? null : await deps.passwords.hash(typed, 'known')
  if (passwordHash === 'busy') throw new Error('the hashing queue of the test app is full')
  const secretBytes = new Uint8Array(randomBytes(20))
  const backupCodes = options.twoFactor ? tenCodes() : []
  const hashed = await hashBackupCodes(deps, backupCodes)
  if (hashed === 'busy') throw new Error('the hashing queue of the test app is full')
  const id = await deps.db.inTransaction(async (tx) => {
    const made = await createPerson(
      tx,
      {
        username,
        email: `${username}@example.invalid`,
        name: `Test ${username}`,
        role: options.role ?? 'customer',
        passwordHash,
        language: options.language ?? null,
        ...(options.staffRole === undefined ? {} : { staffRole: options.staffRole }),
      },
      nowMs,
    )
    if (!made.ok) throw new Error(made.reason)
    if ((options.role ?? 'customer') === 'customer' && options.account !== false)
      await openAccount(tx, made.id, nowMs)
    if (options.twoFactor) {
      const provenStep = Math.floor(nowMs / 30_000) - 120
      await addAuthenticator(tx, deps, {
        personId: made.id,
        name: '',
        secret: secretBytes,
        provenStep,
        driftSteps: 0,
        nowMs,
      })
      await addBackupCodes(tx, made.id, hashed, nowMs)
      await updatePerson(tx, made.id, { twoFactorSinceMs: nowMs })
    }
    return made.id
  })
  const app = new TOTP({
    secret: new Secret({ buffer: secretBytes.buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  })
  const person: TestPerson = {
    id,
    username,
    email: `${username}@example.invalid`,
    password: typed ?? '',
    app,
    secret: app.secret.base32,
    backupCodes,
    code: (atMs) => app.generate({ timestamp: atMs }),
    async signIn(browser, atMs = deps.clock()) {
      const first = await browser.submit('/sign-in', { name: username, password: person.password })
      if (first.location !== '/sign-in/two-factor') return first
      return browser.submit('/sign-in/two-factor', { code: person.code(atMs) })
    },
  }
  return person
}
