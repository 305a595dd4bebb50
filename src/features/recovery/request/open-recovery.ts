import { failedWithinMs, recoveryClosedUntil, recoveryTimes } from '../../../core/recovery-policy.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import { mailBudget, type Refusal, takeTries } from '../../attempt-budgets/attempt-budgets.ts'
import { findKnownBrowser } from '../../known-browsers/known-browsers.ts'
import { listStaff, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { findPolicy } from '../../security-policy/security-policy.ts'
import { makeCancelUrl } from '../cancellation/cancel-link.ts'
import { recoveryOpenedMail, recoveryWaitsMail } from '../recovery.mails.tsx'
import * as store from '../recovery.store.ts'
import { endRecovery, type RecoveryRequest } from '../recovery.ts'

export type OpenedRecovery =
  | { ok: true; isNew: boolean }
  | { ok: false; reason: 'recovery-closed'; untilMs: number }
  | Refusal

/**
 * Opens the request of a person whose log is open in this transaction. Where one is open already nothing happens: there
 * is one at most, and its wait does not begin anew; only, where a mailbox had opened it and the password is typed now,
 * the password counts as lost no more. Otherwise people would make sure of the one, and the mailbox of the other would
 * set the password. The wait is the company's of this moment; a later change of it
 * touches later requests alone.
 */
export async function openRecovery(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  asked: { person: Person; visit: Visit; isPasswordLost: boolean },
): Promise<OpenedRecovery> {
  const { person, visit, isPasswordLost } = asked
  const nowMs = deps.clock()
  const former = await store.findOpen(tx, person.id)
  if (former && nowMs < former.expiresAtMs) {
    if (!isPasswordLost && (await store.updatePasswordKnown(tx, former.id)) === 1)
      await noteOpened(activity, visit, isPasswordLost)
    return { ok: true, isNew: false }
  }
  const knownBrowserId = await findKnownBrowser(tx, person.id, visit.browserToken)
  const closedUntilMs = await findClosedUntil(tx, person.id, knownBrowserId, nowMs)
  if (closedUntilMs !== undefined) return { ok: false, reason: 'recovery-closed', untilMs: closedUntilMs }
  const mailed = await takeTries(tx, [mailBudget(`recovery:${person.id}`)], nowMs)
  if (!mailed.ok) return mailed
  if (former) await endRecovery(tx, former, { endedAtMs: nowMs, outcome: 'expired', endedBy: null })
  const { recoveryWaitHours } = await findPolicy(tx)
  const request: RecoveryRequest = {
    id: newId(nowMs),
    personId: person.id,
    knownBrowserId: knownBrowserId ?? null,
    passwordLostAtMs: isPasswordLost ? nowMs : null,
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
    openedAtMs: nowMs,
    ...recoveryTimes(recoveryWaitHours, nowMs),
    endedAtMs: null,
    outcome: null,
    endedBy: null,
  }
  await store.insert(tx, request)
  await noteOpened(activity, visit, isPasswordLost)
  await tellOf(tx, deps, person, request, visit)
  return { ok: true, isNew: true }
}

async function noteOpened(activity: OpenActivity, visit: Visit, isPasswordLost: boolean): Promise<void> {
  await activity.add('recovery-opened', {
    passwordLost: isPasswordLost ? 'yes' : 'no',
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
}

/** Until when this browser may open none, after two that came to nothing; a browser she has used always may. */
export async function findClosedUntil(
  db: Connection,
  personId: string,
  knownBrowserId: string | undefined,
  nowMs: number,
): Promise<number | undefined> {
  if (knownBrowserId !== undefined) return undefined
  const sinceMs = nowMs - 2 * failedWithinMs
  return recoveryClosedUntil(await store.listFailedTimes(db, personId, sinceMs), nowMs)
}

async function tellOf(
  tx: Connection,
  deps: Deps,
  person: Person,
  request: RecoveryRequest,
  visit: Visit,
): Promise<void> {
  const { dueAtMs } = request
  const opened = {
    url: await makeCancelUrl(tx, deps, request, person.emailKey),
    dueAtMs,
    isPasswordLost: request.passwordLostAtMs !== null,
  }
  await mailPerson(tx, deps, person, visit, 'recovery-opened', (facts) => recoveryOpenedMail(facts, opened))
  for (const member of await listStaff(tx)) {
    if (member.id === person.id) continue
    await mailPerson(tx, deps, member, undefined, 'recovery-waits', (facts) =>
      recoveryWaitsMail(facts, { username: person.username, dueAtMs }),
    )
  }
}
