import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import { endAllSessions } from '../../../platform/session/session.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { forgetFactorTries } from '../../attempt-budgets/attempt-budgets.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { getPerson, updatePerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { cancelRecovery } from '../../recovery/recovery.ts'
import { sendEnrolLink } from '../enrol-link/send-enrol-link.ts'
import { removeTwoFactor } from '../removal/remove-two-factor.ts'
import { twoFactorResetMail } from '../two-factor.mails.tsx'

export interface Reset {
  personId: string
  by: string
  why: string
  /** The password is lost too, and whoever approved this said so: the link will also set a new one. */
  passwordLost: boolean
}

/**
 * Takes a person's second factor away and leaves the account waiting: nothing opens it but enrolling anew, with the
 * password and the link mailed now; ways that a guesser has closed are open again for that. Every session, link and
 * known browser of before is gone. Wake the outbox after the commit.
 */
export async function resetTwoFactor(
  tx: Connection,
  deps: Deps,
  reset: Reset,
): Promise<{ isLinkSent: boolean }> {
  const { personId, by, why, passwordLost } = reset
  const nowMs = deps.clock()
  const activity = await openActivity(tx, deps, personId)
  await cancelRecovery(tx, deps, activity, { personId, by: 'reset', place: undefined })
  await removeTwoFactor(tx, personId)
  await endAllSessions(tx, personId)
  await removePendingSignIns(tx, personId)
  await removeLinks(tx, personId)
  await forgetBrowsers(tx, personId, null)
  await forgetFactorTries(tx, personId)
  await updatePerson(tx, personId, { mustEnrolSinceMs: nowMs, passwordLostAtMs: passwordLost ? nowMs : null })
  await activity.add('two-factor-reset', { by, why, passwordLost: passwordLost ? 'yes' : 'no' })
  const person = await getPerson(tx, personId)
  await mailPerson(tx, deps, person, undefined, 'two-factor-reset', (facts) => twoFactorResetMail(facts, by))
  return { isLinkSent: await sendEnrolLink(tx, deps, activity, person, undefined) }
}
