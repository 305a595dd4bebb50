import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Place } from '../../platform/visit.ts'
import { hasSignedInFully } from '../activity-log/activity-log.ts'
import { newBrowserMailBudget, takeTries } from '../attempt-budgets/attempt-budgets.ts'
import { getPerson } from '../people/people.ts'
import { mailPerson } from '../person-mail/person-mail.ts'
import { newBrowserMail } from './new-browser.mails.tsx'

/** So long after an account was made its first sign-in is expected, and no news. */
const firstSignInWithinMs = 24 * 60 * 60 * 1000

/**
 * Tells a person that she has signed in with a browser that was not known. Call it before the sign-in is logged. The
 * mails have a budget, so that somebody inside cannot bury what else we write under a thousand of them.
 */
export async function notifyOfNewBrowser(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  personId: string,
  place: Place,
): Promise<void> {
  const nowMs = deps.clock()
  const person = await getPerson(tx, personId)
  const isYoung = nowMs - person.createdAtMs < firstSignInWithinMs
  if (isYoung && !(await hasSignedInFully(tx, personId))) return
  const due = await takeTries(tx, [newBrowserMailBudget(personId)], nowMs)
  if (due.ok) await mailPerson(tx, deps, person, place, 'new-browser', newBrowserMail)
}
