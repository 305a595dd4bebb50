import type { Connection } from './database.ts'
import type { Deps } from './deps.ts'
import { newId } from './ids.ts'
import { createMailer, type Delivery, isSafeHeader, type Mailer } from './mailer.ts'
import {
  findMail,
  insertMail,
  listDueMails,
  type OutboxRow,
  spendTurn,
  updateFailed,
  updateSent,
} from './outbox.store.ts'
import { outboxPlace } from './sealed-places.ts'
import type { KeyRing } from './secrets.ts'

export { removeDecoys as removeDecoyMails } from './outbox.store.ts'

export interface Mail {
  subject: string
  text: string
  html: string
}

/** A mail of the outbox as it is shown. */
export interface StoredMail extends Mail, Omit<OutboxRow, 'sealedBody' | 'subject'> {}

export type SenderDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'log' | 'keys'>

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Seven tries in 31 hours and 21 minutes: a mail server may be down for a night and a day. */
const backOffMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs]

/** Twice the longest send (60 s): a node that died holds a mail up for two minutes and no longer. */
const leaseMs = 2 * minuteMs

/**
 * Longer than all tries together. What waited since before a mail server was set up would only confuse now.
 */
const tooOldMs = 72 * hourMs

/** Some 100 kB of sealed bodies in memory at once; a list may grow old, each row is claimed. */
const mailsPerRound = 20

/**
 * What was just queued is sent at once, so this is for tries that come due and for mails of a node that died: half a
 * minute beside a first wait of one, and two look-ups a minute that find nothing.
 */
const pollMs = 30_000

/**
 * Puts a mail into the outbox, in the transaction of the event it tells of: both happen or neither. Call
 * `deps.outbox.wake()` after the commit. Answers with its id. `to` null makes a decoy, a row of the same work that is
 * never sent: an unknown name costs what a known one costs. With `accountId` it is about that account, and whoever may
 * read the account's mails may read it. Throws on an address or subject with a line break in it.
 */
export async function queueMail(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  queued: { personId: string | null; accountId?: string | null; to: string | null; kind: string; mail: Mail },
): Promise<string> {
  const { personId, accountId = null, to, kind, mail } = queued
  if (!isSafeHeader({ to: to ?? 'nobody@example.invalid', subject: mail.subject })) {
    throw new Error(`A mail of the kind ${kind} has an address or a subject that no mail can have.`)
  }
  const nowMs = deps.clock()
  const id = newId(nowMs)
  await insertMail(tx, {
    id,
    personId,
    accountId,
    kind,
    recipient: to,
    subject: mail.subject,
    sealedBody: sealBody(deps.keys, id, mail),
    createdAtMs: nowMs,
    nextTryAtMs: to === null ? null : nowMs,
    tries: 0,
    sentAtMs: null,
    lastError: null,
  })
  return id
}

/** Hides what opens something: the value of every `token=`, and every run that has the shape of a token. */
export function maskLinks(text: string): string {
  return text.replace(/\btoken=[\w%.~-]+/g, 'token=…').replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, '…')
}

/** A mail as staff see it: with its links masked. */
export async function readMail(
  connection: Connection,
  keys: KeyRing,
  id: string,
): Promise<StoredMail | undefined> {
  const mail = await readMailInClear(connection, keys, id)
  return mail === undefined ? undefined : { ...mail, text: maskLinks(mail.text), html: maskLinks(mail.html) }
}

/**
 * A mail as the operator sees it on the machine: links work, until it was sent. Leaves the log line to the
 * caller.
 */
export async function readMailInClear(
  connection: Connection,
  keys: KeyRing,
  id: string,
): Promise<StoredMail | undefined> {
  const row = await findMail(connection, id)
  if (row === undefined) return undefined
  const { sealedBody, ...rest } = row
  return { ...rest, ...openBody(keys, id, sealedBody) }
}

