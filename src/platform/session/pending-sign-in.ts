import type { Connection } from '../database.ts'
import type { Deps } from '../deps.ts'
import { newId, newToken } from '../ids.ts'
import { constantTimeEqual, hashToken } from '../secrets.ts'
import { digestTyped } from '../typed-digest.ts'
import * as store from './pending-sign-in.store.ts'

/**
 * Password right, second factor open. Not a session: it has its own table and cookie and opens nothing but the pages
 * of the second step. It dies after ten minutes, after ten tries, with the password it was made from, and when used.
 */
export interface PendingSignIn {
  id: string
  personId: string
  username: string
  returnTo: string
  tries: number
  expiresAtMs: number
  usedAtMs: number | null
  usedCodeDigest: string | null
  sessionId: string | null
  /** The password has changed or the person was disabled since. */
  isStale: boolean
}

/** Time to find the phone, unlock it and type; the table in standards.md 0. */
export const pendingLifetimeMs = 10 * 60 * 1000
/** One password buys ten tries: more than five free ones and their first delays ever allow in ten minutes. */
export const pendingMaxTries = 10
/** A second tap on Continue arrives within this time of the first one's success. */
const doubleTapMs = 10 * 1000

export async function startPendingSignIn(
  tx: Connection,
  start: {
    personId: string
    passwordChangedAtMs: number | null
    returnTo: string
    nowMs: number
  },
): Promise<string> {
  const token = newToken()
  await store.insert(tx, {
    id: newId(start.nowMs),
    tokenHash: hashToken(token),
    personId: start.personId,
    passwordChangedAtMs: start.passwordChangedAtMs,
    returnTo: start.returnTo,
    tries: 0,
    createdAtMs: start.nowMs,
    expiresAtMs: start.nowMs + pendingLifetimeMs,
    usedAtMs: null,
    usedCodeDigest: null,
    sessionId: null,
  })
  return token
}

export async function findPendingSignIn(db: Connection, token: string): Promise<PendingSignIn | undefined> {
  const row = await store.findBy(db, 'tokenHash', hashToken(token))
  return row && fromRow(row)
}

/** The same by id, for a transaction that has locked the person and must see what is true now. */
export async function getPendingSignIn(tx: Connection, id: string): Promise<PendingSignIn> {
  const row = await store.findBy(tx, 'id', id)
  return row ? fromRow(row) : { ...goneSignIn, id }
}

type PendingRow = NonNullable<Awaited<ReturnType<typeof store.findBy>>>

function fromRow(row: PendingRow): PendingSignIn {
  const { passwordChangedAtMs, currentPasswordChangedAtMs, disabledAtMs, ...rest } = row
  return { ...rest, isStale: disabledAtMs !== null || passwordChangedAtMs !== currentPasswordChangedAtMs }
}

/** What is left of a pending sign-in whose row something else has removed: nothing that opens anything. */
const goneSignIn: Omit<PendingSignIn, 'id'> = {
  personId: '',
  username: '',
  returnTo: '',
  tries: 0,
  expiresAtMs: 0,
  usedAtMs: null,
  usedCodeDigest: null,
  sessionId: null,
  isStale: true,
}

export type PendingState = 'open' | 'expired' | 'gone'

export function pendingState(pending: PendingSignIn, nowMs: number): PendingState {
  if (pending.usedAtMs !== null || pending.isStale) return 'gone'
  if (nowMs >= pending.expiresAtMs || pending.tries >= pendingMaxTries) return 'expired'
  return 'open'
}

/** Takes the pending sign-in for one session: of any number of parallel calls one gets `true`. */
export async function spendPendingSignIn(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  pending: PendingSignIn,
  used: { code: string; sessionId: string; nowMs: number },
): Promise<boolean> {
  const changed = await store.spend(tx, pending.id, {
    usedAtMs: used.nowMs,
    usedCodeDigest: codeDigest(deps, pending.id, used.code),
    sessionId: used.sessionId,
  })
  return changed === 1
}

/** Whether this is the second tap of the sign-in that has just succeeded: same form, same code, ten seconds. */
export function isDoubleTap(
  deps: Pick<Deps, 'keys'>,
  pending: PendingSignIn,
  code: string,
  nowMs: number,
): boolean {
  if (pending.usedAtMs === null || pending.usedCodeDigest === null) return false
  const isSoon = nowMs - pending.usedAtMs <= doubleTapMs
  return isSoon && constantTimeEqual(pending.usedCodeDigest, codeDigest(deps, pending.id, code))
}

/** Takes one of the ten tries. Whether one is left is seen by `pendingState`, with the person's log open. */
export const takePendingTry = store.updateTaken
export const returnPendingTry = store.updateReturned
export const removePendingSignIns = store.removeAll
export const removeExpiredSignIns = store.removeExpired

function codeDigest(deps: Pick<Deps, 'keys'>, id: string, code: string): string {
  return digestTyped(deps, 'pending-code', `${id}:${code}`)
}
