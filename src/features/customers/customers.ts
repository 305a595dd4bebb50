import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { findLinkEnd } from '../../platform/links.ts'
import { listLastSignIns } from '../activity-log/activity-log.ts'
import { isMailTrusted } from '../people/people.ts'
import * as store from './customers.store.ts'
import { listNotes, type Note } from './notes/notes.ts'

export { CustomerSearch } from './search/customer-search.views.tsx'

export type CustomerFacts = NonNullable<Awaited<ReturnType<typeof store.find>>>
export type { ContactLine, PersonLine } from './customers.store.ts'

/** The member of staff who does something to a customer. */
export interface Actor {
  personId: string
  username: string
}

/** As a customer's log names her. */
export const actorName = ({ username }: Actor) => `staff ${username}`

/** What the page of a customer shows of lists that may be long; the rest stands on pages of their own. */
const peopleShown = 20
const contactsShown = 5
export const contactsPerPage = 50

export interface Customer {
  facts: CustomerFacts
  lastSignInAtMs: number | undefined
  /** Until when the link to a first password works, where one is open. */
  invitedUntilMs: number | undefined
  /** Whether a mailed link may open her account at all: not for 72 hours after staff have changed the address. */
  canMail: boolean
  people: store.PersonLine[]
  hasMorePeople: boolean
  contacts: store.ContactLine[]
  hasMoreContacts: boolean
  notes: Note[]
  olderNotes: string | undefined
}

export const findCustomerFacts = store.find

/** Everything on the page of a customer; undefined for an unknown id. */
export async function findCustomer(
  deps: Pick<Deps, 'db' | 'clock'>,
  id: string,
  notesBefore?: string,
): Promise<Customer | undefined> {
  const db = deps.db.connection
  const facts = await store.find(db, id)
  if (facts === undefined) return undefined
  const people = await store.listPeople(db, id, peopleShown + 1)
  const contacts = await store.listContacts(db, id, '', contactsShown + 1)
  const { notes, older } = await listNotes(deps, id, notesBefore)
  return {
    facts,
    canMail: isMailTrusted(facts, deps.clock()),
    invitedUntilMs: await findLinkEnd(db, 'welcome', facts.ownerId, deps.clock()),
    lastSignInAtMs: (await listLastSignIns(db, [facts.ownerId])).get(facts.ownerId),
    people: people.slice(0, peopleShown),
    hasMorePeople: people.length > peopleShown,
    contacts: contacts.slice(0, contactsShown),
    hasMoreContacts: contacts.length > contactsShown,
    notes,
    olderNotes: older,
  }
}

/** A page of the contacts of one account, and where the next one begins. */
export async function listCustomerContacts(db: Connection, accountId: string, after: string) {
  const rows = await store.listContacts(db, accountId, after, contactsPerPage + 1)
  const contacts = rows.slice(0, contactsPerPage)
  return { contacts, next: rows.length > contactsPerPage ? contacts.at(-1)?.id : undefined }
}
