import {
  type MailKind,
  missingMailKinds,
  neededMailKinds,
  readMailKinds,
  writeMailKinds,
} from '../../../core/mail-kinds.ts'
import type { Connection } from '../../../platform/database.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { getPerson } from '../../people/people.ts'
import { contactName } from '../contact-name.ts'
import * as store from '../contacts.store.ts'

export interface Receiver {
  name: string
  email: string
  /** The owner; a contact is nobody who signs in. */
  personId: string | undefined
}

/** Who gets this kind of mail of an account: its owner first, then contacts by age, each mail address once. */
export async function receiversOf(db: Connection, accountId: string, kind: MailKind): Promise<Receiver[]> {
  const account = await findAccount(db, accountId)
  if (account === undefined) return []
  const receivers = new Map<string, Receiver>()
  if (readMailKinds(account.ownerMailKinds).includes(kind)) {
    const { id, name, email, emailKey } = await getPerson(db, account.ownerId)
    receivers.set(emailKey, { name, email, personId: id })
  }
  for (const contact of await store.listReceivers(db, accountId)) {
    if (receivers.has(contact.emailKey) || !readMailKinds(contact.mailKinds).includes(kind)) continue
    receivers.set(contact.emailKey, { name: contactName(contact), email: contact.email, personId: undefined })
  }
  return [...receivers.values()]
}

/** Whose boxes are ticked: a contact by its id, or the owner of the account. */
export type Ticked = { contactId: string } | 'owner'

/**
 * The kinds that nobody would get any more once only these are ticked here, of those that somebody must get. Ask under
 * the lock of the account: of two who untick at once, the second one must see what the first one did.
 */
export async function lostMailKinds(
  db: Connection,
  account: { id: string; ownerMailKinds: string },
  who: Ticked,
  kinds: readonly MailKind[],
): Promise<readonly MailKind[]> {
  const contacts = await store.listMailKinds(db, account.id)
  const others = contacts
    .filter(({ id }) => who === 'owner' || id !== who.contactId)
    .map(({ mailKinds }) => readMailKinds(mailKinds))
  if (who !== 'owner') others.push(readMailKinds(account.ownerMailKinds))
  const own = who === 'owner' ? account.ownerMailKinds : mailKindsOf(contacts, who.contactId)
  const missing = missingMailKinds([...others, kinds])
  return missing.filter((kind) => readMailKinds(own).includes(kind))
}

const mailKindsOf = (contacts: readonly { id: string; mailKinds: string }[], contactId: string) =>
  contacts.find(({ id }) => id === contactId)?.mailKinds ?? ''

/** The kinds that these boxes alone keep going, as their page says beside them. */
export async function keptGoingBy(
  db: Connection,
  accountId: string,
  who: Ticked,
): Promise<readonly MailKind[]> {
  const account = await findAccount(db, accountId)
  return account === undefined ? [] : lostMailKinds(db, account, who, [])
}

/** What was ticked among the kinds on the page; the others stay as they are, for the day they are sent again. */
export function tickedOver(
  stored: string,
  shown: readonly MailKind[],
  ticked: readonly MailKind[],
): readonly MailKind[] {
  const kept = readMailKinds(stored).filter((kind) => !shown.includes(kind))
  return readMailKinds(writeMailKinds([...kept, ...ticked.filter((kind) => shown.includes(kind))]))
}

export const isNeeded = (kind: MailKind): boolean => neededMailKinds.includes(kind)
