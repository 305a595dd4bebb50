import type { Deps } from '../../../platform/deps.ts'
import { hashToken } from '../../../platform/secrets.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import type { NotificationAddressTable } from '../../../platform/tables-of-mail-addresses.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { findPerson, getPerson, type Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { addressAddedMail } from '../notification-addresses.mails.tsx'
import * as store from '../notification-addresses.store.ts'

export interface OpenAddress {
  address: NotificationAddressTable
  person: Person
}

/** The address that this mailed token confirms, while it can. */
export async function findOpenAddress(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenAddress | undefined> {
  const db = deps.db.connection
  const address = token ? await store.findByHash(db, hashToken(token)) : undefined
  if (!address || address.confirmedAtMs !== null || deps.clock() >= address.expiresAtMs) return undefined
  const person = await findPerson(db, address.personId)
  return person?.disabledAtMs === null ? { address, person } : undefined
}

/** The button behind the link. Her address hears of it, and so do the others, this one among them. */
export async function confirmAddress(
  deps: Deps,
  { address }: OpenAddress,
  formDigest: string,
  visit: Visit,
): Promise<boolean> {
  const done = await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, address.personId)
    const person = await getPerson(tx, address.personId)
    if (person.disabledAtMs !== null) return false
    if (!(await store.spendConfirmation(tx, address.id, formDigest, deps.clock()))) return false
    await activity.add('notification-address-added', {
      email: address.email,
      network: visit.network,
      userAgent: visit.userAgent.slice(0, 300),
    })
    await mailPerson(tx, deps, person, visit, 'address-added', (facts) =>
      addressAddedMail(facts, address.email),
    )
    return true
  })
  deps.outbox.wake()
  return done
}

/** Whether this very form has just confirmed it: its second tap, to be answered like the first. */
export async function isAddressConfirmedBy(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
  formDigest: string,
): Promise<boolean> {
  const address = token && (await store.findByHash(deps.db.connection, hashToken(token)))
  if (!address || address.confirmedAtMs === null) return false
  return address.confirmedByDigest === formDigest && deps.clock() - address.confirmedAtMs <= repeatWithinMs
}
