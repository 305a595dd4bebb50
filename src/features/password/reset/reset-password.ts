import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks, spendLink } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import { endAllSessions } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import {
  type Budget,
  judge,
  mailedLink,
  personBudget,
  type Refusal,
} from '../../attempt-budgets/attempt-budgets.ts'
import { findCompany } from '../../company/company.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { getPerson, type Person, type PersonLink, updatePasswordHash } from '../../people/people.ts'
import { cancelRecovery } from '../../recovery/recovery.ts'
import {
  type Ceremony,
  checkFactor,
  type ShownFactor,
  trustNewPassword,
} from '../../two-factor/two-factor.ts'
import { mailPasswordChanged } from '../mail-password-changed.ts'
import { choosePassword, judgeNewPassword, type RefusedPassword } from '../new-password.ts'
import { isStillHers } from './reset-link.ts'

export type PasswordReset =
  | { ok: true }
  | { ok: false; reason: 'link-gone' | 'factor-needed' | 'factor-not-accepted' }
  | { ok: false; reason: 'busy' }
  | { ok: false; reason: 'new-password-refused'; refused: RefusedPassword }
  | Refusal

export interface TypedReset {
  newPassword: string
  confirm: string
  factor: ShownFactor | undefined
  formDigest: string
}

/** Bound to the link, so that any browser that holds it may answer, and to nothing else of hers. */
export const resetCeremony = ({ link }: PersonLink): Ceremony => ({
  purpose: 'reset-password',
  boundTo: link.id,
})

/**
 * A new password by a mailed link. With two-factor on the mailbox alone changes nothing: the factor is spent in the
 * transaction that spends the link and writes the password, and the factors themselves are never touched. Tries behind
 * the link have counters of their own. Nobody is signed in by this.
 */
export async function resetPassword(
  deps: Deps,
  open: PersonLink,
  typed: TypedReset,
  visit: Visit,
): Promise<PasswordReset> {
  const { id: personId, twoFactorSinceMs } = open.person
  if (twoFactorSinceMs !== null && !typed.factor) return { ok: false, reason: 'factor-needed' }
  if (twoFactorSinceMs !== null && typed.factor) {
    const refusal = await findWait(deps, personBudget(typed.factor.kind, personId, mailedLink))
    if (refusal) return refusal
  }
  const { name } = await findCompany(deps.db.connection)
  const chosen = await choosePassword(deps, open.person, name, typed.newPassword, typed.confirm, 'unknown')
  if (!chosen.ok) {
    return chosen.reason === 'busy'
      ? { ok: false, reason: 'busy' }
      : { ok: false, reason: 'new-password-refused', refused: chosen }
  }
  const change = { open, visit, newHash: chosen.passwordHash, formDigest: typed.formDigest }
  if (twoFactorSinceMs === null || !typed.factor) {
    const reset = await deps.db.inTransaction(async (tx) => {
      const activity = await openActivity(tx, deps, personId)
      return applyReset(tx, deps, activity, await getPerson(tx, personId), change, false)
    })
    deps.outbox.wake()
    return reset
  }
  const check = {
    personId,
    factor: typed.factor,
    way: mailedLink,
    lane: 'unknown',
    visit,
    isStillDue: ({ passwordHash }: Person) => passwordHash === open.person.passwordHash,
  } as const
  const proven = await checkFactor(deps, check, (tx, activity, person) =>
    applyReset(tx, deps, activity, person, change, true),
  )
  return proven.ok ? proven.value : proven
}

/** What is wrong with the new password of a form whose code is missing, so that she is told of both at once. */
export async function judgeResetPassword(
  deps: Deps,
  { person }: PersonLink,
  newPassword: string,
  confirm: string,
): Promise<RefusedPassword | undefined> {
  const { name } = await findCompany(deps.db.connection)
  const judged = await judgeNewPassword(deps, person, name, newPassword, confirm)
  return judged.ok || judged.reason === 'busy' ? undefined : judged
}

/** Asked before anything is hashed, so that a link in the wrong hands costs no more hashes than it has tries. */
async function findWait(deps: Deps, budget: Budget): Promise<Refusal | undefined> {
  const verdict = await deps.db.inTransaction((tx) => judge(tx, budget, deps.clock()))
  return verdict.ok ? undefined : verdict
}

interface Change {
  open: PersonLink
  visit: Visit
  newHash: string
  formDigest: string
}

async function applyReset(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  { open, visit, newHash, formDigest }: Change,
  hasFactor: boolean,
): Promise<PasswordReset> {
  const nowMs = deps.clock()
  if (person.twoFactorSinceMs !== null && !hasFactor) return { ok: false, reason: 'factor-needed' }
  if (!isStillHers(open.link, person, nowMs) || !(await spendLink(tx, open.link, nowMs, formDigest))) {
    return { ok: false, reason: 'link-gone' }
  }
  const change = { passwordHash: newHash, passwordChangedAtMs: nowMs }
  if (!(await updatePasswordHash(tx, person.id, person.passwordHash, change)))
    throw new Error('a locked person changed')
  await endAllSessions(tx, person.id)
  await removePendingSignIns(tx, person.id)
  await removeLinks(tx, person.id, 'reset-password')
  await forgetBrowsers(tx, person.id, null)
  await trustNewPassword(tx, person.id)
  await cancelRecovery(tx, deps, activity, { personId: person.id, by: 'new-password', place: visit })
  await activity.add('password-reset', { network: visit.network, userAgent: visit.userAgent.slice(0, 300) })
  await mailPasswordChanged(tx, deps, person, visit, 'reset')
  return { ok: true }
}
