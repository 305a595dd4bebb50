import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { ContactTable } from '../../platform/tables-of-accounts.ts'
import { findAccount } from '../accounts/accounts.ts'
import * as store from './contacts.store.ts'

export { contactName } from './contact-name.ts'
export { mailKindWords } from './mail/mail-kinds.words.ts'
export { type Receiver, receiversOf } from './mail/receivers.ts'

export type Contact = ContactTable

/**
 * A thousand contacts are twenty pages, and a company of that size still fits; whoever fills an account by script
 * leaves at most a thousand rows of 2 kB, 2 MB, and every decision about who gets which mail reads all of them.
 */
export const mostContacts = 1000

/** Five screens of a phone, and a page under 30 kB. */
export const contactsPerPage = 50

/** A contact of this account; one of another account is not found. */
export const findContact = store.find
export const insertContact = store.insert

export interface ContactLine extends Pick<Contact, 'id' | 'firstName' | 'lastName' | 'company' | 'email'> {
  isBillingContact: boolean
  maySignIn: boolean
}

export interface ContactList {
  contacts: ContactLine[]
  /** The id behind which the next page begins. */
  next: string | undefined
  isFirst: boolean
}

/** A page of contacts by name; from the first one where the contact to go on behind is gone. */
export async function listContacts(
  deps: Pick<Deps, 'db' | 'clock'>,
  accountId: string,
  after: string | undefined,
): Promise<ContactList> {
  const { connection } = deps.db
  const last = after === undefined ? undefined : await store.find(connection, accountId, after)
  const rows = await rowsBehind(connection, accountId, last)
  const shown = rows.slice(0, contactsPerPage)
  const ids = shown.map(({ id }) => id)
  const signingIn = new Set(await store.listSigningIn(connection, ids, deps.clock()))
  const billingContactId = (await findAccount(connection, accountId))?.billingContactId
  const contacts = shown.map((contact) => ({
    ...contact,
    isBillingContact: contact.id === billingContactId,
    maySignIn: signingIn.has(contact.id),
  }))
  const next = rows.length > contactsPerPage ? contacts.at(-1)?.id : undefined
  return { contacts, next, isFirst: last === undefined }
}

function rowsBehind(db: Connection, accountId: string, last: Contact | undefined) {
  if (last === undefined) return store.listFirst(db, accountId, contactsPerPage + 1)
  const { lastName, firstName, id } = last
  return store.listAfter(db, accountId, { lastName, firstName, id }, contactsPerPage + 1)
}

/** A contact with what its page says beside its own facts; undefined where this account has none of that id. */
export async function findContactPage(
  deps: Pick<Deps, 'db' | 'clock'>,
  accountId: string,
  id: string,
): Promise<{ contact: Contact; isBillingContact: boolean; maySignIn: boolean } | undefined> {
  const { connection } = deps.db
  const contact = await store.find(connection, accountId, id)
  if (contact === undefined) return undefined
  const account = await findAccount(connection, accountId)
  const signingIn = await store.listSigningIn(connection, [id], deps.clock())
  return {
    contact,
    isBillingContact: account?.billingContactId === id,
    maySignIn: signingIn.length > 0,
  }
}
