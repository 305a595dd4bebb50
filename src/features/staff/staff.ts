import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { maskLinks, readMail, readMailInClear, type StoredMail } from '../../platform/outbox.ts'
import { recordActivity } from '../activity-log/activity-log.ts'
import * as store from './outbox.store.ts'

/** `waiting` to be sent (tried already or not), `kept` because no mail server is set, or given up as `failed`. */
export type MailState = 'sent' | 'waiting' | 'kept' | 'failed'

export interface MailLine {
  id: string
  atMs: number
  to: string
  subject: string
  state: MailState
  tries: number
  lastError: string | null
}

type MailDeps = Pick<Deps, 'config' | 'db' | 'keys'>

/** The newest mails, their subjects masked like their texts. */
export async function listLatestMails(deps: MailDeps, limit: number): Promise<MailLine[]> {
  return (await store.listLatest(deps.db.connection, limit)).map((row) => lineOf(deps, row))
}

/** One mail as staff may read it, links masked; `undefined` for an unknown id and for a decoy. */
export async function findMaskedMail(
  deps: MailDeps,
  id: string,
): Promise<(MailLine & { text: string }) | undefined> {
  const mail = await readMail(deps.db.connection, deps.keys, id)
  return mail?.recipient ? { ...lineOf(deps, mail), text: mail.text } : undefined
}

/** One mail in clear, for the operator on the machine. The person's log says who read it, before it is read. */
export async function showMailInClear(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  id: string,
  by: string,
): Promise<StoredMail | undefined> {
  return deps.db.inTransaction(async (tx: Connection) => {
    const mail = await readMailInClear(tx, deps.keys, id)
    if (!mail?.recipient) return undefined
    if (mail.personId !== null) await recordActivity(tx, deps, mail.personId, 'mail-shown', { mail: id, by })
    return mail
  })
}

function lineOf({ config }: MailDeps, row: store.OutboxLine): MailLine {
  const { id, createdAtMs, recipient, subject, tries, lastError } = row
  return {
    id,
    atMs: createdAtMs,
    to: recipient ?? '',
    subject: maskLinks(subject),
    state: stateOf(row, config.smtpUrl !== undefined),
    tries,
    lastError,
  }
}

function stateOf(row: store.OutboxLine, hasMailServer: boolean): MailState {
  if (row.sentAtMs !== null) return 'sent'
  if (row.nextTryAtMs === null) return 'failed'
  return hasMailServer ? 'waiting' : 'kept'
}
