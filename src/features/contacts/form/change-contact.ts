import { type MailKind, writeMailKinds } from '../../../core/mail-kinds.ts'
import type { Deps } from '../../../platform/deps.ts'
import { indexAccount } from '../../accounts/accounts.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { type ContactWork, type Doer, withContacts } from '../contact-log.ts'
import { contactName } from '../contact-name.ts'
import * as store from '../contacts.store.ts'
import type { Contact } from '../contacts.ts'
import { lostMailKinds, tickedOver } from '../mail/receivers.ts'
import { type ContactFacts, type ContactFaults, contactFaults, isStoredAs, rowOf } from './contact-facts.ts'

export type ContactChange =
  | { ok: true }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'faulty'; faults: ContactFaults }
  /** Somebody has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: Contact }
  /** Somebody must get these, and nobody else does. */
  | { ok: false; reason: 'last-receiver'; kinds: readonly MailKind[] }

interface Typed {
  id: string
  version: number
  facts: ContactFacts
  ticked: readonly MailKind[]
}

export async function changeContact(deps: Deps, doer: Doer, typed: Typed): Promise<ContactChange> {
  const faults = contactFaults(typed.facts)
  return withContacts(deps, doer, async (work): Promise<ContactChange> => {
    const now = await store.find(work.tx, work.accountId, typed.id)
    if (now === undefined) return { ok: false, reason: 'not-found' }
    if (Object.keys(faults).length > 0) return { ok: false, reason: 'faulty', faults }
    return change(work, now, typed)
  })
}

async function change(work: ContactWork, now: Contact, typed: Typed): Promise<ContactChange> {
  const { tx, accountId, ownerMailKinds } = work
  const { id, version, facts, ticked } = typed
  const kinds = tickedOver(now.mailKinds, await findSentMailKinds(tx), ticked)
  const mailKinds = writeMailKinds(kinds)
  if (isStoredAs(now, facts, mailKinds)) return { ok: true }
  if (now.version !== version) return { ok: false, reason: 'changed-meanwhile', now }
  const lost = await lostMailKinds(tx, { id: accountId, ownerMailKinds }, { contactId: id }, kinds)
  if (lost.length > 0) return { ok: false, reason: 'last-receiver', kinds: lost }
  if ((await store.update(tx, { accountId, id, version }, rowOf(facts, mailKinds))) === 0)
    return { ok: false, reason: 'changed-meanwhile', now }
  await work.log('contact-changed', { contact: contactName(facts) })
  await indexAccount(tx, accountId)
  return { ok: true }
}
