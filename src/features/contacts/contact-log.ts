import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Session } from '../../platform/session/session.ts'
import { type ActivityDetails, type ActivityEvent, openActivities } from '../activity-log/activity-log.ts'
import { findPerson } from '../people/people.ts'
import { viewerName } from '../viewing/viewing.ts'
import * as store from './contacts.store.ts'

export type Doer = Pick<Session, 'id' | 'personId' | 'username' | 'role' | 'staffRole' | 'access' | 'viewing'>

/** One transaction about the contacts of an account, which nobody else decides about until it ends. */
export interface ContactWork extends Awaited<ReturnType<typeof store.getLockedAccount>> {
  tx: Connection
  accountId: string
  /** Writes into the log of whoever does it and into the owner's, where that is somebody else. */
  log(event: ActivityEvent, details: ActivityDetails): Promise<void>
}

/**
 * Opens both logs, then locks the account, always in this order. Where somebody acts with the eyes of another, each
 * line says who did it and for whom.
 */
export async function withContacts<T>(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  doer: Doer,
  work: (work: ContactWork) => Promise<T>,
): Promise<T> {
  const { access, viewing } = doer
  if (access === undefined) throw new Error('a route that needs an account has no guard')
  const { accountId, ownerId } = access
  return deps.db.inTransaction(async (tx) => {
    const logs = await openActivities(tx, deps, [doer.personId, ownerId])
    const account = await store.getLockedAccount(tx, accountId)
    const eyes = viewing && (await findPerson(tx, viewing.personId))
    const actingAs = eyes ? { actingAs: eyes.username } : {}
    return work({
      ...account,
      tx,
      accountId,
      async log(event, details) {
        for (const [personId, log] of logs) {
          const by = personId === doer.personId ? {} : { by: viewerName(doer) }
          await log.add(event, { ...details, ...by, ...actingAs })
        }
      },
    })
  })
}
