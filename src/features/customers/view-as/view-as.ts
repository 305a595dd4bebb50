import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import { isDisplayName } from '../../people/people.ts'
import { startViewing } from '../../viewing/viewing.ts'
import type { CustomerFacts } from '../customers.ts'

export const longestViewReason = 300

export type ViewedAs = { ok: true } | { ok: false; reason: 'reason-invalid' | 'not-found' }

/** A member of staff borrows the eyes of an account's owner, and says why. */
export async function viewAsCustomer(
  deps: Deps,
  session: Session,
  customer: CustomerFacts,
  asked: { reason: string; mayAct: boolean },
): Promise<ViewedAs> {
  const reason = asked.reason.trim()
  if (!isDisplayName(reason, longestViewReason)) return { ok: false, reason: 'reason-invalid' }
  const { id: accountId, ownerId: personId } = customer
  return startViewing(deps, session, { accountId, personId, reason, mayAct: asked.mayAct })
}
