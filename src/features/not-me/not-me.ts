import type { Deps } from '../../platform/deps.ts'
import { isLinkOf, spendLink } from '../../platform/links.ts'
import { removePendingSignIns } from '../../platform/session/pending-sign-in.ts'
import { endAllSessions } from '../../platform/session/session.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { forgetBrowsers } from '../known-browsers/known-browsers.ts'
import { beginReset } from '../password/password.ts'
import { getPerson, type PersonLink } from '../people/people.ts'
import { cancelRecovery } from '../recovery/recovery.ts'

/**
 * "This was not me": everybody is out, no browser is known, and a reset of the password begins. Password and factors
 * stay as they are, for a mailbox alone must never touch them. So whoever else gets hold of the mail can sign the owner
 * out once, and no more.
 */
export async function signOutWhoeverItWas(
  deps: Deps,
  { link }: PersonLink,
  formDigest: string,
  visit: Visit,
): Promise<{ ok: true } | { ok: false; reason: 'link-gone' }> {
  const done = await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, link.personId)
    const person = await getPerson(tx, link.personId)
    if (!isLinkOf(link, person) || !(await spendLink(tx, link, deps.clock(), formDigest))) return false
    await endAllSessions(tx, person.id)
    await removePendingSignIns(tx, person.id)
    await forgetBrowsers(tx, person.id, null)
    await activity.add('not-me', { network: visit.network, userAgent: visit.userAgent.slice(0, 300) })
    await cancelRecovery(tx, deps, activity, { personId: person.id, by: 'not-me', place: visit })
    await beginReset(tx, deps, activity, person, visit)
    return true
  })
  deps.outbox.wake()
  return done ? { ok: true } : { ok: false, reason: 'link-gone' }
}
