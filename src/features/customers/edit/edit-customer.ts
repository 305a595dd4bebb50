import type { Deps } from '../../../platform/deps.ts'
import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import {
  indexAccount,
  indexAccountsOf,
  type PostalFaults,
  postalFaults,
  postalFieldNames,
  updateAccountFacts,
} from '../../accounts/accounts.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import { isDisplayName, updatePerson } from '../../people/people.ts'
import { type Actor, actorName, type CustomerFacts, findCustomerFacts } from '../customers.ts'

export interface CustomerEdit {
  name: string
  postal: PostalFacts
  /** What the page was read at: the version of the account, and the name of its owner. */
  version: number
  nameBefore: string
}

export interface EditFaults {
  isNameInvalid: boolean
  postal: PostalFaults
}

export type EditedCustomer =
  | { ok: true }
  | { ok: false; reason: 'customer-gone' }
  | { ok: false; reason: 'faulty'; faults: EditFaults }
  /** Somebody else has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: CustomerFacts }

/** The facts of an account and its owner's name. Of two who edit what they read at the same time one is told. */
export async function editCustomer(
  deps: Deps,
  actor: Actor,
  id: string,
  edit: CustomerEdit,
): Promise<EditedCustomer> {
  const faults = { isNameInvalid: !isDisplayName(edit.name), postal: postalFaults(edit.postal) }
  if (faults.isNameInvalid || Object.keys(faults.postal).length > 0)
    return { ok: false, reason: 'faulty', faults }
  return deps.db.inTransaction(async (tx): Promise<EditedCustomer> => {
    const found = await findCustomerFacts(tx, id)
    if (found === undefined) return { ok: false, reason: 'customer-gone' }
    const logs = await openActivities(tx, deps, [found.ownerId, actor.personId])
    const now = (await findCustomerFacts(tx, id)) ?? found
    if (isSaid(now, edit)) return { ok: true }
    const isStale = now.name !== edit.nameBefore && now.name !== edit.name
    if (isStale || (await updateAccountFacts(tx, { id, version: edit.version }, edit.postal)) !== 1)
      return { ok: false, reason: 'changed-meanwhile', now }
    if (now.name === edit.name) await indexAccount(tx, id)
    else {
      await updatePerson(tx, now.ownerId, { name: edit.name })
      await indexAccountsOf(tx, now.ownerId)
    }
    await logs.get(now.ownerId)?.add('customer-edited', { by: actorName(actor) })
    await logs.get(actor.personId)?.add('customer-edited', { customer: now.number })
    return { ok: true }
  })
}

/** Everything is as typed already: a second tap, or nothing was changed. */
function isSaid(now: CustomerFacts, { name, postal }: CustomerEdit): boolean {
  return now.name === name && postalFieldNames.every((field) => now[field] === postal[field])
}
