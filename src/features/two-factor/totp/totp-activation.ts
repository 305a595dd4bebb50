import { readBackupCode } from '../../../core/backup-codes.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { constantTimeEqual } from '../../../platform/secrets.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import {
  clear,
  countFailure,
  forgetKind,
  judge,
  personBudget,
  type Refusal,
  unknownBrowsers,
} from '../../attempt-budgets/attempt-budgets.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { updatePerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import {
  addBackupCodes,
  type HashedBackupCode,
  hashBackupCodes,
  removeBackupCodes,
} from '../backup-codes/backup-codes.ts'
import { twoFactorOnMail } from '../two-factor.mails.tsx'
import { forgetAtHardStop, wayOf } from '../ways.ts'
import { addAuthenticator, removeAuthenticators } from './authenticators.ts'
import * as store from './totp-enrolment.store.ts'
import { codesOf, openPending, secretOf } from './totp-enrolment.ts'

export type Activated =
  | { ok: true; token: string }
  | {
      ok: false
      reason:
        | 'backup-code-malformed'
        | 'backup-code-not-accepted'
        | 'enrolment-gone'
        | 'step-changed'
        | 'already-on'
        | 'busy'
    }
  | Refusal

/**
 * The last step: one backup code shows that they are saved, then everything is switched on in one transaction. The ten
 * hashes are made between the two, so the enrolment is taken as it was when the code was checked, or not at all.
 */
export async function activateTwoFactor(
  deps: Deps,
  session: Session,
  visit: Visit,
  typed: string,
  by: RenewedBy,
): Promise<Activated> {
  const checked = await checkSavedCode(deps, session, visit, typed)
  if (!checked.ok) return checked
  const hashed = await hashBackupCodes(deps, checked.codes)
  if (hashed === 'busy') return { ok: false, reason: 'busy' }
  const activated = await deps.db.inTransaction((tx) =>
    switchOn(tx, deps, { session, visit, by, hashed, checked: checked.pending }),
  )
  deps.outbox.wake()
  return activated
}

type Checked =
  | { ok: true; pending: store.PendingEnrolment; codes: readonly string[] }
  | Exclude<Activated, { ok: true }>

/** The code in question is still sealed, so no hash is needed here: count and verdict are one transaction. */
async function checkSavedCode(deps: Deps, session: Session, visit: Visit, typed: string): Promise<Checked> {
  const code = readBackupCode(typed)
  if (!code) return { ok: false, reason: 'backup-code-malformed' }
  return deps.db.inTransaction(async (tx): Promise<Checked> => {
    const open = await openPending(tx, deps, session)
    if (!open.ok) return open
    const { pending, activity } = open
    if (pending.askedPosition === null) return { ok: false, reason: 'step-changed' }
    const budget = personBudget('backup-code', session.personId, await wayOf(tx, session.personId, visit))
    const judgement = await judge(tx, budget, deps.clock())
    if (!judgement.ok) return judgement
    const codes = codesOf(deps, pending)
    const asked = codes[pending.askedPosition - 1]
    if (asked === undefined || !constantTimeEqual(asked, code.text)) {
      const state = await countFailure(tx, budget, judgement.state, deps.clock())
      await forgetAtHardStop(tx, session.personId, budget, state)
      await activity.add('backup-code-wrong', { network: visit.network, during: 'enrolment' })
      return { ok: false, reason: 'backup-code-not-accepted' }
    }
    if (budget.way !== unknownBrowsers) await clear(tx, budget)
    return { ok: true, pending, codes }
  })
}

async function switchOn(
  tx: Connection,
  deps: Deps,
  on: {
    session: Session
    visit: Visit
    by: RenewedBy
    hashed: readonly HashedBackupCode[]
    checked: store.PendingEnrolment
  },
): Promise<Activated> {
  const { session, visit, checked } = on
  const { personId } = session
  const nowMs = deps.clock()
  const open = await openPending(tx, deps, session)
  if (!open.ok) return open
  if (checked.provenStep === null || !(await store.spend(tx, checked, nowMs))) {
    return { ok: false, reason: 'enrolment-gone' }
  }
  await removeAuthenticators(tx, personId)
  await removeBackupCodes(tx, personId)
  await addAuthenticator(tx, deps, {
    personId,
    secret: secretOf(deps, checked),
    provenStep: checked.provenStep,
    nowMs,
  })
  await addBackupCodes(tx, personId, on.hashed, nowMs)
  await updatePerson(tx, personId, {
    twoFactorSinceMs: nowMs,
    mustEnrolSinceMs: null,
    passwordLostAtMs: null,
  })
  await shutEverythingElse(tx, session)
  await open.activity.add('two-factor-on', {
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  await mailPerson(tx, deps, open.person, visit, 'two-factor-on', twoFactorOnMail)
  const token = await renewSession(tx, session.id, { factor: 'code', scope: 'full', by: on.by }, nowMs)
  if (token === undefined) throw new Error('an enrolment outlived its session')
  return { ok: true, token }
}

/** What was opened, begun or remembered with the password alone ends now. */
async function shutEverythingElse(tx: Connection, session: Session): Promise<void> {
  const { personId } = session
  await store.removeAll(tx, personId)
  await endOtherSessions(tx, personId, session.id)
  await removePendingSignIns(tx, personId)
  await removeLinks(tx, personId)
  await forgetBrowsers(tx, personId, session.knownBrowserId)
  await forgetKind(tx, personId, 'code')
  await forgetKind(tx, personId, 'backup-code')
}
