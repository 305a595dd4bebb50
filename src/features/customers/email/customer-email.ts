import type { Connection } from '../../../platform/database.ts'
import { isUniqueViolation } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { type OpenActivity, openActivities } from '../../activity-log/activity-log.ts'
import {
  changeEmailByStaff,
  type EmailChangedByStaff,
  reopenMailByStaff,
} from '../../email-change/email-change.ts'
import { isDisplayName } from '../../people/people.ts'
import { type Actor, actorName } from '../customers.ts'

export const longestWhy = 300

export type EmailRefusal =
  | Extract<EmailChangedByStaff, { ok: false }>['reason']
  | 'why-invalid'
  | 'customer-gone'
export type CustomerEmail = { ok: true } | { ok: false; reason: EmailRefusal }

/** Another mail address for an owner who cannot reach hers any more, and why. */
export async function changeCustomerEmail(
  deps: Deps,
  actor: Actor,
  id: string,
  typed: { newEmail: string; why: string },
): Promise<CustomerEmail> {
  const newEmail = typed.newEmail.trim()
  try {
    return await decide(deps, actor, id, typed.why, async ({ tx, personId, why, log, number }) => {
      const by = actorName(actor)
      const changed = await changeEmailByStaff(tx, deps, { personId, newEmail, by, why })
      if (changed.ok) await log?.add('customer-email-changed', { customer: number, to: newEmail, why })
      return changed
    })
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: 'email-taken' }
    throw error
  }
}

/** Lets mail open the account again, after its owner had closed that by taking a change back. */
export function reopenCustomerMail(
  deps: Deps,
  actor: Actor,
  id: string,
  typedWhy: string,
): Promise<CustomerEmail> {
  return decide(deps, actor, id, typedWhy, async ({ tx, personId, why, log, number }) => {
    await reopenMailByStaff(tx, deps, { personId, by: actorName(actor), why })
    await log?.add('customer-mail-reopened', { customer: number, why })
    return { ok: true }
  })
}

interface Decision {
  tx: Connection
  personId: string
  number: number
  why: string
  /** Of the member of staff; both logs are locked, in the order of their ids. */
  log: OpenActivity | undefined
}

async function decide(
  deps: Deps,
  actor: Actor,
  id: string,
  typedWhy: string,
  act: (decision: Decision) => Promise<CustomerEmail>,
): Promise<CustomerEmail> {
  const why = typedWhy.trim()
  if (!isDisplayName(why, longestWhy)) return { ok: false, reason: 'why-invalid' }
  const decided = await deps.db.inTransaction(async (tx): Promise<CustomerEmail> => {
    const account = await findAccount(tx, id)
    if (account === undefined) return { ok: false, reason: 'customer-gone' }
    const { ownerId: personId, number } = account
    const logs = await openActivities(tx, deps, [personId, actor.personId])
    return act({ tx, personId, number, why, log: logs.get(actor.personId) })
  })
  deps.outbox.wake()
  return decided
}
