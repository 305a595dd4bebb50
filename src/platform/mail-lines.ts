import type { Deps } from './deps.ts'
import { maskLinks } from './outbox.ts'
import type { OutboxTable } from './tables.ts'

/** `waiting` to be sent (tried already or not), `kept` because no mail server is set, or given up as `failed`. */
export type MailState = 'sent' | 'waiting' | 'kept' | 'failed'

/** A mail as a list shows it, its subject masked like its text. */
export interface MailLine {
  id: string
  atMs: number
  to: string
  subject: string
  state: MailState
  tries: number
  lastError: string | null
}

export type OutboxLine = Omit<OutboxTable, 'sealedBody'>

/** What `mailLine` reads; never the body. */
export const outboxLineColumns = [
  'id',
  'personId',
  'accountId',
  'kind',
  'recipient',
  'subject',
  'createdAtMs',
  'nextTryAtMs',
  'tries',
  'sentAtMs',
  'lastError',
] as const satisfies readonly (keyof OutboxLine)[]

export function mailLine({ smtpUrl }: Deps['config'], row: OutboxLine): MailLine {
  const { id, createdAtMs, recipient, subject, tries, lastError } = row
  return {
    id,
    atMs: createdAtMs,
    to: recipient ?? '',
    subject: maskLinks(subject),
    state: stateOf(row, smtpUrl !== undefined),
    tries,
    lastError,
  }
}

function stateOf(row: OutboxLine, hasMailServer: boolean): MailState {
  if (row.sentAtMs !== null) return 'sent'
  if (row.nextTryAtMs === null) return 'failed'
  return hasMailServer ? 'waiting' : 'kept'
}
