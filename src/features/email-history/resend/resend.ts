import { may } from '../../../core/permissions.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { queueMail } from '../../../platform/outbox.ts'
import type { Session } from '../../../platform/session/session.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import { findShownMail, type Reader, type ShownMail, seenBy } from '../email-history.ts'
import * as store from './resend.store.ts'

/**
 * Enough for a mail that was deleted, and for two colleagues who missed it. A stolen session that can prove itself puts
 * at most 5 mails a day before people who know them already, 35 in a week.
 */
export const resendsPerDay = 5

const dayMs = 24 * 60 * 60 * 1000

/** `not-yours`: of the account, and she may read it and no more. `on-its-way`: it will be sent yet. */
export type Obstacle = 'not-yours' | 'holds-a-link' | 'on-its-way'

/** What keeps this reader from sending this mail again, whatever she has sent today. */
export function obstacleTo(
  { personId, access, viewing }: Reader,
  { row, hidden, state }: ShownMail,
): Obstacle | undefined {
  const isOwn = row.personId === personId
  const isOfAccount = access !== undefined && row.accountId === access.accountId
  if (viewing !== undefined || !(isOwn || (isOfAccount && may(access, 'emails-act')))) return 'not-yours'
  if (hidden !== undefined) return 'holds-a-link'
  return state === 'sent' || state === 'failed' ? undefined : 'on-its-way'
}

export interface ResendPageFacts {
  mail: ShownMail
  /** How often it was sent again so far: the form says it, and a second tap says the same. */
  turn: number
  obstacle: Obstacle | 'too-many' | undefined
}

/** What the page of a resend shows; undefined for a mail that this reader may not see. */
export async function findResend(
  deps: Pick<Deps, 'config' | 'keys' | 'clock'>,
  db: Connection,
  reader: Reader,
  id: string,
): Promise<ResendPageFacts | undefined> {
  const mail = await findShownMail(deps, db, seenBy(reader), id)
  if (mail === undefined) return undefined
  const turn = await store.findTurns(db, id)
  const obstacle = obstacleTo(reader, mail)
  if (obstacle !== undefined) return { mail, turn, obstacle }
  const today = await store.findCountSince(db, reader.personId, deps.clock() - dayMs)
  return { mail, turn, obstacle: today >= resendsPerDay ? 'too-many' : undefined }
}

export type Resent = { ok: true } | { ok: false; reason: 'not-found' | 'refused' | 'turn-unknown' }

/**
 * Sends a mail again, word for word, to the address that it first went to. `turn` is what the form was read with: of
 * two taps, or of two colleagues at once, the first sends and the second finds it sent.
 */
export async function resendMail(
  deps: Deps,
  doer: Reader & Pick<Session, 'username'>,
  id: string,
  turn: number,
): Promise<Resent> {
  const resent = await deps.db.inTransaction(async (tx): Promise<Resent> => {
    const logs = await openActivities(tx, deps, [doer.personId, doer.access?.ownerId ?? doer.personId])
    const found = await findResend(deps, tx, doer, id)
    if (found === undefined) return { ok: false, reason: 'not-found' }
    if (turn < found.turn) return { ok: true }
    if (found.obstacle !== undefined) return { ok: false, reason: 'refused' }
    if (turn > found.turn) return { ok: false, reason: 'turn-unknown' }
    const spent = { mailId: id, turn, personId: doer.personId, atMs: deps.clock() }
    if (!(await store.spendTurn(tx, spent))) return { ok: true }
    await queueAgain(tx, deps, found.mail)
    const { to, row } = found.mail
    for (const [personId, log] of logs) {
      if (personId === doer.personId) await log.add('mail-resent', { to })
      else if (row.accountId === doer.access?.accountId)
        await log.add('mail-resent', { to, by: doer.username })
    }
    return { ok: true }
  })
  deps.outbox.wake()
  return resent
}

async function queueAgain(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  { row, text, html }: ShownMail,
): Promise<void> {
  const { personId, accountId, kind, recipient: to, subject } = row
  await queueMail(tx, deps, { personId, accountId, kind, to, mail: { subject, text, html } })
}
