import type { Deps } from '../../../platform/deps.ts'
import { findLink, isLinkOf, spendLink } from '../../../platform/links.ts'
import {
  getPendingSignIn,
  type PendingSignIn,
  pendingState,
} from '../../../platform/session/pending-sign-in.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { findKnownBrowser } from '../../known-browsers/known-browsers.ts'
import { getPerson } from '../../people/people.ts'
import { findPolicy } from '../../security-policy/security-policy.ts'
import { needsNewPassword, wayOf } from '../../two-factor/two-factor.ts'
import { findOpenRecovery, type RecoveryRequest } from '../recovery.ts'
import { findClosedUntil, type OpenedRecovery, openRecovery } from './open-recovery.ts'

/** What a page about asking has to say to this person in this browser. */
export interface RecoveryState {
  waitHours: number
  open: RecoveryRequest | undefined
  closedUntilMs: number | undefined
}

export async function findRecoveryState(deps: Deps, personId: string, visit: Visit): Promise<RecoveryState> {
  const db = deps.db.connection
  const nowMs = deps.clock()
  const browserId = await findKnownBrowser(db, personId, visit.browserToken)
  return {
    waitHours: (await findPolicy(db)).recoveryWaitHours,
    open: await findOpenRecovery(db, personId, nowMs),
    closedUntilMs: await findClosedUntil(db, personId, browserId, nowMs),
  }
}

export type AskedForRecovery =
  | OpenedRecovery
  | { ok: false; reason: 'sign-in-gone' | 'password-stolen' | 'link-gone' }
  | Refusal

/** After the right password alone. A password that counts as stolen opens nothing here either. */
export async function askWithPassword(
  deps: Deps,
  { id, personId }: PendingSignIn,
  visit: Visit,
): Promise<AskedForRecovery> {
  const asked = await deps.db.inTransaction(async (tx): Promise<AskedForRecovery> => {
    const activity = await openActivity(tx, deps, personId)
    const pending = await getPendingSignIn(tx, id)
    const person = await getPerson(tx, personId)
    const isOpen = pendingState(pending, deps.clock()) === 'open'
    if (!isOpen || person.twoFactorSinceMs === null) return { ok: false, reason: 'sign-in-gone' }
    if (needsNewPassword(person, await wayOf(tx, personId, visit)))
      return { ok: false, reason: 'password-stolen' }
    return openRecovery(tx, deps, activity, { person, visit, isPasswordLost: false })
  })
  deps.outbox.wake()
  return asked
}

/**
 * Behind the link of "Forgot password?", for somebody who has lost the password as well. The link is spent with it, and
 * the mailbox has won nothing but the right to wait for people.
 */
export async function askBehindLink(
  deps: Deps,
  { token, formDigest }: { token: string; formDigest: string },
  visit: Visit,
): Promise<AskedForRecovery> {
  const found = await findLink(deps.db.connection, deps, 'reset-password', token)
  if (!found) return { ok: false, reason: 'link-gone' }
  const asked = await deps.db.inTransaction(async (tx): Promise<AskedForRecovery> => {
    const activity = await openActivity(tx, deps, found.personId)
    const link = await findLink(tx, deps, 'reset-password', token)
    const person = await getPerson(tx, found.personId)
    if (!link || !isLinkOf(link, person) || person.twoFactorSinceMs === null)
      return { ok: false, reason: 'link-gone' }
    const opened = await openRecovery(tx, deps, activity, { person, visit, isPasswordLost: true })
    if (!opened.ok || !opened.isNew) return opened
    if (!(await spendLink(tx, link, deps.clock(), formDigest)))
      throw new Error('the link of a locked person was spent')
    return opened
  })
  deps.outbox.wake()
  return asked
}
