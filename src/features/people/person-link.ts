import type { Deps } from '../../platform/deps.ts'
import { findLink, isLinkOf, type Link, type LinkPurpose } from '../../platform/links.ts'
import * as store from './people.store.ts'
import type { Person } from './people.ts'

export interface PersonLink {
  link: Link
  person: Person
}

/** Whose mailed link this is, while it can be spent and its mail address is still hers. */
export async function findPersonLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  purpose: LinkPurpose,
  token: string | undefined,
): Promise<PersonLink | undefined> {
  const db = deps.db.connection
  const link = token ? await findLink(db, deps, purpose, token) : undefined
  const person = link && (await store.get(db, link.personId))
  return person && isLinkOf(link, person) ? { link, person } : undefined
}
