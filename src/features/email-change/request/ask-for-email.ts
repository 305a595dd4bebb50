import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { hashToken } from '../../../platform/secrets.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import type { EmailChangeTable } from '../../../platform/tables-of-mail-addresses.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { type Refusal, takeTries } from '../../attempt-budgets/attempt-budgets.ts'
import { emailKey, getPerson, isEmail, type Person } from '../../people/people.ts'
import { mailElsewhere, mailPerson } from '../../person-mail/person-mail.ts'
import { confirmationBudgets, confirmLifetimeMs, findHolder } from '../addresses.ts'
import { emailAskedMail, emailConfirmMail, emailWantedMail } from '../email-change.mails.tsx'
import * as store from '../email-change.store.ts'

export type EmailAsked =
  | { ok: true }
  | { ok: false; reason: 'email-invalid' | 'email-same' | 'mail-closed' }
  | Refusal

interface Request {
  personId: string
  newEmail: string
  formDigest: string
  visit: Visit
}

/**
 * Somebody wants another mail address. The answer is the same whether it is free, belongs to somebody, or may become
 * theirs again: whoever has it is told, and this request waits for a confirmation that nobody can give.
 */
export async function askForEmail(deps: Deps, request: Request): Promise<EmailAsked> {
  if (!isEmail(request.newEmail)) return { ok: false, reason: 'email-invalid' }
  const asked = await deps.db.inTransaction((tx) => ask(tx, deps, request))
  deps.outbox.wake()
  return asked
}

async function ask(tx: Connection, deps: Deps, request: Request): Promise<EmailAsked> {
  const { personId, newEmail, formDigest, visit } = request
  const nowMs = deps.clock()
  const newEmailKey = emailKey(newEmail)
  const activity = await openActivity(tx, deps, personId)
  const person = await getPerson(tx, personId)
  if (newEmailKey === person.emailKey) return { ok: false, reason: 'email-same' }
  if (person.mailRecoveryClosedAtMs !== null) return { ok: false, reason: 'mail-closed' }
  const open = await store.findOpen(tx, personId, nowMs)
  if (open?.askedByDigest === formDigest && nowMs - open.askedAtMs < repeatWithinMs) return { ok: true }
  const tries = await takeTries(tx, confirmationBudgets(deps, request), nowMs)
  if (!tries.ok) return tries
  await store.updateOpenEnded(tx, personId, 'replaced', nowMs)
  const change = { person, newEmail, newEmailKey, formDigest }
  const token = newToken()
  await store.insert(tx, newChange(change, hashToken(token), nowMs))
  await activity.add('email-change-asked', {
    to: newEmail,
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  await mailPerson(tx, deps, person, visit, 'email-change-asked', (facts) => emailAskedMail(facts, newEmail))
  const holder = await findHolder(tx, newEmailKey, personId, nowMs)
  if (holder) await mailElsewhere(tx, deps, holder, undefined, 'email-wanted', emailWantedMail)
  else await mailConfirmation(tx, deps, { ...person, email: newEmail, emailKey: newEmailKey }, token, visit)
  return { ok: true }
}

async function mailConfirmation(tx: Connection, deps: Deps, person: Person, token: string, visit: Visit) {
  const url = new URL(`/confirm-email?token=${token}`, deps.config.baseUrl).href
  await mailElsewhere(tx, deps, person, visit, 'email-confirm', (facts) => emailConfirmMail(facts, url))
}

export function newChange(
  asked: { person: Person; newEmail: string; newEmailKey: string; formDigest: string | null },
  confirmHash: string | null,
  nowMs: number,
): EmailChangeTable {
  const { person, newEmail, newEmailKey, formDigest } = asked
  return {
    id: newId(nowMs),
    personId: person.id,
    formerEmail: person.email,
    formerEmailKey: person.emailKey,
    newEmail,
    newEmailKey,
    changedBy: null,
    why: '',
    confirmHash,
    askedAtMs: nowMs,
    askedByDigest: formDigest,
    expiresAtMs: nowMs + confirmLifetimeMs,
    confirmedAtMs: null,
    confirmedByDigest: null,
    undoHash: null,
    undoUntilMs: null,
    endedAtMs: null,
    outcome: null,
    endedByDigest: null,
  }
}

/** Nobody can confirm it any more. Sent twice, or for none, it does nothing the second time. */
export async function cancelEmailChange(deps: Deps, personId: string, visit: Visit): Promise<void> {
  await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, personId)
    const ended = await store.updateOpenEnded(tx, personId, 'cancelled', deps.clock())
    if (ended > 0) await activity.add('email-change-cancelled', { network: visit.network })
  })
}
