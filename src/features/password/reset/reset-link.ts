import type { Deps } from '../../../platform/deps.ts'
import { findLink, isLinkOf, type Link } from '../../../platform/links.ts'
import { getPerson, type Person } from '../../people/people.ts'

export interface OpenResetLink {
  link: Link
  person: Person
}

/** Whose link this is, while it can be used. */
export async function findResetLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenResetLink | undefined> {
  const link = token && (await findLink(deps.db.connection, deps, 'reset-password', token))
  if (!link) return undefined
  const person = await getPerson(deps.db.connection, link.personId)
  return isStillHers(link, person) ? { link, person } : undefined
}

/** A mailbox alone never opens a new enrolment. */
export function isStillHers(link: Link, person: Person): boolean {
  return isLinkOf(link, person) && person.mustEnrolSinceMs === null
}

/** Who a new password may be judged for: the holder of a reset link, or of an enrolment link that also sets one. */
export async function findLinkOwner(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<Person | undefined> {
  const open = await findResetLink(deps, token)
  if (open || !token) return open?.person
  const link = await findLink(deps.db.connection, deps, 'enrol', token)
  const person = link && (await getPerson(deps.db.connection, link.personId))
  const mayChoose = person && isLinkOf(link, person) && person.mustEnrolSinceMs && person.passwordLostAtMs
  return mayChoose ? person : undefined
}
