/** The kinds of mail that an account gets. Which of them a company sends is its setting. Pure. */
export const mailKinds = ['general', 'invoice', 'support', 'product', 'domain', 'affiliate'] as const
export type MailKind = (typeof mailKinds)[number]

/** What a company sends until it says otherwise: nothing about what Backroom does not sell yet. */
export const firstMailKinds: readonly MailKind[] = ['general', 'invoice', 'support', 'product']

/**
 * What somebody must get: an invoice is owed to whoever is billed, and what a contract must be told by (a new price, an
 * outage, the end) goes out as general mail.
 */
export const neededMailKinds: readonly MailKind[] = ['general', 'invoice']

/** From the column; a name that is not known is left out. */
export function readMailKinds(stored: string): readonly MailKind[] {
  return mailKinds.filter((kind) => stored.split(' ').includes(kind))
}

/** For the column: names in a fixed order, a space between. */
export function writeMailKinds(kinds: Iterable<MailKind>): string {
  const chosen = new Set(kinds)
  return mailKinds.filter((kind) => chosen.has(kind)).join(' ')
}

/** Needed kinds that none of these receivers gets. */
export function missingMailKinds(receivers: readonly (readonly MailKind[])[]): readonly MailKind[] {
  return neededMailKinds.filter((kind) => !receivers.some((kinds) => kinds.includes(kind)))
}
