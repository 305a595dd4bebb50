import type { AccountAccess } from '../../core/permissions.ts'
import { type StaffRole, staffRoleOf } from '../../core/staff-roles.ts'
import { dutyOf, type TwoFactorDuty, type TwoFactorPolicy } from '../../core/two-factor-duty.ts'
import type { Connection } from '../database.ts'
import type { Deps } from '../deps.ts'
import { newId, newToken } from '../ids.ts'
import { type Language, languageOf } from '../language.ts'
import { hashToken } from '../secrets.ts'
import { accountOfSession, type Viewing } from './account-of-session.ts'
import type { RenewedBy } from './repeats.ts'
import * as store from './session.store.ts'

export type FactorKind = 'code' | 'backup-code' | 'passkey'
/**
 * `enrol`: the password is right, but this person must switch on two-factor before anything else opens. A session that
 * was opened as a full one becomes this the moment its person must have two-factor and has none.
 */
export type SessionScope = 'full' | 'enrol'

/** A signed-in browser: who, since when, and what it has proven (one row; guards read nothing else). */
export interface Session {
  id: string
  personId: string
  username: string
  role: 'customer' | 'staff'
  staffRole: StaffRole | undefined
  language: Language | undefined
  timeZone: string | undefined
  /** What this person may do in the account that her pages are about; undefined where there is none. */
  access: AccountAccess | undefined
  viewing: Viewing | undefined
  hasTwoFactor: boolean
  duty: TwoFactorDuty
  isReviewDue: boolean
  recovery: OpenRecovery | undefined
  scope: SessionScope
  startedAtMs: number
  passwordProvedAtMs: number
  factorProvedAtMs: number | null
  knownBrowserId: string | null
  /** Unused for too long: the password alone reopens it (NIST SP 800-63B-4, 2.2.3). */
  isIdle: boolean
}

/** Somebody has asked to have this person's factors taken away, and people have not decided yet. */
export interface OpenRecovery {
  openedAtMs: number
  dueAtMs: number
  userAgent: string
}

/** What a browser keeps of a complete sign-in: its session and its being known. */
export interface SignedInCookies {
  sessionToken: string
  browserToken: string | undefined
}

const hour = 60 * 60 * 1000
/** NIST SP 800-63B-4 2.2.3: AAL2's hour and day for customers, AAL3's 15 minutes and 12 hours for staff. */
export const sessionLimits = {
  customer: { idleMs: hour, overallMs: 24 * hour },
  staff: { idleMs: hour / 4, overallMs: 12 * hour },
} as const
/** A request within this time of the last noted one is not noted again: one write a minute, not one a page. */
const noteEveryMs = 60 * 1000
/** How long a proof counts as fresh before a sensitive act asks again. */
export const freshProofMs = 10 * 60 * 1000

export function hasFreshPassword(session: Session, nowMs: number): boolean {
  return nowMs - session.passwordProvedAtMs <= freshProofMs
}

export function hasFreshFactor(session: Session, nowMs: number): boolean {
  return session.factorProvedAtMs !== null && nowMs - session.factorProvedAtMs <= freshProofMs
}

/** What a sensitive act asks for: a factor where there is one, since a password alone may be a stolen one. */
export function hasFreshProof(session: Session, nowMs: number): boolean {
  return session.hasTwoFactor ? hasFreshFactor(session, nowMs) : hasFreshPassword(session, nowMs)
}

/** The session behind a cookie, `undefined` when there is none any more. Notes that it was used. */
export async function findSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
): Promise<Session | undefined> {
  const nowMs = deps.clock()
  const row = await store.findBy(deps.db.connection, 'tokenHash', hashToken(token))
  if (!row) return undefined
  const limits = sessionLimits[row.role]
  if (nowMs - row.startedAtMs >= limits.overallMs) return undefined
  const isIdle = nowMs - row.lastSeenAtMs >= limits.idleMs
  if (!isIdle && nowMs - row.lastSeenAtMs >= noteEveryMs)
    await store.updateLastSeen(deps.db.connection, row.id, nowMs)
  const hasTwoFactor = row.twoFactorSinceMs !== null
  const { role, ownedAccountId, sharedAccountId } = row
  const standing = { role, ownsAccount: ownedAccountId !== null, sharesAccount: sharedAccountId !== null }
  const duty = dutyOf(standing, policyIn(row), nowMs)
  return {
    id: row.id,
    personId: row.personId,
    username: row.username,
    role: row.role,
    staffRole: staffRoleOf(row.staffRole),
    timeZone: row.timeZone ?? undefined,
    ...(await accountOfSession(deps, row)),
    language: languageOf(row.language),
    hasTwoFactor,
    duty,
    isReviewDue: row.reviewDueSinceMs !== null,
    recovery: recoveryIn(row, nowMs),
    scope: duty.kind === 'must' && !hasTwoFactor ? 'enrol' : row.scope,
    startedAtMs: row.startedAtMs,
    passwordProvedAtMs: row.passwordProvedAtMs,
    factorProvedAtMs: row.factorProvedAtMs,
    knownBrowserId: row.knownBrowserId,
    isIdle,
  }
}

