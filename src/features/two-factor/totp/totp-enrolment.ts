import { makeBackupCodes } from '../../../core/backup-codes.ts'
import type { Deps } from '../../../platform/deps.ts'
import { hasFreshPassword, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import {
  type Begun,
  beginPending,
  codesOf,
  findPending,
  isProven,
  openPending,
  proveEnrolment,
  sealCodes,
  secretOf,
} from '../pending-enrolment/pending-enrolment.ts'
import { judgeNewSecret, newSecret, readProof, type TypedProof } from './new-secret.ts'

/** Where this session stands. Each step is a row in a state of its own, so a reload or another day changes nothing. */
export type EnrolmentStep =
  | { at: 'on' }
  | { at: 'password' }
  | { at: 'app' }
  | { at: 'scan'; secret: Uint8Array }
  | { at: 'codes'; codes: readonly string[]; driftSteps: number }
  | { at: 'check'; position: number }

export async function findEnrolmentStep(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  session: Session,
): Promise<EnrolmentStep> {
  if (session.hasTwoFactor) return { at: 'on' }
  const nowMs = deps.clock()
  const pending = await findPending(deps.db.connection, session.id, 'enable', nowMs)
  if (!pending) return { at: hasFreshPassword(session, nowMs) ? 'app' : 'password' }
  if (!isProven(pending)) return { at: 'scan', secret: secretOf(deps, pending) }
  if (pending.askedPosition === null) {
    return { at: 'codes', codes: codesOf(deps, pending), driftSteps: pending.provenDriftSteps ?? 0 }
  }
  return { at: 'check', position: pending.askedPosition }
}

/** A secret for this session, sealed, good for nothing until it is proven. The live one, if any, is not touched. */
export function beginEnrolment(deps: Deps, session: Session): Promise<Begun> {
  return beginPending(deps, session, { purpose: 'enable', secret: newSecret() })
}

export type Proven =
  | { ok: true }
  | { ok: false; reason: 'code-malformed' | 'code-not-accepted' | 'enrolment-gone' | 'already-on' }
  | Refusal

/**
 * The app has the secret: its code fits, or two in a row do. The step is kept, so that the same code does not sign in
 * later.
 */
export async function proveSecret(
  deps: Deps,
  session: Session,
  visit: Visit,
  typed: TypedProof,
): Promise<Proven> {
  const proof = readProof(typed)
  if (!proof) return { ok: false, reason: 'code-malformed' }
  return deps.db.inTransaction(async (tx): Promise<Proven> => {
    const open = await openPending(tx, deps, session, 'enable')
    if (!open.ok) return open
    const { pending } = open
    if (isProven(pending)) return { ok: true }
    const judged = await judgeNewSecret(tx, deps, open, visit, proof)
    if (!judged.ok) return judged
    const sealedBackupCodes = sealCodes(deps, pending, makeBackupCodes())
    const { provenStep, driftSteps: provenDriftSteps } = judged
    await proveEnrolment(tx, pending, { provenStep, provenDriftSteps, sealedBackupCodes })
    return { ok: true }
  })
}
