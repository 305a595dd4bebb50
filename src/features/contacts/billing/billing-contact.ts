import type { Deps } from '../../../platform/deps.ts'
import { type Doer, withContacts } from '../contact-log.ts'
import { contactName } from '../contact-name.ts'
import * as store from '../contacts.store.ts'

export type BillingChange = { ok: true } | { ok: false; reason: 'not-found' }

/** Bills this contact from now on, or where it is billed already, the owner again. What is so already is left alone. */
export async function changeBillingContact(
  deps: Deps,
  doer: Doer,
  id: string,
  wanted: 'billed' | 'not-billed',
): Promise<BillingChange> {
  return withContacts(deps, doer, async (work): Promise<BillingChange> => {
    const { tx, accountId, billingContactId } = work
    const contact = await store.find(tx, accountId, id)
    if (contact === undefined) return { ok: false, reason: 'not-found' }
    if ((billingContactId === id) === (wanted === 'billed')) return { ok: true }
    await store.updateBillingContact(tx, accountId, wanted === 'billed' ? id : null)
    const event = wanted === 'billed' ? 'billing-contact-chosen' : 'billing-contact-dropped'
    await work.log(event, { contact: contactName(contact) })
    return { ok: true }
  })
}