/**
 * Sends every mail that is due and answers how many went out. Several nodes may do so at once: one of them
 * claims each mail. Stops early when the mail server cannot be reached, so one outage costs one mail a try
 * and not all.
 */
export async function sendDue(deps: SenderDeps, mailer = createMailer(deps.config)): Promise<number> {
  if (mailer === undefined) return 0
  const { connection } = deps.db
  let sent = 0
  for (;;) {
    const due = await listDueMails(connection, deps.clock(), mailsPerRound)
    if (due.length === 0) return sent
    for (const row of due) {
      const leasedUntilMs = deps.clock() + leaseMs
      if (!(await spendTurn(connection, row, leasedUntilMs))) continue
      const delivery = await deliver(deps, mailer, row)
      if (delivery.ok) {
        sent += 1
        continue
      }
      await noteFailure(deps, row, leasedUntilMs, delivery)
      if (delivery.reason === 'unreachable') return sent
    }
  }
}

/**
 * Sends in the background: when woken, and every 30 seconds for the retries. Does nothing without SMTP_URL.
 */
export function startSender(deps: SenderDeps): { wake(): void; stop(): Promise<void> } {
  const mailer = createMailer(deps.config)
  if (mailer === undefined) return { wake() {}, async stop() {} }
  let round: Promise<void> | undefined
  let isWoken = false
  let isStopped = false

  async function work(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false
      try {
        await sendDue(deps, mailer)
      } catch (error) {
        deps.log.error({ err: error }, 'the outbox could not be worked off')
      }
    }
    round = undefined
  }

  function wake(): void {
    isWoken = true
    round ??= work()
  }

  const timer = setInterval(wake, pollMs).unref()
  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await round
    },
  }
}

async function deliver(deps: SenderDeps, mailer: Mailer, row: OutboxRow): Promise<Delivery> {
  const { id, recipient, subject, createdAtMs } = row
  if (recipient === null || deps.clock() - createdAtMs > tooOldMs) return refused('EXPIRED')
  const body = openOrNothing(deps.keys, row)
  if (body === undefined) return refused('UNREADABLE')
  const delivery = await mailer.send({ id, to: recipient, subject, ...body, queuedAtMs: createdAtMs })
  if (delivery.ok) {
    const redacted = { text: maskLinks(body.text), html: maskLinks(body.html) }
    const sealedBody = sealBody(deps.keys, id, redacted)
    await updateSent(deps.db.connection, id, { sentAtMs: deps.clock(), sealedBody })
    deps.log.info({ mail: id, kind: row.kind }, 'mail sent')
  }
  return delivery
}

async function noteFailure(
  deps: SenderDeps,
  row: OutboxRow,
  leasedUntilMs: number,
  { reason, error }: Extract<Delivery, { ok: false }>,
): Promise<void> {
  const waitMs = reason === 'refused' ? undefined : backOffMs[row.tries]
  const failure = {
    tries: row.tries + 1,
    nextTryAtMs: waitMs === undefined ? null : deps.clock() + waitMs,
    lastError: error,
  }
  await updateFailed(deps.db.connection, row.id, leasedUntilMs, failure)
  deps.log.warn({ mail: row.id, kind: row.kind, reason, error, tries: failure.tries }, 'mail not sent')
}

function refused(error: string): Extract<Delivery, { ok: false }> {
  return { ok: false, reason: 'refused', error }
}

function sealBody(keys: KeyRing, id: string, { text, html }: { text: string; html: string }): string {
  return keys.seal(outboxPlace(id), JSON.stringify({ text, html }))
}

function openBody(keys: KeyRing, id: string, sealedBody: string): { text: string; html: string } {
  return JSON.parse(keys.open(outboxPlace(id), sealedBody)) as { text: string; html: string }
}

function openOrNothing(keys: KeyRing, row: OutboxRow): { text: string; html: string } | undefined {
  try {
    return openBody(keys, row.id, row.sealedBody)
  } catch {
    return undefined
  }
}
