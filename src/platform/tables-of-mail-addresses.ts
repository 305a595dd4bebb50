/** How a person's mail address changes, and where copies of what is mailed to her go; a part of `Tables`. */
export interface MailAddressTables {
  emailChange: EmailChangeTable
  notificationAddress: NotificationAddressTable
}

/** One change of a person's mail address: asked for, confirmed at the new one, undone from the old one. */
export interface EmailChangeTable {
  id: string
  personId: string
  formerEmail: string
  formerEmailKey: string
  newEmail: string
  newEmailKey: string
  /** Who of the company changed it, as the log says it; null where she did herself. */
  changedBy: string | null
  why: string
  /** SHA-256 of the token that was mailed to the new address. */
  confirmHash: string | null
  askedAtMs: number
  askedByDigest: string | null
  expiresAtMs: number
  confirmedAtMs: number | null
  confirmedByDigest: string | null
  /** SHA-256 of the token that was mailed to the old address. */
  undoHash: string | null
  undoUntilMs: number | null
  endedAtMs: number | null
  outcome: 'cancelled' | 'replaced' | 'undone' | null
  endedByDigest: string | null
}

/** A further address that gets a copy of what is mailed to a person, once it is confirmed there. */
export interface NotificationAddressTable {
  id: string
  personId: string
  email: string
  emailKey: string
  /** SHA-256 of the token that was mailed to it. */
  confirmHash: string
  askedAtMs: number
  expiresAtMs: number
  confirmedAtMs: number | null
  confirmedByDigest: string | null
}
