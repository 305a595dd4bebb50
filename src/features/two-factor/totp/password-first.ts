import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { checkOwnPassword } from '../../password/password.ts'
import { getPerson } from '../../people/people.ts'
import { wayOf } from '../ways.ts'

export type PasswordFirst =
  | { ok: true; token: string }
  | { ok: false; reason: 'password-wrong' | 'busy' }
  | Refusal

/** A session alone may be a stolen one: before a factor is bound to the account, the password is asked again. */
export async function provePassword(
  deps: Deps,
  session: Session,
  visit: Visit,
  password: string,
  by: RenewedBy,
): Promise<PasswordFirst> {
  const { personId } = session
  const way = await wayOf(deps.db.connection, personId, visit)
  const checked = await checkOwnPassword(deps, { personId, password, way, network: visit.network })
  if (!checked.ok) return checked
  return deps.db.inTransaction(async (tx): Promise<PasswordFirst> => {
    await openActivity(tx, deps, personId)
    const { passwordHash } = await getPerson(tx, personId)
    if (passwordHash !== checked.passwordHash) return { ok: false, reason: 'password-wrong' }
    const token = await renewSession(tx, session.id, { password: true, by }, deps.clock())
    return token === undefined ? { ok: false, reason: 'password-wrong' } : { ok: true, token }
  })
}
