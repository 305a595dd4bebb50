import { randomBytes, randomInt } from 'node:crypto'
import { backupCodeCount, makeBackupCodes } from '../../../core/backup-codes.ts'
import { readSixDigitCode } from '../../../core/code-input.ts'
import { matchTotp } from '../../../core/totp.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { enrolmentCodesPlace, enrolmentSecretPlace } from '../../../platform/sealed-places.ts'
import { hasFreshPassword, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import {
  clear,
  countFailure,
  judge,
  personBudget,
  type Refusal,
  unknownBrowsers,
} from '../../attempt-budgets/attempt-budgets.ts'
import { getPerson, type Person } from '../../people/people.ts'
import { forgetAtHardStop, wayOf } from '../ways.ts'
import { openSecret, sealableSecret } from './authenticators.ts'
import * as store from './totp-enrolment.store.ts'

/** Time to install an app and to print; after it the secret that was shown is worth nothing. */
export const enrolmentLifetimeMs = 15 * 60 * 1000
/** RFC 4226 section 4 R6 recommends 160 bits; 20 bytes are exactly 32 characters of base32. */
const secretBytes = 20

/** Where this session stands. Each step is a row in a state of its own, so a reload or another day changes nothing. */
export type EnrolmentStep =
  | { at: 'on' }
  | { at: 'password' }
  | { at: 'app' }
  | { at: 'scan'; secret: Uint8Array }
  | { at: 'codes'; codes: readonly string[] }
  | { at: 'check'; position: number }

export async function findEnrolmentStep(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  session: Session,
): Promise<EnrolmentStep> {
  if (session.hasTwoFactor) return { at: 'on' }
  const nowMs = deps.clock()
  const pending = await store.find(deps.db.connection, session.id, nowMs)
  if (!pending) return { at: hasFreshPassword(session, nowMs) ? 'app' : 'password' }
  if (pending.provenStep === null) return { at: 'scan', secret: secretOf(deps, pending) }
  if (pending.askedPosition === null) return { at: 'codes', codes: codesOf(deps, pending) }
  return { at: 'check', position: pending.askedPosition }
}

export type Begun = { ok: true } | { ok: false; reason: 'already-on' | 'step-changed' }

/** A secret for this session, sealed, good for nothing until it is proven. The live one, if any, is not touched. */
export async function beginEnrolment(deps: Deps, session: Session): Promise<Begun> {
  const { id: sessionId, personId } = session
  return deps.db.inTransaction(async (tx): Promise<Begun> => {
    const nowMs = deps.clock()
    await openActivity(tx, deps, personId)
    if ((await getPerson(tx, personId)).twoFactorSinceMs !== null) return { ok: false, reason: 'already-on' }
    if (await store.find(tx, sessionId, nowMs)) return { ok: true }
    const mayBegin =
      hasFreshPassword(session, nowMs) && (await store.findSession(tx, sessionId)) !== undefined
    if (!mayBegin) return { ok: false, reason: 'step-changed' }
    await store.insert(tx, {
      sessionId,
      personId,
      purpose: 'enable',
      name: '',
      movesId: null,
      sealedSecret: deps.keys.seal(
        enrolmentSecretPlace(sessionId, personId),
        sealableSecret(randomBytes(secretBytes)),
      ),
      sealedBackupCodes: null,
      provenStep: null,
      askedPosition: null,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + enrolmentLifetimeMs,
    })
    return { ok: true }
  })
}

export type Proven =
  | { ok: true }
  | { ok: false; reason: 'code-malformed' | 'code-not-accepted' | 'enrolment-gone' | 'already-on' }
  | Refusal

/** The app has the secret: its code fits. The step is kept, so that the same code does not sign in later. */
export async function proveSecret(
  deps: Deps,
  session: Session,
  visit: Visit,
  typed: string,
): Promise<Proven> {
  const code = readSixDigitCode(typed)
  if (code === undefined) return { ok: false, reason: 'code-malformed' }
  return deps.db.inTransaction(async (tx): Promise<Proven> => {
    const open = await openPending(tx, deps, session)
    if (!open.ok) return open
    const { pending, activity } = open
    if (pending.provenStep !== null) return { ok: true }
    const budget = personBudget('code', session.personId, await wayOf(tx, session.personId, visit))
    const judgement = await judge(tx, budget, deps.clock())
    if (!judgement.ok) return judgement
    const step = matchTotp(secretOf(deps, pending), code, { nowMs: deps.clock() })
    if (step === undefined) {
      const state = await countFailure(tx, budget, judgement.state, deps.clock())
      await forgetAtHardStop(tx, session.personId, budget, state)
      await activity.add('code-wrong', { network: visit.network, during: 'enrolment' })
      return { ok: false, reason: 'code-not-accepted' }
    }
    if (budget.way !== unknownBrowsers) await clear(tx, budget)
    const place = enrolmentCodesPlace(pending.sessionId, pending.personId)
    const sealedBackupCodes = deps.keys.seal(place, JSON.stringify(makeBackupCodes()))
    await store.spendProof(tx, pending, { provenStep: step, sealedBackupCodes })
    return { ok: true }
  })
}

/** The codes go out of sight and one of them, drawn anew each time, is asked for. */
export async function hideCodes(deps: Deps, session: Session): Promise<void> {
  const position = randomInt(1, backupCodeCount + 1)
  await deps.db.inTransaction((tx) => store.updateAsked(tx, session.id, position))
}

export async function showCodesAgain(deps: Deps, session: Session): Promise<void> {
  await deps.db.inTransaction((tx) => store.updateAsked(tx, session.id, null))
}

export type OpenPending =
  | { ok: true; pending: store.PendingEnrolment; activity: OpenActivity; person: Person }
  | { ok: false; reason: 'enrolment-gone' | 'already-on' }

/** This session's enrolment while it lives, with the person's log open, so that nobody else decides meanwhile. */
export async function openPending(tx: Connection, deps: Deps, session: Session): Promise<OpenPending> {
  const activity = await openActivity(tx, deps, session.personId)
  const person = await getPerson(tx, session.personId)
  if (person.twoFactorSinceMs !== null) return { ok: false, reason: 'already-on' }
  const pending = await store.find(tx, session.id, deps.clock())
  return pending ? { ok: true, pending, activity, person } : { ok: false, reason: 'enrolment-gone' }
}

export function secretOf(deps: Pick<Deps, 'keys'>, pending: store.PendingEnrolment): Uint8Array {
  return openSecret(
    deps.keys.open(enrolmentSecretPlace(pending.sessionId, pending.personId), pending.sealedSecret),
  )
}

export function codesOf(deps: Pick<Deps, 'keys'>, pending: store.PendingEnrolment): readonly string[] {
  if (pending.sealedBackupCodes === null) throw new Error('an enrolment is proven but has no backup codes')
  const place = enrolmentCodesPlace(pending.sessionId, pending.personId)
  const codes: unknown = JSON.parse(deps.keys.open(place, pending.sealedBackupCodes))
  if (!Array.isArray(codes)) throw new Error('sealed backup codes are no list')
  return codes.map(String)
}

export const removeEnrolments = store.removeAll
export const removeExpiredEnrolments = store.removeExpired
