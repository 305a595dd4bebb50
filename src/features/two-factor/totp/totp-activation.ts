import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { forgetFactorTries } from '../../attempt-budgets/attempt-budgets.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { updatePerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { addBackupCodes, removeBackupCodes } from '../backup-codes/backup-codes.ts'
import { firstCheckUp } from '../check-up/check-up-plan.ts'
import { withClock } from '../clock/clock.mails.tsx'
import { twoFactorOnByPasskeyMail } from '../passkeys/passkeys.mails.tsx'
import { addPasskey, readPasskey, removePasskeys } from '../passkeys/passkeys.ts'
import {
  checkSavedCodes,
  type SavedCodeRefusal,
  type SavedCodes,
} from '../pending-enrolment/check-saved-code.ts'
import {
  openPending,
  type PendingEnrolment,
  removeEnrolments,
  secretOf,
  spendEnrolment,
} from '../pending-enrolment/pending-enrolment.ts'
import { twoFactorOnMail } from '../two-factor.mails.tsx'
import { addAuthenticator, removeAuthenticators } from './authenticators.ts'

export type Activated = { ok: true; token: string } | SavedCodeRefusal

/** The last step: one backup code shows that they are saved, then everything is switched on in one transaction. */
export async function activateTwoFactor(
  deps: Deps,
  session: Session,
  visit: Visit,
  typed: string,
  by: RenewedBy,
): Promise<Activated> {
  const saved = await checkSavedCodes(deps, { session, visit, purpose: 'enable' }, typed)
  if (!saved.ok) return saved
  const activated = await deps.db.inTransaction((tx) => switchOn(tx, deps, { session, visit, by, saved }))
  deps.outbox.wake()
  return activated
}

async function switchOn(
  tx: Connection,
  deps: Deps,
  on: { session: Session; visit: Visit; by: RenewedBy; saved: SavedCodes },
): Promise<Activated> {
  const { session, visit, saved } = on
  const { pending } = saved
  const { personId } = session
  const nowMs = deps.clock()
  const open = await openPending(tx, deps, session, 'enable')
  if (!open.ok) return open
  if (!(await spendEnrolment(tx, pending, nowMs)) || !(await bind(tx, deps, pending, nowMs))) {
    return { ok: false, reason: 'enrolment-gone' }
  }
  await removeBackupCodes(tx, personId)
  await addBackupCodes(tx, personId, saved.hashed, nowMs)
  await updatePerson(tx, personId, {
    twoFactorSinceMs: nowMs,
    mustEnrolSinceMs: null,
    passwordLostAtMs: null,
    ...firstCheckUp(nowMs),
  })
  await shutEverythingElse(tx, session)
  await open.activity.add('two-factor-on', {
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  const isPasskey = pending.newPasskey !== null
  const mail = isPasskey ? twoFactorOnByPasskeyMail : twoFactorOnMail
  await mailPerson(tx, deps, open.person, visit, 'two-factor-on', (facts) =>
    withClock(facts, mail(facts), pending.provenDriftSteps ?? 0),
  )
  const factor = isPasskey ? 'passkey' : 'code'
  const token = await renewSession(tx, session.id, { factor, scope: 'full', by: on.by }, nowMs)
  if (token === undefined) throw new Error('an enrolment outlived its session')
  return { ok: true, token }
}

/** The first factor of somebody who has none: the app that has shown a code, or the passkey that was made. */
async function bind(tx: Connection, deps: Deps, pending: PendingEnrolment, nowMs: number): Promise<boolean> {
  const { personId, name, provenStep, newPasskey } = pending
  await removeAuthenticators(tx, personId)
  await removePasskeys(tx, personId)
  if (newPasskey !== null) return addPasskey(tx, { personId, name, passkey: readPasskey(newPasskey), nowMs })
  if (provenStep === null) return false
  const driftSteps = pending.provenDriftSteps ?? 0
  const secret = secretOf(deps, pending)
  await addAuthenticator(tx, deps, { personId, name, secret, provenStep, driftSteps, nowMs })
  return true
}

/** What was opened, begun or remembered with the password alone ends now. */
async function shutEverythingElse(tx: Connection, session: Session): Promise<void> {
  const { personId } = session
  await removeEnrolments(tx, personId)
  await endOtherSessions(tx, personId, session.id)
  await removePendingSignIns(tx, personId)
  await removeLinks(tx, personId)
  await forgetBrowsers(tx, personId, session.knownBrowserId)
  await forgetFactorTries(tx, personId)
}
