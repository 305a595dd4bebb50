import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Secret } from 'otpauth'
import { makeBackupCodes } from '../../src/core/backup-codes.ts'
import { mailKinds, writeMailKinds } from '../../src/core/mail-kinds.ts'
import { stepAt } from '../../src/core/totp.ts'
import { noPostalFacts } from '../../src/features/accounts/accounts.ts'
import { detailsDigest, headMac, lineMac } from '../../src/features/activity-log/activity-chain.ts'
import { createCompany } from '../../src/features/company/company.ts'
import { hashBackupCodes } from '../../src/features/two-factor/backup-codes/backup-codes.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newId, newPasskeyHandle, newToken } from '../../src/platform/ids.ts'
import { createLogger } from '../../src/platform/log.ts'
import { authenticatorPlace } from '../../src/platform/sealed-places.ts'
import { hashToken, type KeyRing } from '../../src/platform/secrets.ts'
import { configOf, openBackroom } from '../../src/start.ts'
import { environmentOf } from '../processes.ts'
import { type BulkWriter, openBulkWriter } from './bulk.store.ts'

export const password = 'open the backroom door'

export interface Player {
  personId: string
  username: string
  passwordChangedAtMs: number
  sessionToken: string
  /** The authenticator's shared secret in base32; who has none signs in with the password alone. */
  secret: string | undefined
}

/** The people who take part, spread evenly over all; the others are only there, in every table and index. */
export interface Crowd {
  players: readonly Player[]
  passwordHash: string
  seededAtMs: number
}

/** 750 with two-factor and 250 without, whatever the size of the crowd. */
const playerGroups = 250
const twoYearsMs = 2 * 365 * 24 * 60 * 60 * 1000

/**
 * Makes a database with so many customers in `folder`. Three in four have an authenticator and ten backup codes; each
 * has a log and a known browser, one in twenty an open session. All share one password and its hash, made at the cost
 * of production; secrets, seals and chained log lines are real and everybody's own.
 */
export async function makeCrowd(folder: string, people: number): Promise<Crowd> {
  const environment = environmentOf(folder)
  const log = createLogger({ level: 'silent' })
  const { core, close } = await openBackroom(configOf(environment), { clock: systemClock, log })
  const { db, keys, passwords } = core
  const seededAtMs = systemClock()
  const company = { name: 'Summit Hosting', contact: 'help@summit.example', language: 'en' }
  await createCompany(db.connection, { ...company, createdAtMs: seededAtMs - twoYearsMs })
  const passwordHash = await passwords.hash(password, 'known')
  const backupCodes = await hashBackupCodes(core, makeBackupCodes())
  await close()
  if (passwordHash === 'busy' || backupCodes === 'busy') throw new Error('One hash cannot be too much.')
  const writer = openBulkWriter(join(folder, 'backroom.sqlite'))
  const players: Player[] = []
  const groupsApart = Math.max(1, Math.floor(people / 4 / playerGroups))
  for (let index = 0; index < people; index++) {
    const isPlayer = Math.floor(index / 4) % groupsApart === 0
    const createdAtMs = seededAtMs - twoYearsMs + Math.floor((twoYearsMs / people) * index)
    const hasTwoFactor = index % 4 !== 3
    const hasSession = isPlayer || index % 20 === 0
    const facts = { index, createdAtMs, seededAtMs, passwordHash, hasTwoFactor, hasSession }
    const player = addPerson(writer, keys, facts)
    if (isPlayer) players.push(player)
  }
  writer.giveBackupCodes(backupCodes, seededAtMs)
  writer.close()
  return { players, passwordHash, seededAtMs }
}

interface Facts {
  index: number
  createdAtMs: number
  seededAtMs: number
  passwordHash: string
  hasTwoFactor: boolean
  hasSession: boolean
}

