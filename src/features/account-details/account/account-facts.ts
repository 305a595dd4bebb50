import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Session } from '../../../platform/session/session.ts'
import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import {
  type Account,
  findAccount,
  indexAccount,
  type PostalFaults,
  postalFaults,
  postalFieldNames,
  updateAccountFacts,
} from '../../accounts/accounts.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import { contactName, findContact } from '../../contacts/contacts.ts'
import { findPerson } from '../../people/people.ts'
import { viewerName } from '../../viewing/viewing.ts'

export type AccountFactsChange =
  | { ok: true }
  | { ok: false; reason: 'faulty'; faults: PostalFaults }
  /** Somebody else has saved since the page was read. */
  | { ok: false; reason: 'changed-meanwhile'; now: Account }

export interface TypedAccountFacts {
  postal: PostalFacts
  /** The version of the account that the page was read at. */
  version: number
}

type Doer = Pick<Session, 'id' | 'personId' | 'username' | 'role' | 'staffRole' | 'access' | 'viewing'>

/** The account that the pages of this session are about. */
export async function findOwnAccount(
  db: Connection,
  { access }: Pick<Session, 'access'>,
): Promise<Account | undefined> {
  return access === undefined ? undefined : findAccount(db, access.accountId)
}

/** What the default billing contact is called; undefined where the owner is billed. */
export async function findBilledName(db: Connection, account: Account): Promise<string | undefined> {
  const { id, billingContactId } = account
  const contact = billingContactId === null ? undefined : await findContact(db, id, billingContactId)
  return contact && contactName(contact)
}

/** Company, tax number and address. Of two who edit what they read at the same time one is told. */
export async function changeAccountFacts(
  deps: Deps,
  doer: Doer,
  { postal, version }: TypedAccountFacts,
): Promise<AccountFactsChange> {
  const faults = postalFaults(postal)
  if (Object.keys(faults).length > 0) return { ok: false, reason: 'faulty', faults }
  const { access } = doer
  if (access === undefined) throw new Error('a route that needs an account has no guard')
  return deps.db.inTransaction(async (tx): Promise<AccountFactsChange> => {
    const logs = await openActivities(tx, deps, [doer.personId, access.ownerId])
    const now = await findAccount(tx, access.accountId)
    if (now === undefined) throw new Error('the account of an open session is gone')
    if (postalFieldNames.every((field) => now[field] === postal[field])) return { ok: true }
    if ((await updateAccountFacts(tx, { id: now.id, version }, postal)) !== 1)
      return { ok: false, reason: 'changed-meanwhile', now }
    await indexAccount(tx, now.id)
    const details = { account: now.number, ...(await actingAs(tx, doer)) }
    for (const [personId, log] of logs) {
      const by = personId === doer.personId ? {} : { by: viewerName(doer) }
      await log.add('account-changed', { ...details, ...by })
    }
    return { ok: true }
  })
}

/** Whoever acts with the eyes of another stands in the log with both names. */
async function actingAs(tx: Connection, { viewing }: Doer): Promise<{ actingAs?: string }> {
  const eyes = viewing && (await findPerson(tx, viewing.personId))
  return eyes ? { actingAs: eyes.username } : {}
}
