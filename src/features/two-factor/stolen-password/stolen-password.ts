import { isPasswordStolen, stolenAfterWrongCodes } from '../../../core/stolen-password.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import { forgetWay, unknownBrowsers } from '../../attempt-budgets/attempt-budgets.ts'
import { type Person, updatePerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import type { Attempt } from '../factor-check/factor-notices.ts'
import { passwordStolenMail } from '../two-factor.mails.tsx'
import * as store from './stolen-password.store.ts'

/** Whether the password alone is no longer believed here: unknown browsers must first set a new one. */
export function needsNewPassword(person: Person, way: string): boolean {
  return person.passwordStolenSinceMs !== null && way === unknownBrowsers
}

/**
 * A wrong code at the second step of signing in. With the person's log open, wrong codes come one at a time, so of any
 * number at once exactly one is the twentieth. Answers whether the password counts as stolen from now on.
 */
export async function noteWrongCode(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  { person, way, visit }: Attempt,
): Promise<boolean> {
  if (way !== unknownBrowsers || person.passwordStolenSinceMs !== null) return false
  const nowMs = deps.clock()
  await store.insert(tx, { id: newId(nowMs), personId: person.id, atMs: nowMs })
  if (!isPasswordStolen(await store.listTimes(tx, person.id, stolenAfterWrongCodes), nowMs)) return false
  await updatePerson(tx, person.id, { passwordStolenSinceMs: nowMs })
  await activity.add('password-stolen', { network: visit.network })
  await mailPerson(tx, deps, person, visit, 'password-stolen', passwordStolenMail)
  return true
}

/** After a new password: what was closed or held against the old one is over. */
export async function trustNewPassword(tx: Connection, personId: string): Promise<void> {
  await store.removeOf(tx, personId)
  await updatePerson(tx, personId, { passwordStolenSinceMs: null })
  await forgetWay(tx, personId, unknownBrowsers)
}

export const removeWrongCodes = store.removeBefore
