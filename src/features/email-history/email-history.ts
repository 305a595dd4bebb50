import { may } from '../../core/permissions.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { isId } from '../../platform/ids.ts'
import { type MailLine, mailLine, type OutboxLine } from '../../platform/mail-lines.ts'
import { readMail } from '../../platform/outbox.ts'
import type { Session } from '../../platform/session/session.ts'
import * as store from './email-history.store.ts'
import { type Hidden, hiddenIn } from './hidden.ts'

/** A page of the list: two screens of a desk, and about 15 kB of HTML. */
export const mailsPerPage = 50

export type Reader = Pick<Session, 'personId' | 'access' | 'viewing'>

/** Whose mails a session may see; undefined for none. */
export interface Seen {
  personId: string | undefined
  accountId: string | undefined
}

/**
 * Her own always, those about the account by permission. Whoever looks with the eyes of another sees the account's
 * alone: a person's own tell of her passwords, browsers and networks.
 */
export function seenBy({ personId, access, viewing }: Reader): Seen {
  return {
    personId: viewing === undefined ? personId : undefined,
    accountId: may(access, 'emails-view') ? access?.accountId : undefined,
  }
}

export function isSeen(
  { personId, accountId }: Seen,
  mail: Pick<OutboxLine, 'personId' | 'accountId'>,
): boolean {
  const isOwn = personId !== undefined && mail.personId === personId
  return isOwn || (accountId !== undefined && mail.accountId === accountId)
}

export interface MailPage {
  mails: MailLine[]
  /** Where the next page begins. */
  older: string | undefined
}

/** Two short walks along an index each: one over both columns at once would read every mail of a person. */
export async function listMails(
  deps: Pick<Deps, 'config' | 'db'>,
  seen: Seen,
  before: string | undefined,
): Promise<MailPage> {
  const rows = new Map<string, OutboxLine>()
  for (const column of ['personId', 'accountId'] as const) {
    const value = seen[column]
    if (value === undefined) continue
    const found = await store.listNewest(deps.db.connection, column, value, {
      before,
      limit: mailsPerPage + 1,
    })
    for (const row of found) rows.set(row.id, row)
  }
  const newestFirst = [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  const shown = newestFirst.slice(0, mailsPerPage)
  return {
    mails: shown.map((row) => mailLine(deps.config, row)),
    older: newestFirst.length > mailsPerPage ? shown.at(-1)?.id : undefined,
  }
}

export interface ShownMail extends MailLine {
  text: string
  html: string
  hidden: Hidden | undefined
  row: OutboxLine
}

/** One mail as it was written, what opens something masked; undefined for what this reader may not see. */
export async function findShownMail(
  deps: Pick<Deps, 'config' | 'keys'>,
  db: Connection,
  seen: Seen,
  id: string,
): Promise<ShownMail | undefined> {
  const row = isId(id) ? await store.findLine(db, id) : undefined
  if (row === undefined || !isSeen(seen, row)) return undefined
  const mail = await readMail(db, deps.keys, id)
  if (mail === undefined) return undefined
  const { text, html } = mail
  return { ...mailLine(deps.config, row), text, html, hidden: hiddenIn(`${row.subject}\n${text}`), row }
}
