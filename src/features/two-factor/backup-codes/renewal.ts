import { makeBackupCodes } from '../../../core/backup-codes.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { forgetKind } from '../../attempt-budgets/attempt-budgets.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { planCheckUp } from '../check-up/check-up.ts'
import { checkSavedCodes, type SavedCodeRefusal } from '../pending-enrolment/check-saved-code.ts'
import {
  type Begun,
  beginPending,
  codesOf,
  findPending,
  openPending,
  spendEnrolment,
} from '../pending-enrolment/pending-enrolment.ts'
import { backupCodesRenewedMail } from '../two-factor.mails.tsx'
import { addBackupCodes, removeBackupCodes } from './backup-codes.ts'

export type RenewalStep =
  | { at: 'start' }
  | { at: 'codes'; codes: readonly string[] }
  | { at: 'check'; position: number }

export async function findRenewalStep(deps: Deps, session: Session): Promise<RenewalStep> {
  const pending = await findPending(deps.db.connection, session.id, 'renew', deps.clock())
  if (!pending) return { at: 'start' }
  if (pending.askedPosition !== null) return { at: 'check', position: pending.askedPosition }
  return { at: 'codes', codes: codesOf(deps, pending) }
}

/** Ten new codes, good for nothing until one of them was typed: the old ones go on until then. */
export function beginRenewal(deps: Deps, session: Session): Promise<Begun> {
  return beginPending(deps, session, { purpose: 'renew', codes: makeBackupCodes() })
}

export type Renewed = { ok: true; token: string } | SavedCodeRefusal

/** The new set takes the place of the old one, whose every code dies at this moment. */
export async function renewBackupCodes(
  deps: Deps,
  { session, visit, by }: { session: Session; visit: Visit; by: RenewedBy },
  typed: string,
): Promise<Renewed> {
  const saved = await checkSavedCodes(deps, { session, visit, purpose: 'renew' }, typed)
  if (!saved.ok) return saved
  const { personId } = session
  const renewed = await deps.db.inTransaction(async (tx): Promise<Renewed> => {
    const nowMs = deps.clock()
    const open = await openPending(tx, deps, session, 'renew')
    if (!open.ok) return open
    const token = await renewSession(tx, session.id, { by }, nowMs)
    if (token === undefined || !(await spendEnrolment(tx, saved.pending, nowMs)))
      return { ok: false, reason: 'enrolment-gone' }
    await removeBackupCodes(tx, personId)
    await addBackupCodes(tx, personId, saved.hashed, nowMs)
    await forgetKind(tx, personId, 'backup-code')
    await planCheckUp(tx, open.person, nowMs)
    await open.activity.add('backup-codes-renewed', { network: visit.network })
    await mailPerson(tx, deps, open.person, visit, 'backup-codes-renewed', backupCodesRenewedMail)
    return { ok: true, token }
  })
  deps.outbox.wake()
  return renewed
}