function addPerson(writer: BulkWriter, keys: KeyRing, facts: Facts): Player {
  const { index, createdAtMs, seededAtMs, hasTwoFactor } = facts
  const personId = newId(createdAtMs)
  const username = `customer-${String(index).padStart(7, '0')}`
  const email = `${username}@example.invalid`
  writer.insert('person', {
    id: personId,
    username,
    usernameKey: username,
    email,
    emailKey: email,
    name: `Customer ${index}`,
    role: 'customer',
    staffRole: null,
    language: null,
    timeZone: null,
    mailRecoveryClosedAtMs: null,
    mailRecoveryWaitsUntilMs: null,
    passwordHash: facts.passwordHash,
    passwordChangedAtMs: createdAtMs,
    twoFactorSinceMs: hasTwoFactor ? createdAtMs : null,
    mustEnrolSinceMs: null,
    passwordLostAtMs: null,
    reviewDueSinceMs: null,
    passwordStolenSinceMs: null,
    checkUpDueAtMs: null,
    checkUpLaterUntilMs: null,
    backupCodesCheckedAtMs: null,
    passkeyHandle: newPasskeyHandle(),
    disabledAtMs: null,
    createdAtMs,
  })
  writer.insert('account', {
    ...noPostalFacts,
    id: personId,
    number: 1001 + index,
    ownerId: personId,
    ownerMailKinds: writeMailKinds(mailKinds),
    billingContactId: null,
    disabledAtMs: null,
    version: 1,
    createdAtMs,
  })
  addLog(writer, keys, personId, createdAtMs)
  const secret = hasTwoFactor ? addAuthenticator(writer, keys, personId, createdAtMs) : undefined
  const known = { userAgent, createdAtMs, lastSeenAtMs: createdAtMs }
  const knownBrowserId = newId(createdAtMs)
  writer.insert('knownBrowser', { id: knownBrowserId, personId, tokenHash: hashToken(newToken()), ...known })
  const sessionToken = newToken()
  if (facts.hasSession)
    addSession(writer, { personId, sessionToken, seededAtMs, hasTwoFactor, knownBrowserId })
  return { personId, username, passwordChangedAtMs: createdAtMs, sessionToken, secret }
}

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

function addLog(writer: BulkWriter, keys: KeyRing, personId: string, atMs: number): void {
  const details = JSON.stringify({ by: 'command' })
  const salt = randomBytes(16).toString('hex')
  const digest = detailsDigest(salt, details)
  const line = { personId, seq: 1, atMs, event: 'person-created', detailsDigest: digest }
  const mac = lineMac(keys.lasting('activity-line'), '', line)
  const head = { personId, seq: 1, lineMac: mac }
  writer.insert('activityHead', { ...head, mac: headMac(keys.lasting('activity-head'), head) })
  writer.insert('activity', { ...line, details, salt, mac })
}

function addAuthenticator(writer: BulkWriter, keys: KeyRing, personId: string, createdAtMs: number): string {
  const id = newId(createdAtMs)
  const secret = new Secret({ size: 20 }).base32
  writer.insert('authenticator', {
    id,
    personId,
    name: '',
    sealedSecret: keys.seal(authenticatorPlace(id, personId), secret),
    lastStep: stepAt(createdAtMs),
    driftSteps: 0,
    createdAtMs,
    lastUsedAtMs: createdAtMs,
  })
  return secret
}

interface OpenSession {
  personId: string
  sessionToken: string
  seededAtMs: number
  hasTwoFactor: boolean
  knownBrowserId: string
}

function addSession(writer: BulkWriter, session: OpenSession): void {
  const { personId, seededAtMs, hasTwoFactor, knownBrowserId } = session
  writer.insert('session', {
    id: newId(seededAtMs),
    tokenHash: hashToken(session.sessionToken),
    personId,
    scope: 'full',
    accountId: personId,
    startedAtMs: seededAtMs,
    lastSeenAtMs: seededAtMs,
    passwordProvedAtMs: seededAtMs,
    factorProvedAtMs: hasTwoFactor ? seededAtMs : null,
    factorKind: hasTwoFactor ? 'code' : null,
    knownBrowserId,
    userAgent,
    network: '192.0.2.7',
    formerTokenHash: null,
    renewedAtMs: null,
    renewedByDigest: null,
    renewedTo: null,
  })
}
