import type { Deps } from '../../../platform/deps.ts'
import { isLinkOf, type Link } from '../../../platform/links.ts'
import { findPersonLink, isMailTrusted, type Person, type PersonLink } from '../../people/people.ts'

/** Whose link this is, while it can be used. */
export async function findResetLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<PersonLink | undefined> {
  const open = await findPersonLink(deps, 'reset-password', token)
  return open && isStillHers(open.link, open.person, deps.clock()) ? open : undefined
}

/** A mailbox alone never opens a new enrolment; and nothing at all where it may be somebody else's. */
export function isStillHers(link: Link, person: Person, nowMs: number): boolean {
  return isLinkOf(link, person) && person.mustEnrolSinceMs === null && isMailTrusted(person, nowMs)
}

/** Who a new password may be judged for: the holder of a reset link, or of an enrolment link that also sets one. */
export async function findLinkOwner(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<Person | undefined> {
  const open = await findResetLink(deps, token)
  if (open) return open.person
  const person = (await findPersonLink(deps, 'enrol', token))?.person
  return person?.mustEnrolSinceMs && person.passwordLostAtMs ? person : undefined
}
