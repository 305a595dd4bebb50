import type { MailKind } from '../../../core/mail-kinds.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import { indexAccount } from '../../accounts/accounts.ts'
import { type ActivityEvent, listRecentActivity } from '../../activity-log/activity-log.ts'
import { type ContactWork, type Doer, withContacts } from '../contact-log.ts'
import { contactName } from '../contact-name.ts'
import * as store from '../contacts.store.ts'
import { lostMailKinds } from '../mail/receivers.ts'

export type Deletion =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'changed-meanwhile' }
  | { ok: false; reason: 'last-receiver'; kinds: readonly MailKind[] }

const deleted: ActivityEvent = 'contact-deleted'

/** The account is billed to its owner from then on where this was its billing contact. */
export async function deleteContact(
  deps: Deps,
  doer: Doer,
  { id, version }: { id: string; version: number },
): Promise<Deletion> {
  return withContacts(deps, doer, async (work): Promise<Deletion> => {
    const { tx, accountId } = work
    const contact = await store.find(tx, accountId, id)
    if (contact === undefined) {
      const isSecondTap = await hasJustDeleted(tx, doer.personId, id, deps.clock() - repeatWithinMs)
      return isSecondTap ? { ok: true } : { ok: false, reason: 'not-found' }
    }
    if (contact.version !== version) return { ok: false, reason: 'changed-meanwhile' }
    const lost = await lostMailKinds(tx, { ...work, id: accountId }, { contactId: id }, [])
    if (lost.length > 0) return { ok: false, reason: 'last-receiver', kinds: lost }
    await remove(work, { id, version })
    await work.log(deleted, { contact: contactName(contact), id })
    await indexAccount(tx, accountId)
    return { ok: true }
  })
}

async function remove(
  { tx, accountId, billingContactId }: ContactWork,
  { id, version }: { id: string; version: number },
): Promise<void> {
  if (billingContactId === id) await store.updateBillingContact(tx, accountId, null)
  await store.remove(tx, { accountId, id, version })
}

/** More lines than one person writes between two taps. */
const linesLookedAt = 20

/** Both taps open the same log first, so the second one finds the line of the first. */
async function hasJustDeleted(
  tx: Connection,
  personId: string,
  id: string,
  sinceMs: number,
): Promise<boolean> {
  const lines = await listRecentActivity(tx, personId, { limit: linesLookedAt })
  return lines.some(
    ({ event, details, atMs }) => event === deleted && details['id'] === id && atMs >= sinceMs,
  )
}
