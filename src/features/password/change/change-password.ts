import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import {
  endOtherSessions,
  type FactorKind,
  hasFreshFactor,
  renewSession,
  type Session,
} from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { findCompany } from '../../company/company.ts'
import { forgetBrowsers } from '../../known-browsers/known-browsers.ts'
import { getPerson, type Person, updatePasswordHash } from '../../people/people.ts'
import { cancelRecovery } from '../../recovery/recovery.ts'
import {
  type Ceremony,
  checkFactor,
  type ShownFactor,
  trustNewPassword,
  wayOf,
} from '../../two-factor/two-factor.ts'
import { mailPasswordChanged } from '../mail-password-changed.ts'
import { isSamePassword, judgeNewPassword, type RefusedPassword } from '../new-password.ts'
import { checkOwnPassword } from '../own-password.ts'

/** `proofs-not-accepted` is the password or the factor, never which. */
export type ChangeRefusal =
  | { ok: false; reason: 'proofs-not-accepted' | 'factor-needed' | 'changed-meanwhile' | 'session-ended' }
  | { ok: false; reason: 'new-password-refused'; refused: RefusedPassword }
  | { ok: false; reason: 'busy' }
  | Refusal

export type PasswordChanged = { ok: true; sessionToken: string } | ChangeRefusal

export interface TypedChange {
  existing: string
  newPassword: string
  confirm: string
  factor: ShownFactor | undefined
}

interface Request {
  session: Session
  visit: Visit
  by: RenewedBy
}

/** With two-factor on, the password alone is never enough: a factor shown in the last ten minutes, or one shown now. */
export function asksForFactor(session: Session, nowMs: number): boolean {
  return session.hasTwoFactor && !hasFreshFactor(session, nowMs)
}

export const changeCeremony = ({ id }: Pick<Session, 'id'>): Ceremony => ({
  purpose: 'change-password',
  boundTo: id,
})

/**
 * A new password for somebody who is signed in. Both hashes are made before the transaction; the transaction checks
 * that the password is still the one that was verified, so of any number of changes at once one wins.
 */
export async function changePassword(
  deps: Deps,
  typed: TypedChange,
  request: Request,
): Promise<PasswordChanged> {
  const { session, visit } = request
  const { personId } = session
  const isFactorAsked = asksForFactor(session, deps.clock())
  if (isFactorAsked && !typed.factor) return { ok: false, reason: 'factor-needed' }
  const refused = await judgeChange(deps, typed, personId)
  if (refused) return { ok: false, reason: 'new-password-refused', refused }
  const way = await wayOf(deps.db.connection, personId, visit)
  const { existing: password } = typed
  const { by } = request
  const checked = await checkOwnPassword(deps, { personId, password, way, network: visit.network, by })
  if (!checked.ok && checked.reason !== 'password-wrong') return checked
  if (!checked.ok && !isFactorAsked) return { ok: false, reason: 'proofs-not-accepted' }
  // Where a code is asked as well, also after a wrong password: the time must not tell which of the two was wrong.
  const newHash = await deps.passwords.hash(typed.newPassword, 'known')
  if (!checked.ok) {
    if (typed.factor?.kind === 'backup-code') await verifyNothing(deps, typed.factor.code.text)
    return { ok: false, reason: 'proofs-not-accepted' }
  }
  if (newHash === 'busy') return { ok: false, reason: 'busy' }
  const change = { ...request, checkedHash: checked.passwordHash, newHash }
  if (!isFactorAsked || !typed.factor) {
    const changed = await deps.db.inTransaction(async (tx) => {
      const activity = await openActivity(tx, deps, personId)
      return applyChange(tx, deps, activity, await getPerson(tx, personId), change, undefined)
    })
    deps.outbox.wake()
    return changed
  }
  const factor = typed.factor
  const proven = await checkFactor(
    deps,
    {
      personId,
      factor,
      way,
      lane: 'known',
      visit,
      isStillDue: ({ passwordHash }) => passwordHash === checked.passwordHash,
    },
    (tx, activity, person) => applyChange(tx, deps, activity, person, change, factor.kind),
  )
  if (proven.ok) return proven.value
  switch (proven.reason) {
    case 'factor-not-accepted':
      return { ok: false, reason: 'proofs-not-accepted' }
    case 'busy':
      return { ok: false, reason: 'busy' }
    default:
      return proven
  }
}

/** The hash that a backup code costs after a right password. */
const verifyNothing = (deps: Deps, code: string) => deps.passwords.verifyBackupCode(null, code, 'known')

async function judgeChange(
  deps: Deps,
  typed: TypedChange,
  personId: string,
): Promise<RefusedPassword | undefined> {
  if (isSamePassword(typed.existing, typed.newPassword)) return { ok: false, reason: 'same-as-before' }
  const company = await findCompany(deps.db.connection)
  const person = await getPerson(deps.db.connection, personId)
  const judged = await judgeNewPassword(deps, person, company.name, typed.newPassword, typed.confirm)
  return judged.ok ? undefined : judged
}

async function applyChange(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  person: Person,
  { session, visit, by, checkedHash, newHash }: Request & { checkedHash: string; newHash: string },
  factor: FactorKind | undefined,
): Promise<PasswordChanged> {
  const nowMs = deps.clock()
  const hasProven = factor !== undefined || hasFreshFactor(session, nowMs)
  if (person.twoFactorSinceMs !== null && !hasProven) return { ok: false, reason: 'factor-needed' }
  if (person.passwordHash !== checkedHash) return { ok: false, reason: 'changed-meanwhile' }
  const sessionToken = await renewSession(
    tx,
    session.id,
    { password: true, ...(factor && { factor }), by },
    nowMs,
  )
  if (!sessionToken) return { ok: false, reason: 'session-ended' }
  const change = { passwordHash: newHash, passwordChangedAtMs: nowMs }
  if (!(await updatePasswordHash(tx, person.id, checkedHash, change)))
    throw new Error('a locked person changed')
  await endOtherSessions(tx, person.id, session.id)
  await removePendingSignIns(tx, person.id)
  await removeLinks(tx, person.id, 'reset-password')
  await forgetBrowsers(tx, person.id, session.knownBrowserId)
  await trustNewPassword(tx, person.id)
  await cancelRecovery(tx, deps, activity, { personId: person.id, by: 'new-password', place: visit })
  await activity.add('password-changed', { network: visit.network, userAgent: visit.userAgent.slice(0, 300) })
  await mailPasswordChanged(tx, deps, person, visit, 'changed')
  return { ok: true, sessionToken }
}
