import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { checkOwnPassword } from '../../password/password.ts'
import { getPerson } from '../../people/people.ts'
import { needsNewPassword, wayOf } from '../../two-factor/two-factor.ts'
import type { SignInRefusal } from '../sign-in.ts'

export type ReopenResult =
  | { ok: true; token: string }
  | { ok: false; reason: Extract<SignInRefusal, 'password-wrong' | 'session-gone'> | 'password-stolen' }
  | { ok: false; reason: 'busy' }
  | Refusal

/**
 * A session that lay idle within its day is opened by the password alone, back to the same page (NIST SP 800-63B-4,
 * 2.2.3). Start and factor time stay as they were, so the day runs on and sensitive acts ask for the factor again.
 * A password that counts as stolen opens nothing in a browser that is not known, nor a session that lies idle there.
 */
export async function reopenSession(
  deps: Deps,
  session: Session,
  password: string,
  visit: Visit,
  by: RenewedBy,
): Promise<ReopenResult> {
  const way = await wayOf(deps.db.connection, session.personId, visit)
  const tried = { personId: session.personId, password, way, network: visit.network }
  const checked = await checkOwnPassword(deps, tried)
  if (!checked.ok) return checked
  return deps.db.inTransaction(async (tx): Promise<ReopenResult> => {
    const activity = await openActivity(tx, deps, session.personId)
    const person = await getPerson(tx, session.personId)
    if (person.passwordHash !== checked.passwordHash) return { ok: false, reason: 'password-wrong' }
    if (needsNewPassword(person, way)) return { ok: false, reason: 'password-stolen' }
    const token = await renewSession(tx, session.id, { password: true, by }, deps.clock())
    if (!token) return { ok: false, reason: 'session-gone' }
    await activity.add('session-reopened')
    return { ok: true, token }
  })
}
