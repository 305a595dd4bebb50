import type { Connection } from '../../../platform/database.ts'
import { isUniqueViolation } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Visit } from '../../../platform/visit.ts'
import { indexAccountsOf } from '../../accounts/accounts.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { mailBudget, type Refusal, takeTries } from '../../attempt-budgets/attempt-budgets.ts'
import {
  findPersonByTypedName,
  getPerson,
  isUsername,
  updatePerson,
  usernameKey,
} from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { usernameChangedMail } from './username.mails.tsx'

export type UsernameChange =
  | { ok: true }
  | { ok: false; reason: 'username-invalid' | 'username-taken' }
  | { ok: false; reason: 'changed-meanwhile'; username: string }
  | Refusal

interface Request {
  personId: string
  typed: string
  /** The username that the page of the form has shown. */
  readAs: string
  visit: Visit
}

/**
 * Whoever is told that a name is taken has learnt of somebody: five such answers a day (`mailPerPerson`), 1,825 a year,
 * and only for people who have an account and have just shown that it is theirs.
 */
const takenBudget = (personId: string) => mailBudget(`username-taken:${personId}`)

/** A name belongs to one person, in every spelling of it: the unique key decides between those who want it at once. */
export async function changeUsername(deps: Deps, request: Request): Promise<UsernameChange> {
  if (!isUsername(request.typed)) return { ok: false, reason: 'username-invalid' }
  const changed = await deps.db
    .inTransaction((tx) => rename(tx, deps, request))
    .catch((error: unknown): UsernameChange => {
      if (isUniqueViolation(error)) return { ok: false, reason: 'username-taken' }
      throw error
    })
  deps.outbox.wake()
  return changed
}

async function rename(tx: Connection, deps: Deps, request: Request): Promise<UsernameChange> {
  const { personId, typed, readAs, visit } = request
  const activity = await openActivity(tx, deps, personId)
  const person = await getPerson(tx, personId)
  if (person.username === typed) return { ok: true }
  if (person.username !== readAs) return { ok: false, reason: 'changed-meanwhile', username: person.username }
  const other = await findPersonByTypedName(tx, typed)
  if (other && other.id !== personId) {
    const told = await takeTries(tx, [takenBudget(personId)], deps.clock())
    return told.ok ? { ok: false, reason: 'username-taken' } : told
  }
  await updatePerson(tx, personId, { username: typed, usernameKey: usernameKey(typed) })
  await indexAccountsOf(tx, personId)
  await activity.add('username-changed', { from: person.username, to: typed })
  await mailPerson(tx, deps, { ...person, username: typed }, visit, 'username-changed', (facts) =>
    usernameChangedMail(facts, { from: person.username, to: typed }),
  )
  return { ok: true }
}
