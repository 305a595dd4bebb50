import { type MailKind, readMailKinds, writeMailKinds } from '../../../core/mail-kinds.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { getPerson } from '../../people/people.ts'
import { type Doer, withContacts } from '../contact-log.ts'
import * as store from '../contacts.store.ts'
import { lostMailKinds, tickedOver } from './receivers.ts'

export type OwnerMailChange =
  | { ok: true }
  /** Somebody has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: readonly MailKind[] }
  | { ok: false; reason: 'last-receiver'; kinds: readonly MailKind[] }

/** Which kinds of mail about the account its owner gets. `readAs` are those that the page has shown as ticked. */
export async function changeOwnerMail(
  deps: Deps,
  doer: Doer,
  { ticked, readAs }: { ticked: readonly MailKind[]; readAs: string },
): Promise<OwnerMailChange> {
  return withContacts(
    deps,
    doer,
    async ({ tx, accountId, ownerMailKinds, log }): Promise<OwnerMailChange> => {
      const kinds = tickedOver(ownerMailKinds, await findSentMailKinds(tx), ticked)
      const wanted = writeMailKinds(kinds)
      if (wanted === ownerMailKinds) return { ok: true }
      if (readAs !== ownerMailKinds)
        return { ok: false, reason: 'changed-meanwhile', now: readMailKinds(ownerMailKinds) }
      const lost = await lostMailKinds(tx, { id: accountId, ownerMailKinds }, 'owner', kinds)
      if (lost.length > 0) return { ok: false, reason: 'last-receiver', kinds: lost }
      await store.updateOwnerMailKinds(tx, accountId, wanted)
      await log('owner-mail-changed', {})
      return { ok: true }
    },
  )
}

/** Whose account it is, and which kinds of mail she gets. */
export async function findOwnerMail(
  db: Connection,
  accountId: string,
): Promise<{ owner: string; kinds: readonly MailKind[] }> {
  const account = await findAccount(db, accountId)
  if (account === undefined) throw new Error('a session is about an account that is not there')
  const { name } = await getPerson(db, account.ownerId)
  return { owner: name, kinds: readMailKinds(account.ownerMailKinds) }
}
