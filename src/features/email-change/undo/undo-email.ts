import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { hashToken } from '../../../platform/secrets.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import { endAllSessions } from '../../../platform/session/session.ts'
import type { EmailChangeTable } from '../../../platform/tables-of-mail-addresses.ts'
import type { Visit } from '../../../platform/visit.ts'
import { indexAccountsOf } from '../../accounts/accounts.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { mailedLink, type Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { checkOwnPassword } from '../../password/password.ts'
import { findPerson, getPerson, type Person, updateEmail, updatePerson } from '../../people/people.ts'
import { mailElsewhere, mailPerson } from '../../person-mail/person-mail.ts'
import { type Ceremony, checkFactor, type ShownFactor } from '../../two-factor/two-factor.ts'
import { findHolder, waitAfterStaffMs } from '../addresses.ts'
import { emailLostMail, emailUndoneMail, mailClosedMail } from '../email-change.mails.tsx'
import * as store from '../email-change.store.ts'

export interface OpenUndo {
  change: EmailChangeTable
  person: Person
}

export type EmailUndone =
  | { ok: true }
  | { ok: false; reason: 'link-gone' | 'address-taken' | 'password-wrong' | 'factor-not-accepted' }
  | { ok: false; reason: 'busy' }
  | Refusal

/** Either is enough: whoever has taken the address over has shown one of them, and rarely both. */
export type UndoProof = { password: string } | { factor: ShownFactor }

export const undoCeremony = ({ change }: OpenUndo): Ceremony => ({
  purpose: 'undo-email',
  boundTo: change.id,
})

/** The change that this mailed token takes back, while it can. */
export async function findUndo(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenUndo | undefined> {
  const db = deps.db.connection
  const change = token ? await store.findBy(db, 'undoHash', hashToken(token)) : undefined
  const person = change && (await findPerson(db, change.personId))
  if (!person || person.disabledAtMs !== null) return undefined
  return isStanding(change, deps.clock()) ? { change, person } : undefined
}

const isStanding = ({ outcome, undoUntilMs }: EmailChangeTable, nowMs: number) =>
  outcome === null && undoUntilMs !== null && nowMs < undoUntilMs

/**
 * Takes a change back for somebody who has the mailbox of before, and her password or a factor. The address of then is
 * hers again, whatever came after; every later change ends with it, and so does the power to undo that came with them.
 * Everybody is signed out: whoever changed the address was.
 */
export async function undoEmail(
  deps: Deps,
  open: OpenUndo,
  proof: UndoProof,
  formDigest: string,
  visit: Visit,
): Promise<EmailUndone> {
  const undone = await prove(deps, open, proof, visit, (tx, activity, person) =>
    applyUndo(tx, deps, activity, person, { open, formDigest, visit }),
  )
  deps.outbox.wake()
  return undone
}

type Apply = (tx: Connection, activity: OpenActivity, person: Person) => Promise<EmailUndone>

/** Tries are counted as behind every mailed link. */
async function prove(
  deps: Deps,
  { person: { id: personId } }: OpenUndo,
  proof: UndoProof,
  visit: Visit,
  apply: Apply,
): Promise<EmailUndone> {
  if ('factor' in proof) {
    const check = { personId, factor: proof.factor, way: mailedLink, lane: 'unknown', visit } as const
    const checked = await checkFactor(deps, check, apply)
    return checked.ok ? checked.value : checked
  }
  const { network } = visit
  const checked = await checkOwnPassword(deps, {
    personId,
    password: proof.password,
    way: mailedLink,
    network,
  })
  if (!checked.ok) return checked
  return deps.db.inTransaction(async (tx): Promise<EmailUndone> => {
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    const isSame = person.passwordHash === checked.passwordHash
    return isSame ? apply(tx, activity, person) : { ok: false, reason: 'password-wrong' }
  })
}

async function applyUndo(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  { open, formDigest, visit }: { open: OpenUndo; formDigest: string; visit: Visit },
): Promise<EmailUndone> {
  const nowMs = deps.clock()
  const { formerEmail: email, formerEmailKey: emailKey } = open.change
  if (await findHolder(tx, emailKey, person.id, nowMs)) return { ok: false, reason: 'address-taken' }
  if (person.disabledAtMs !== null || !(await store.spendUndo(tx, open.change, formDigest, nowMs)))
    return { ok: false, reason: 'link-gone' }
  if (!(await updateEmail(tx, person.id, person.emailKey, { email, emailKey })))
    throw new Error('a locked person changed')
  await updatePerson(tx, person.id, { mailRecoveryWaitsUntilMs: await waitsUntil(tx, person.id, nowMs) })
  await endAllSessions(tx, person.id)
  await removePendingSignIns(tx, person.id)
  await removeLinks(tx, person.id)
  await store.removeNotificationsSince(tx, person.id, open.change.askedAtMs)
  await forgetBrowsers(tx, person.id, null)
  await indexAccountsOf(tx, person.id)
  await activity.add('email-change-undone', {
    to: email,
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  await mailPerson(tx, deps, { ...person, email, emailKey }, visit, 'email-undone', (facts) =>
    emailUndoneMail(facts, { email }),
  )
  if (person.emailKey !== emailKey)
    await mailElsewhere(tx, deps, person, undefined, 'email-undone', emailLostMail)
  return { ok: true }
}

/** An address that staff had set before may still have to wait. */
async function waitsUntil(tx: Connection, personId: string, nowMs: number): Promise<number | null> {
  const standing = await store.findStandingByStaff(tx, personId)
  const untilMs = (standing?.confirmedAtMs ?? 0) + waitAfterStaffMs
  return untilMs > nowMs ? untilMs : null
}

/**
 * The mailbox of before alone: it lets nobody in, and takes no address away. It only keeps mail from opening the
 * account, at both addresses, until somebody proves whose it is. The link stays good for whoever finds her password
 * after all.
 */
export async function closeMailRecovery(
  deps: Deps,
  { change }: OpenUndo,
  visit: Visit,
): Promise<{ ok: true } | { ok: false; reason: 'link-gone' }> {
  const done = await deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    const activity = await openActivity(tx, deps, change.personId)
    const now = await store.findBy(tx, 'undoHash', change.undoHash ?? '')
    if (!now || !isStanding(now, nowMs)) return false
    if (!(await store.updateMailClosed(tx, change.personId, nowMs))) return true
    const person = await getPerson(tx, change.personId)
    await removeLinks(tx, person.id)
    await activity.add('mail-recovery-closed', {
      network: visit.network,
      userAgent: visit.userAgent.slice(0, 300),
    })
    const { formerEmail: email, formerEmailKey: emailKey } = change
    await mailPerson(tx, deps, person, visit, 'mail-closed', mailClosedMail)
    await mailElsewhere(tx, deps, { ...person, email, emailKey }, visit, 'mail-closed', mailClosedMail)
    return true
  })
  deps.outbox.wake()
  return done ? { ok: true } : { ok: false, reason: 'link-gone' }
}

/** Whether this very form has just taken this change back: its second tap, to be answered like the first. */
export async function isUndoneBy(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
  formDigest: string,
): Promise<boolean> {
  const change = token && (await store.findBy(deps.db.connection, 'undoHash', hashToken(token)))
  if (!change || change.endedAtMs === null) return false
  return change.endedByDigest === formDigest && deps.clock() - change.endedAtMs <= repeatWithinMs
}
