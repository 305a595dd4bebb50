import { type MailKind, writeMailKinds } from '../../../core/mail-kinds.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import { indexAccount } from '../../accounts/accounts.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { type Doer, withContacts } from '../contact-log.ts'
import { contactName } from '../contact-name.ts'
import * as store from '../contacts.store.ts'
import { mostContacts } from '../contacts.ts'
import { tickedOver } from '../mail/receivers.ts'
import { type ContactFacts, type ContactFaults, contactFaults, isStoredAs, rowOf } from './contact-facts.ts'

export type Added =
  | { ok: true; id: string }
  | { ok: false; reason: 'faulty'; faults: ContactFaults }
  | { ok: false; reason: 'too-many' }

/** A second tap finds the contact that its first tap has made: the same facts, by ten seconds older at most. */
export async function addContact(
  deps: Deps,
  doer: Doer,
  facts: ContactFacts,
  ticked: readonly MailKind[],
): Promise<Added> {
  const faults = contactFaults(facts)
  if (Object.keys(faults).length > 0) return { ok: false, reason: 'faulty', faults }
  return withContacts(deps, doer, async ({ tx, accountId, log }): Promise<Added> => {
    const nowMs = deps.clock()
    const mailKinds = writeMailKinds(tickedOver('', await findSentMailKinds(tx), ticked))
    const recent = await store.listAddedSince(tx, accountId, nowMs - repeatWithinMs)
    const twin = recent.find((contact) => isStoredAs(contact, facts, mailKinds))
    if (twin) return { ok: true, id: twin.id }
    if ((await store.findCount(tx, accountId)) >= mostContacts) return { ok: false, reason: 'too-many' }
    const id = newId(nowMs)
    const row = { ...rowOf(facts, mailKinds), id, accountId, version: 1, createdAtMs: nowMs }
    await store.insert(tx, row)
    await log('contact-added', { contact: contactName(facts) })
    await indexAccount(tx, accountId)
    return { ok: true, id }
  })
}
