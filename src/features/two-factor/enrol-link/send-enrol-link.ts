import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { isMadeBy, makeLink, removeLinks } from '../../../platform/links.ts'
import type { Place } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import { countFailure, judge, mailBudget } from '../../attempt-budgets/attempt-budgets.ts'
import { isMailTrusted, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { enrolLinkMail } from './enrol-link.mails.tsx'

/** A day: time to get to one's mail, and no longer (design.md section 7). */
export const enrolLinkLifetimeMs = 24 * 60 * 60 * 1000

/**
 * While an account waits to enrol anew, the password alone opens nothing: each right password mails a fresh link (five
 * a day; the older one dies), and link and password together open the enrolment,
 * never the account. False: today's are used up, or it is not sure whose mailbox it is.
 */
export async function sendEnrolLink(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  place: Place | undefined,
  madeBy?: string,
): Promise<boolean> {
  const nowMs = deps.clock()
  if (!isMailTrusted(person, nowMs)) return false
  if (madeBy && (await isMadeBy(tx, 'enrol', person.id, madeBy, nowMs))) return true
  const budget = mailBudget(`enrol:${person.id}`)
  const verdict = await judge(tx, budget, nowMs)
  if (!verdict.ok) return false
  await countFailure(tx, budget, verdict.state, nowMs)
  await removeLinks(tx, person.id, 'reset-password')
  const token = await makeLink(tx, {
    purpose: 'enrol',
    personId: person.id,
    emailKey: person.emailKey,
    lifetimeMs: enrolLinkLifetimeMs,
    nowMs,
    madeBy,
  })
  const url = new URL(`/enrol?token=${token}`, deps.config.baseUrl).href
  const isPasswordLost = person.passwordLostAtMs !== null
  await mailPerson(tx, deps, person, place, 'enrol-link', (facts) =>
    enrolLinkMail(facts, { url, isPasswordLost }),
  )
  await activity.add('enrol-link-sent')
  return true
}
