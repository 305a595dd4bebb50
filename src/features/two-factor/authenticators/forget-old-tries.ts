import type { Connection } from '../../../platform/database.ts'
import { forgetKindOfOld } from '../../attempt-budgets/attempt-budgets.ts'
import { listAuthenticators } from '../totp/authenticators.ts'

/**
 * Each wrong code was a guess at every app that there was. So a count is forgotten, and codes that it closed are open
 * again, when no app is left that it was a guess at: each was bound after its last failure. Were moving one
 * of five enough, it would hand a guesser a hundred more tries at the other four.
 */
export async function forgetOldTries(tx: Connection, personId: string): Promise<void> {
  const bound = (await listAuthenticators(tx, personId)).map(({ createdAtMs }) => createdAtMs)
  if (bound.length === 0) return
  for (const kind of ['code', 'clock'] as const) await forgetKindOfOld(tx, personId, kind, Math.min(...bound))
}
