import { randomInt } from 'node:crypto'
import { backupCodeCount } from '../../../core/backup-codes.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { enrolmentCodesPlace, enrolmentSecretPlace } from '../../../platform/sealed-places.ts'
import { hasFreshProof, type Session } from '../../../platform/session/session.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { getPerson, type Person } from '../../people/people.ts'
import { openSecret, sealableSecret } from '../totp/authenticators.ts'
import * as store from './pending-enrolment.store.ts'

export type { PendingEnrolment } from './pending-enrolment.store.ts'

/** Time to install an app and to print; after it what was shown is worth nothing. */
export const enrolmentLifetimeMs = 15 * 60 * 1000

/**
 * What a session has begun and not finished: switching two-factor on, adding an app, moving to another one, making new
 * backup codes. One row for each session, worth nothing until it is spent; beginning something else gives it up.
 */
export type Purpose = store.PendingEnrolment['purpose']

export interface Beginning {
  purpose: Purpose
  name?: string
  movesId?: string | null
  secret?: Uint8Array
  codes?: readonly string[]
  newPasskey?: string
}

export type Begun = { ok: true } | { ok: false; reason: 'already-on' | 'enrolment-gone' | 'step-changed' }

export async function beginPending(deps: Deps, session: Session, beginning: Beginning): Promise<Begun> {
  const { id: sessionId, personId } = session
  const { purpose, name = '', movesId = null, secret, codes, newPasskey = null } = beginning
  return deps.db.inTransaction(async (tx): Promise<Begun> => {
    const nowMs = deps.clock()
    await openActivity(tx, deps, personId)
    const refusal = refusalOf(await getPerson(tx, personId), purpose)
    if (refusal) return refusal
    const pending = await store.find(tx, sessionId, nowMs)
    if (pending && isTheSame(pending, { purpose, name, movesId, newPasskey })) return { ok: true }
    const mayBegin = hasFreshProof(session, nowMs) && (await store.findSession(tx, sessionId)) !== undefined
    if (!mayBegin) return { ok: false, reason: 'step-changed' }
    await store.remove(tx, sessionId)
    await store.insert(tx, {
      sessionId,
      personId,
      purpose,
      name,
      movesId,
      sealedSecret: secret
        ? deps.keys.seal(enrolmentSecretPlace(sessionId, personId), sealableSecret(secret))
        : null,
      newPasskey,
      sealedBackupCodes: codes ? sealCodes(deps, { sessionId, personId }, codes) : null,
      provenStep: null,
      provenDriftSteps: null,
      askedPosition: null,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + enrolmentLifetimeMs,
    })
    return { ok: true }
  })
}

/** A second tap; what is begun under another name shows another name in the app, so it is another. */
const isTheSame = (
  pending: store.PendingEnrolment,
  begun: Pick<store.PendingEnrolment, 'purpose' | 'name' | 'movesId' | 'newPasskey'>,
) =>
  pending.purpose === begun.purpose &&
  pending.name === begun.name &&
  pending.movesId === begun.movesId &&
  pending.newPasskey === begun.newPasskey

/** Switching on is for somebody who has nothing yet; everything else is for somebody who has. */
function refusalOf(person: Person, purpose: Purpose) {
  const isOn = person.twoFactorSinceMs !== null
  if (isOn === (purpose !== 'enable')) return undefined
  return { ok: false, reason: isOn ? 'already-on' : 'enrolment-gone' } as const
}

export async function findPending(
  db: Connection,
  sessionId: string,
  purpose: Purpose,
  nowMs: number,
): Promise<store.PendingEnrolment | undefined> {
  const pending = await store.find(db, sessionId, nowMs)
  return pending?.purpose === purpose ? pending : undefined
}

export type OpenPending =
  | { ok: true; pending: store.PendingEnrolment; activity: OpenActivity; person: Person }
  | { ok: false; reason: 'enrolment-gone' | 'already-on' }

/** This session's enrolment while it lives, with the person's log open, so that nobody else decides meanwhile. */
export async function openPending(
  tx: Connection,
  deps: Deps,
  session: Session,
  purpose: Purpose,
): Promise<OpenPending> {
  const activity = await openActivity(tx, deps, session.personId)
  const person = await getPerson(tx, session.personId)
  const refusal = refusalOf(person, purpose)
  if (refusal) return refusal
  const pending = await findPending(tx, session.id, purpose, deps.clock())
  return pending ? { ok: true, pending, activity, person } : { ok: false, reason: 'enrolment-gone' }
}

/** An app has shown a code, or a device has made a passkey. */
export function isProven({ provenStep, newPasskey }: store.PendingEnrolment): boolean {
  return provenStep !== null || newPasskey !== null
}

type Owned = Pick<store.PendingEnrolment, 'sessionId' | 'personId'>

export function secretOf(deps: Pick<Deps, 'keys'>, pending: store.PendingEnrolment): Uint8Array {
  if (pending.sealedSecret === null) throw new Error('an enrolment of an app has no secret')
  return openSecret(
    deps.keys.open(enrolmentSecretPlace(pending.sessionId, pending.personId), pending.sealedSecret),
  )
}

export function sealCodes(
  deps: Pick<Deps, 'keys'>,
  { sessionId, personId }: Owned,
  codes: readonly string[],
) {
  return deps.keys.seal(enrolmentCodesPlace(sessionId, personId), JSON.stringify(codes))
}

export function codesOf(deps: Pick<Deps, 'keys'>, pending: store.PendingEnrolment): readonly string[] {
  if (pending.sealedBackupCodes === null) throw new Error('an enrolment is proven but has no backup codes')
  const place = enrolmentCodesPlace(pending.sessionId, pending.personId)
  const codes: unknown = JSON.parse(deps.keys.open(place, pending.sealedBackupCodes))
  if (!Array.isArray(codes)) throw new Error('sealed backup codes are no list')
  return codes.map(String)
}

/** The codes go out of sight and one of them, drawn anew each time, is asked for. */
export async function hideCodes(deps: Deps, session: Session, purpose: Purpose): Promise<void> {
  const position = randomInt(1, backupCodeCount + 1)
  await deps.db.inTransaction((tx) => store.updateAsked(tx, { sessionId: session.id, purpose }, position))
}

export async function showCodesAgain(deps: Deps, session: Session, purpose: Purpose): Promise<void> {
  await deps.db.inTransaction((tx) => store.updateAsked(tx, { sessionId: session.id, purpose }, null))
}

export const proveEnrolment = store.spendProof
export const spendEnrolment = store.spend
export const removePending = store.remove
export const removeEnrolments = store.removeAll
export const removeExpiredEnrolments = store.removeExpired
