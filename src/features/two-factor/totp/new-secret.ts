import { randomBytes } from 'node:crypto'
import { matchTotp } from '../../../core/totp.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import {
  clear,
  countFailure,
  judge,
  personBudget,
  type Refusal,
  unknownBrowsers,
} from '../../attempt-budgets/attempt-budgets.ts'
import { type PendingEnrolment, secretOf } from '../pending-enrolment/pending-enrolment.ts'
import { forgetAtHardStop, wayOf } from '../ways.ts'

/** RFC 4226 section 4 R6 recommends 160 bits; 20 bytes are exactly 32 characters of base32. */
const secretBytes = 20

export const newSecret = (): Uint8Array => randomBytes(secretBytes)

/** Whether an app that has scanned the secret shows this code; counted like every other code of the person. */
export async function judgeNewSecret(
  tx: Connection,
  deps: Deps,
  { pending, activity }: { pending: PendingEnrolment; activity: OpenActivity },
  visit: Visit,
  code: string,
): Promise<{ ok: true; step: number } | { ok: false; reason: 'code-not-accepted' } | Refusal> {
  const { personId } = pending
  const nowMs = deps.clock()
  const budget = personBudget('code', personId, await wayOf(tx, personId, visit))
  const judgement = await judge(tx, budget, nowMs)
  if (!judgement.ok) return judgement
  const step = matchTotp(secretOf(deps, pending), code, { nowMs })
  if (step === undefined) {
    const state = await countFailure(tx, budget, judgement.state, nowMs)
    await forgetAtHardStop(tx, personId, budget, state)
    await activity.add('code-wrong', { network: visit.network, during: 'enrolment' })
    return { ok: false, reason: 'code-not-accepted' }
  }
  if (budget.way !== unknownBrowsers) await clear(tx, budget)
  return { ok: true, step }
}
