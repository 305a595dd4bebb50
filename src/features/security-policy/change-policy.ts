import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Session } from '../../platform/session/session.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { listStaff } from '../people/people.ts'
import { mailPerson } from '../person-mail/person-mail.ts'
import { policyChangedMail } from './security-policy.mails.tsx'
import * as store from './security-policy.store.ts'
import { findPolicy, type TwoFactorPolicy, type WhoMust, whoMustChoices } from './security-policy.ts'

export type PolicyRefusal = 'who-missing' | 'date-invalid' | 'date-past' | 'date-far' | 'grace-days-invalid'

export interface TypedPolicy {
  whoMust: string
  /** A day as date fields send it, `2026-12-01`: it begins at midnight UTC. */
  requiredFrom: string
  graceDays: string
}

export type ReadPolicy =
  | { ok: true; policy: TwoFactorPolicy; isNew: boolean }
  | { ok: false; reason: PolicyRefusal }

export const mostGraceDays = 90
const dayMs = 24 * 60 * 60 * 1000
const furthestMs = 2 * 365 * dayMs

export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** What was typed, judged. A date that has passed is taken only where it is the one in force. */
export function readPolicy(typed: TypedPolicy, current: TwoFactorPolicy, nowMs: number): ReadPolicy {
  const whoMust = whoMustChoices.find((choice) => choice === typed.whoMust)
  if (!whoMust) return { ok: false, reason: 'who-missing' }
  if (whoMust === 'staff')
    return read(current, { whoMust, requiredFromMs: null, graceDays: current.graceDays })
  return readDated(typed, whoMust, current, nowMs)
}

function readDated(
  typed: TypedPolicy,
  whoMust: WhoMust,
  current: TwoFactorPolicy,
  nowMs: number,
): ReadPolicy {
  const requiredFromMs = Date.parse(`${typed.requiredFrom}T00:00:00.000Z`)
  if (Number.isNaN(requiredFromMs) || dayOf(requiredFromMs) !== typed.requiredFrom)
    return { ok: false, reason: 'date-invalid' }
  const isPast = requiredFromMs < nowMs - (nowMs % dayMs)
  if (isPast && requiredFromMs !== current.requiredFromMs) return { ok: false, reason: 'date-past' }
  if (requiredFromMs > nowMs + furthestMs) return { ok: false, reason: 'date-far' }
  const graceDays = /^\d{1,2}$/.test(typed.graceDays) ? Number(typed.graceDays) : Number.NaN
  if (!(graceDays <= mostGraceDays)) return { ok: false, reason: 'grace-days-invalid' }
  return read(current, { whoMust, requiredFromMs, graceDays })
}

function read(current: TwoFactorPolicy, policy: TwoFactorPolicy): ReadPolicy {
  return { ok: true, policy, isNew: !isSame(current, policy) }
}

function isSame(one: TwoFactorPolicy, other: TwoFactorPolicy): boolean {
  return (
    one.whoMust === other.whoMust &&
    one.requiredFromMs === other.requiredFromMs &&
    one.graceDays === other.graceDays
  )
}

/**
 * Puts a policy in force, with a line in the log of who did it and a mail to every member of staff. What is in force
 * already is left alone, so a second tap writes nothing.
 */
export async function changePolicy(
  deps: Deps,
  { session, visit }: { session: Session; visit: Visit },
  typed: TypedPolicy,
): Promise<ReadPolicy> {
  const changed = await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, session.personId)
    const current = await findPolicy(tx)
    const checked = readPolicy(typed, current, deps.clock())
    if (!checked.ok || !checked.isNew) return checked
    const { policy } = checked
    await store.update(tx, policy, current.recoveryWaitHours)
    await activity.add('policy-changed', {
      ...factsOf(policy),
      network: visit.network,
      userAgent: visit.userAgent.slice(0, 300),
    })
    await tellStaff(tx, deps, policy, { session, visit })
    return checked
  })
  deps.outbox.wake()
  return changed
}

function factsOf({ whoMust, requiredFromMs, graceDays }: TwoFactorPolicy) {
  return requiredFromMs === null ? { whoMust } : { whoMust, from: dayOf(requiredFromMs), graceDays }
}

/** Browser and network are told to whoever did it; to the others they would read as their own. */
async function tellStaff(
  tx: Connection,
  deps: Deps,
  policy: TwoFactorPolicy,
  { session, visit }: { session: Session; visit: Visit },
): Promise<void> {
  for (const person of await listStaff(tx)) {
    const place = person.id === session.personId ? visit : undefined
    await mailPerson(tx, deps, person, place, 'policy-changed', (facts) =>
      policyChangedMail(facts, policy, session.username),
    )
  }
}
