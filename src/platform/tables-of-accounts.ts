/** The billed customers and who belongs to them; a part of `Tables`. */
export interface AccountTables {
  series: SeriesTable
  account: AccountTable
  contact: ContactTable
  subAccount: SubAccountTable
  viewing: ViewingTable
  invitation: InvitationTable
  accountWord: AccountWordTable
  customerNote: CustomerNoteTable
}

/** Numbers given one after the other, without a gap: the last one of each series. */
export interface SeriesTable {
  name: string
  lastNumber: number
}

/** Who is billed, and where that is. Texts that were not given are empty. */
export interface PostalFacts {
  company: string
  taxNumber: string
  address1: string
  address2: string
  city: string
  state: string
  postcode: string
  /** Two letters as ISO 3166-1 has them. */
  country: string
}

export interface AccountTable extends PostalFacts {
  id: string
  /** The customer number that people read and say. */
  number: number
  ownerId: string
  /** The kinds of mail about the account that its owner gets, a space between. */
  ownerMailKinds: string
  /** Null where the owner is billed herself. */
  billingContactId: string | null
  disabledAtMs: number | null
  /** One more with each edit: who edits an older one is told. */
  version: number
  createdAtMs: number
}

export interface ContactTable extends PostalFacts {
  id: string
  accountId: string
  firstName: string
  lastName: string
  email: string
  emailKey: string
  phone: string
  mailKinds: string
  version: number
  createdAtMs: number
}

/** A person who may sign in to an account that she does not own. */
export interface SubAccountTable {
  accountId: string
  personId: string
  contactId: string | null
  /** See `core/permissions.ts`. */
  permissions: string
  note: string
  endsAtMs: number | null
  version: number
  createdAtMs: number
}

/** Whose view of an account a session is looking at. */
export interface ViewingTable {
  sessionId: string
  accountId: string
  personId: string
  reason: string
  mayActSinceMs: number | null
  startedAtMs: number
  endsAtMs: number
}

/** What staff find an account by: a word of its facts, its people or its contacts, as a search folds it. */
export interface AccountWordTable {
  word: string
  accountId: string
}

/** What staff noted about a customer, who never sees it. */
export interface CustomerNoteTable {
  id: string
  accountId: string
  authorId: string
  body: string
  createdAtMs: number
}

/** Somebody was asked by mail to sign in to an account; nothing is granted until she accepts. */
export interface InvitationTable {
  id: string
  accountId: string
  contactId: string | null
  email: string
  emailKey: string
  permissions: string
  note: string
  /** When the access ends that it would give; null for one without an end. */
  grantEndsAtMs: number | null
  invitedBy: string
  tokenHash: string
  createdAtMs: number
  sentAtMs: number
  expiresAtMs: number
  endedAtMs: number | null
  outcome: 'accepted' | 'cancelled' | 'void' | null
  acceptedBy: string | null
}
