import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { removeLinks } from '../../platform/links.ts'
import type { RecoveryRequestTable } from '../../platform/tables-of-ways-in.ts'
import type { Place } from '../../platform/visit.ts'
import type { OpenActivity } from '../activity-log/activity-log.ts'
import { getPerson } from '../people/people.ts'
import { mailPerson } from '../person-mail/person-mail.ts'
import { recoveryCancelledMail } from './recovery.mails.tsx'
import * as store from './recovery.store.ts'

/** Everything this feature may refuse; docs/two-factor.md explains each. */
export const recoveryRefusals = [
  'recovery-closed',
  'request-gone',
  'too-early',
  'own-request',
  'already-approved',
  'check-missing',
  'enough-staff',
] as const

export type RecoveryRefusal = (typeof recoveryRefusals)[number]

export type RecoveryRequest = RecoveryRequestTable

/** What a person did, and where, that shows a request in her name to be needless or not hers. */
export type CancelledBy =
  | 'link'
  | 'session'
  | 'factor'
  | 'new-password'
  | 'two-factor-off'
  | 'not-me'
  | 'reset'

/** The request of this person that people may still decide about, if there is one. */
export async function findOpenRecovery(
  db: Connection,
  personId: string,
  nowMs: number,
): Promise<RecoveryRequest | undefined> {
  const request = await store.findOpen(db, personId)
  return request && nowMs < request.expiresAtMs ? request : undefined
}

/**
 * Cancels the request of a person whose log is open in this transaction, if there is one. Everything that proves a
 * factor or takes the password away from whoever asked calls this, so that no request outlives its reason.
 */
export async function cancelRecovery(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  activity: OpenActivity,
  done: { personId: string; by: CancelledBy; place: Place | undefined },
): Promise<boolean> {
  const { personId, by, place } = done
  const nowMs = deps.clock()
  const request = await findOpenRecovery(tx, personId, nowMs)
  if (!request || !(await endRecovery(tx, request, { endedAtMs: nowMs, outcome: 'cancelled', endedBy: by })))
    return false
  await activity.add('recovery-cancelled', {
    how: by,
    ...(place ? { network: place.network, userAgent: place.userAgent.slice(0, 300) } : {}),
  })
  const person = await getPerson(tx, personId)
  await mailPerson(tx, deps, person, place, 'recovery-cancelled', (facts) => recoveryCancelledMail(facts, by))
  return true
}

/** Ends a request: of any number of parallel calls one gets `true`. Links that cancel it have nothing left to do. */
export async function endRecovery(
  tx: Connection,
  request: Pick<RecoveryRequest, 'id' | 'personId'>,
  end: store.End,
): Promise<boolean> {
  if ((await store.spend(tx, request.id, end)) !== 1) return false
  await removeLinks(tx, request.personId, 'cancel-recovery')
  return true
}

/** Requests that nobody decided in time. They are judged by their time all the same; this only says so in their row. */
export const endExpiredRecoveries = store.updateExpired
