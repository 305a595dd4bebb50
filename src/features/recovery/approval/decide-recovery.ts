import {
  approvalsNeeded,
  enoughStaff,
  type IdentityCheck,
  identityChecks,
} from '../../../core/recovery-policy.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { getPerson, listStaff, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { resetTwoFactor } from '../../two-factor/two-factor.ts'
import { makeCancelUrl } from '../cancellation/cancel-link.ts'
import { recoveryApprovedMail, recoveryRefusedMail } from '../recovery.mails.tsx'
import * as store from '../recovery.store.ts'
import { endRecovery, type RecoveryRefusal, type RecoveryRequest } from '../recovery.ts'
import { operatorAsApprover, stillCounting } from './recovery-requests.ts'

/** Who decides: a member of staff by her person id, or the operator, who has none and stands in for one. */
export interface Decider {
  personId: string | undefined
  /** As logs name her: `staff otto`, `operator root`. */
  name: string
}

export type Decided =
  | { ok: true; isDone: boolean; isLinkSent: boolean }
  | { ok: false; reason: Exclude<RecoveryRefusal, 'recovery-closed' | 'check-missing'> }

export const readIdentityCheck = (typed: string | undefined): IdentityCheck | undefined =>
  identityChecks.find((check) => check === typed)

/**
 * One approval of the two that a request needs, after its wait. The second takes the factors away and leaves the
 * account waiting, as a reset by the operator does. With the person's log open, approvals come one at a time: the same
 * member of staff approves once, and of any number at once exactly one is the second.
 */
export async function approveRecovery(
  deps: Deps,
  decision: { requestId: string; decider: Decider; check: IdentityCheck },
): Promise<Decided> {
  const { requestId, decider, check } = decision
  const decided = await decide(deps, requestId, decider, async (tx, { request, person, logs }) => {
    const nowMs = deps.clock()
    const approver = decider.personId ?? operatorAsApprover
    const approvals = await store.listApprovals(tx, [request.id])
    const staff = await listStaff(tx)
    if (decider.personId === undefined && staff.length >= enoughStaff)
      return { ok: false, reason: 'enough-staff' }
    if (approvals.some((one) => one.approver === approver)) return { ok: false, reason: 'already-approved' }
    if (!isDecidable(request, person, nowMs)) return { ok: false, reason: 'request-gone' }
    if (nowMs < request.dueAtMs) return { ok: false, reason: 'too-early' }
    const row = { requestId, approver, approverName: decider.name, identityCheck: check, atMs: nowMs }
    if ((await store.insertApproval(tx, row)) !== 1) return { ok: false, reason: 'already-approved' }
    await logs.person.add('recovery-approved', { by: decider.name, check })
    await logs.decider?.add('recovery-decided', { outcome: 'approved', person: person.username, check })
    const all = [...stillCounting(approvals, staff), row]
    if (all.length < approvalsNeeded) {
      const approved = { url: await makeCancelUrl(tx, deps, request, person.emailKey), by: decider.name }
      await mailPerson(tx, deps, person, undefined, 'recovery-approved', (facts) =>
        recoveryApprovedMail(facts, approved),
      )
      return { ok: true, isDone: false, isLinkSent: false }
    }
    return grant(tx, deps, request, all)
  })
  deps.outbox.wake()
  return decided
}

async function grant(
  tx: Connection,
  deps: Deps,
  request: RecoveryRequest,
  approvals: readonly { approverName: string; identityCheck: string }[],
): Promise<Decided> {
  const by = approvals.map(({ approverName }) => approverName).join(' + ')
  const why = `recovery: ${approvals.map(({ identityCheck }) => identityCheck).join(', ')}`
  if (!(await endRecovery(tx, request, { endedAtMs: deps.clock(), outcome: 'approved', endedBy: by })))
    throw new Error('the request of a locked person was ended')
  const passwordLost = request.passwordLostAtMs !== null
  const { isLinkSent } = await resetTwoFactor(tx, deps, { personId: request.personId, by, why, passwordLost })
  return { ok: true, isDone: true, isLinkSent }
}

/** One member of staff is enough for a no, also before the wait is over. Said twice, it is one. */
export async function refuseRecovery(
  deps: Deps,
  { requestId, decider }: { requestId: string; decider: Decider },
): Promise<Decided> {
  const decided = await decide(deps, requestId, decider, async (tx, { request, person, logs }) => {
    const done = { ok: true, isDone: true, isLinkSent: false } as const
    if (request.outcome === 'refused' && request.endedBy === decider.name) return done
    if (!isDecidable(request, person, deps.clock())) return { ok: false, reason: 'request-gone' }
    const end = { endedAtMs: deps.clock(), outcome: 'refused', endedBy: decider.name } as const
    if (!(await endRecovery(tx, request, end))) throw new Error('the request of a locked person was ended')
    await logs.person.add('recovery-refused', { by: decider.name })
    await logs.decider?.add('recovery-decided', { outcome: 'refused', person: person.username })
    await mailPerson(tx, deps, person, undefined, 'recovery-refused', (facts) =>
      recoveryRefusedMail(facts, decider.name),
    )
    return done
  })
  deps.outbox.wake()
  return decided
}

interface Opened {
  request: RecoveryRequest
  person: Person
  logs: { person: OpenActivity; decider: OpenActivity | undefined }
}

/** Nobody decides about a request of her own. Everything that is decided by is read with both logs open. */
async function decide(
  deps: Deps,
  requestId: string,
  decider: Decider,
  work: (tx: Connection, opened: Opened) => Promise<Decided>,
): Promise<Decided> {
  return deps.db.inTransaction(async (tx) => {
    const found = await store.find(tx, requestId)
    if (!found) return { ok: false, reason: 'request-gone' }
    if (found.personId === decider.personId) return { ok: false, reason: 'own-request' }
    const logs = await openBoth(tx, deps, found.personId, decider.personId)
    const request = (await store.find(tx, requestId)) ?? found
    const person = await getPerson(tx, request.personId)
    return work(tx, { request, person, logs })
  })
}

async function openBoth(
  tx: Connection,
  deps: Deps,
  personId: string,
  deciderId: string | undefined,
): Promise<Opened['logs']> {
  if (deciderId !== undefined && deciderId < personId) {
    const decider = await openActivity(tx, deps, deciderId)
    return { person: await openActivity(tx, deps, personId), decider }
  }
  const person = await openActivity(tx, deps, personId)
  return { person, decider: deciderId === undefined ? undefined : await openActivity(tx, deps, deciderId) }
}

function isDecidable(request: RecoveryRequest, person: Person, nowMs: number): boolean {
  return request.endedAtMs === null && nowMs < request.expiresAtMs && person.disabledAtMs === null
}
