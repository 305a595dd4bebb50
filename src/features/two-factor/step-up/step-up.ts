import type { Deps } from '../../../platform/deps.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { checkFactor, readShown } from '../factor-check/factor-check.ts'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { wayOf } from '../ways.ts'

export type SteppedUp =
  | { ok: true; token: string }
  | { ok: false; reason: 'factor-malformed' | 'factor-not-accepted' | 'sign-in-gone' }
  | { ok: false; reason: 'busy' }
  | Refusal

export const stepUpCeremony = ({ id }: Pick<Session, 'id'>): Ceremony => ({ purpose: 'step-up', boundTo: id })

/**
 * A factor shown again before a sensitive act, by somebody who has two-factor on: for ten minutes and in this session
 * alone. Counted, spent and logged like the second step of signing in.
 */
export async function stepUpWithFactor(
  deps: Deps,
  { session, visit, by }: { session: Session; visit: Visit; by: RenewedBy },
  shown: { factor: string; passkey: string },
): Promise<SteppedUp> {
  const factor = readShown(stepUpCeremony(session), shown)
  if (!factor) return { ok: false, reason: 'factor-malformed' }
  const { personId } = session
  const way = await wayOf(deps.db.connection, personId, visit)
  const checked = await checkFactor(
    deps,
    { personId, factor, way, lane: 'known', visit, by },
    async (tx, activity) => {
      await activity.add('stepped-up', { with: factor.kind, network: visit.network })
      return renewSession(tx, session.id, { factor: factor.kind, by }, deps.clock())
    },
  )
  if (!checked.ok) return checked
  return checked.value === undefined
    ? { ok: false, reason: 'sign-in-gone' }
    : { ok: true, token: checked.value }
}
