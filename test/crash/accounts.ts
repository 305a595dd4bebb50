import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { makeBackupCodes } from '../../src/core/backup-codes.ts'
import { openActivity } from '../../src/features/activity-log/activity-log.ts'
import { createCompany } from '../../src/features/company/company.ts'
import { completeSignIn } from '../../src/features/complete-sign-in/complete-sign-in.ts'
import { createPerson, getPerson, updatePerson } from '../../src/features/people/people.ts'
import { mailPerson } from '../../src/features/person-mail/person-mail.ts'
import {
  addBackupCodes,
  type HashedBackupCode,
  hashBackupCodes,
} from '../../src/features/two-factor/backup-codes/backup-codes.ts'
import { addAuthenticator } from '../../src/features/two-factor/totp/authenticators.ts'
import { twoFactorOnMail } from '../../src/features/two-factor/two-factor.mails.tsx'
import { systemClock } from '../../src/platform/clock.ts'
import { type Connection, type Database, openDatabase } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { createLogger } from '../../src/platform/log.ts'
import { readSecretKeys } from '../../src/platform/secret-key-file.ts'
import { type KeyRing, openKeyRing } from '../../src/platform/secrets.ts'
import { startPendingSignIn } from '../../src/platform/session/pending-sign-in.ts'
import type { Visit } from '../../src/platform/visit.ts'
import { configOf, openBackroom } from '../../src/start.ts'
import { environmentOf } from './built-server.ts'

export const password = 'open the backroom door'

/** A code that was sent to the server as the second step of signing in. */
export interface Attempt {
  kind: 'code' | 'backup-code'
  typed: string
  /** The answer arrived, and it was yes. */
  wasAccepted: boolean
}

/** One person, as the test knows her: what her browser did and what came back. */
export interface Account {
  personId: string
  username: string
  app: TOTP | undefined
  backupCodes: readonly string[]
  attempts: Attempt[]
  activation: 'not-asked' | 'asked' | 'done'
  /** The session cookie of the last answer that set one. */
  session: string | undefined
}

/**
 * The database while no client is at work; closed again before the server is killed, so that the kill is the last
 * word.
 */
export interface Ledger {
  db: Database
  keys: KeyRing
  clock: typeof systemClock
  config: Deps['config']
}

/** What all people of a run share, because a hash takes as long as a sign-in. */
export interface SharedHashes {
  passwordHash: string
  backupCodes: readonly string[]
  hashedBackupCodes: readonly HashedBackupCode[]
}

export async function makeDatabase(folder: string): Promise<SharedHashes> {
  const config = configOf(environmentOf(folder))
  const log = createLogger({ level: 'silent' })
  const { core, close } = await openBackroom(config, { clock: systemClock, log })
  const company = { name: 'Summit Hosting', contact: 'help@summit.example', language: 'en' }
  await createCompany(core.db.connection, { ...company, createdAtMs: systemClock() })
  const backupCodes = makeBackupCodes()
  const passwordHash = await core.passwords.hash(password, 'known')
  const hashedBackupCodes = await hashBackupCodes(core, backupCodes)
  await close()
  if (passwordHash === 'busy' || hashedBackupCodes === 'busy') throw new Error('One hash cannot be too much.')
  return { passwordHash, backupCodes, hashedBackupCodes }
}

export async function withLedger<T>(folder: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const config = configOf(environmentOf(folder))
  const db = await openDatabase(config.databaseUrl)
  try {
    const keys = await openKeyRing(db.connection, () => readSecretKeys(config), systemClock())
    return await work({ db, keys, clock: systemClock, config })
  } finally {
    await db.close()
  }
}

/** Somebody new, either without two-factor or with it, on since now, as an activation leaves it. */
export async function addAccount(
  tx: Connection,
  ledger: Ledger,
  shared: SharedHashes,
  facts: { username: string; hasTwoFactor: boolean },
): Promise<Account> {
  const { username } = facts
  const { passwordHash } = shared
  const nowMs = ledger.clock()
  const email = `${username}@example.invalid`
  const person = { username, email, name: username, role: 'customer', passwordHash, language: null } as const
  const made = await createPerson(tx, person, nowMs)
  if (!made.ok) throw new Error(made.reason)
  const account: Account = {
    personId: made.id,
    username,
    app: undefined,
    backupCodes: [],
    attempts: [],
    activation: 'not-asked',
    session: undefined,
  }
  if (!facts.hasTwoFactor) return account
  const secret = new Uint8Array(randomBytes(20))
  const provenStep = Math.floor(nowMs / 30_000) - 10
  await addAuthenticator(tx, ledger, {
    personId: made.id,
    name: '',
    secret,
    provenStep,
    driftSteps: 0,
    nowMs,
  })
  await addBackupCodes(tx, made.id, shared.hashedBackupCodes, nowMs)
  await updatePerson(tx, made.id, { twoFactorSinceMs: nowMs })
  await (await openActivity(tx, ledger, made.id)).add('two-factor-on')
  await mailPerson(tx, ledger, await getPerson(tx, made.id), visit, 'two-factor-on', twoFactorOnMail)
  return { ...account, app: appFor(new Secret({ buffer: secret.buffer })), backupCodes: shared.backupCodes }
}

const visit: Visit = {
  network: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  browserToken: undefined,
  language: 'en',
}

/** Signed in with the password a moment ago: the cookie of her session. */
export async function signInWithPassword(
  tx: Connection,
  ledger: Ledger,
  { personId }: Account,
): Promise<string> {
  const activity = await openActivity(tx, ledger, personId)
  const proven = { personId, factorKind: null, scope: 'full', nowMs: ledger.clock() } as const
  return (await completeSignIn(tx, ledger, activity, visit, proven)).sessionToken
}

/** Right with the password, second step open: the cookie of her pending sign-in. */
export async function beginSignIn(tx: Connection, ledger: Ledger, { personId }: Account): Promise<string> {
  const { passwordChangedAtMs } = await getPerson(tx, personId)
  const nowMs = ledger.clock()
  return startPendingSignIn(tx, { personId, passwordChangedAtMs, returnTo: '', nowMs })
}

export function appFor(secret: Secret): TOTP {
  return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 })
}