function policyIn(row: { [Field in keyof TwoFactorPolicy]: TwoFactorPolicy[Field] | null }): TwoFactorPolicy {
  return {
    whoMust: row.whoMust ?? 'staff',
    requiredFromMs: row.requiredFromMs,
    graceDays: row.graceDays ?? 0,
  }
}

function recoveryIn(
  row: {
    recoveryOpenedAtMs: number | null
    recoveryDueAtMs: number | null
    recoveryExpiresAtMs: number | null
    recoveryUserAgent: string | null
  },
  nowMs: number,
): OpenRecovery | undefined {
  const { recoveryOpenedAtMs: openedAtMs, recoveryDueAtMs: dueAtMs, recoveryExpiresAtMs: expiresAtMs } = row
  if (openedAtMs === null || dueAtMs === null || expiresAtMs === null || nowMs >= expiresAtMs)
    return undefined
  return { openedAtMs, dueAtMs, userAgent: row.recoveryUserAgent ?? '' }
}

/** A session by its id, while it is neither over nor idle. */
export async function findOpenSession(
  db: Connection,
  id: string,
  nowMs: number,
): Promise<{ id: string; knownBrowserId: string | null } | undefined> {
  const row = await store.findBy(db, 'id', id)
  if (!row) return undefined
  const limits = sessionLimits[row.role]
  const isOpen = nowMs - row.startedAtMs < limits.overallMs && nowMs - row.lastSeenAtMs < limits.idleMs
  return isOpen ? { id: row.id, knownBrowserId: row.knownBrowserId } : undefined
}

/** Opens a session for what has just been proven. The token goes into the cookie and nowhere else. */
export async function startSession(
  tx: Connection,
  start: {
    personId: string
    scope: SessionScope
    factorKind: FactorKind | null
    /** A passkey alone signs in too: then no password was shown, and none counts as fresh. */
    withoutPassword?: true
    knownBrowserId: string | null
    userAgent: string
    network: string
    nowMs: number
    by?: RenewedBy
  },
): Promise<{ id: string; token: string }> {
  const token = newToken()
  const { nowMs, by, withoutPassword, ...rest } = start
  const id = newId(nowMs)
  await store.insert(tx, {
    ...rest,
    id,
    accountId: null,
    tokenHash: hashToken(token),
    userAgent: start.userAgent.slice(0, 300),
    startedAtMs: nowMs,
    lastSeenAtMs: nowMs,
    renewedAtMs: by ? nowMs : null,
    ...kept(by),
    passwordProvedAtMs: withoutPassword ? 0 : nowMs,
    factorProvedAtMs: start.factorKind ? nowMs : null,
  })
  return { id, token }
}

/** A fresh token for a session that has just proven more; the old token is dead from here on. */
export async function renewSession(
  tx: Connection,
  sessionId: string,
  proven: { password?: true; factor?: FactorKind; scope?: SessionScope; by?: RenewedBy },
  nowMs: number,
): Promise<string | undefined> {
  const token = newToken()
  const changed = await store.update(tx, sessionId, {
    tokenHash: hashToken(token),
    lastSeenAtMs: nowMs,
    renewedAtMs: nowMs,
    ...kept(proven.by),
    ...(proven.password ? { passwordProvedAtMs: nowMs } : {}),
    ...(proven.factor ? { factorProvedAtMs: nowMs, factorKind: proven.factor } : {}),
    ...(proven.scope ? { scope: proven.scope } : {}),
  })
  return changed === 1 ? token : undefined
}

function kept(by: RenewedBy | undefined) {
  return {
    formerTokenHash: by ? hashToken(by.formerToken) : null,
    renewedByDigest: by?.formDigest ?? null,
    renewedTo: by?.redirectTo ?? null,
  }
}

/** Every session of this session's person that is not over: device, network, when it began and was last used. */
export function listSessions(
  db: Connection,
  { personId, role }: Pick<Session, 'personId' | 'role'>,
  nowMs: number,
) {
  return store.listStartedAfter(db, personId, nowMs - sessionLimits[role].overallMs)
}

/** The account that a session's pages are about from now on. Whether she belongs to it is asked at each request. */
export async function chooseAccount(db: Connection, sessionId: string, accountId: string): Promise<void> {
  await store.update(db, sessionId, { accountId })
}

export const findSessionOwner = store.findOwner
export const endSession = store.remove

/** Ends the session a browser had, when it gets another: a token that nobody holds any more must open nothing. */
export async function endSessionOf(tx: Connection, token: string | undefined): Promise<void> {
  if (token) await store.removeByTokenHash(tx, hashToken(token))
}

export const endOtherSessions = store.removeOthers
export const endAllSessions = store.removeAll
export const removeSessionsStartedBefore = store.removeStartedBefore
