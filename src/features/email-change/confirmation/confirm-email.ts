import { isUniqueViolation } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { hashToken } from '../../../platform/secrets.ts'
import { repeatWithinMs } from '../../../platform/session/repeats.ts'
import type { EmailChangeTable } from '../../../platform/tables-of-mail-addresses.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { findPerson, getPerson, type Person } from '../../people/people.ts'
import { findHolder } from '../addresses.ts'
import { applyChange } from '../apply-change.ts'
import * as store from '../email-change.store.ts'

export interface OpenConfirmation {
  change: EmailChangeTable
  person: Person
}

/** The change that this mailed token confirms, while it can. */
export async function findConfirmation(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<OpenConfirmation | undefined> {
  const db = deps.db.connection
  const change = token ? await store.findBy(db, 'confirmHash', hashToken(token)) : undefined
  const person = change && (await findPerson(db, change.personId))
  return person && isOpen(change, person, deps.clock()) ? { change, person } : undefined
}

/** A change leads from one address to another: it counts while the person still has the first. */
function isOpen(change: EmailChangeTable, person: Person, nowMs: number): boolean {
  const waits = change.confirmedAtMs === null && change.endedAtMs === null && nowMs < change.expiresAtMs
  return waits && person.emailKey === change.formerEmailKey && person.disabledAtMs === null
}

/** The button behind the link: the address changes now. Nobody is signed in by it, or out. */
export async function confirmEmail(
  deps: Deps,
  { change }: OpenConfirmation,
  formDigest: string,
  visit: Visit,
): Promise<{ ok: true } | { ok: false; reason: 'link-gone' }> {
  const done = await deps.db
    .inTransaction(async (tx) => {
      const activity = await openActivity(tx, deps, change.personId)
      const person = await getPerson(tx, change.personId)
      if (!isOpen(change, person, deps.clock())) return false
      if (await findHolder(tx, change.newEmailKey, person.id, deps.clock())) return false
      return applyChange(tx, deps, activity, person, { change, formDigest, place: visit })
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return false
      throw error
    })
  deps.outbox.wake()
  return done ? { ok: true } : { ok: false, reason: 'link-gone' }
}

/** Whether this very form has just confirmed this change: its second tap, to be answered like the first. */
export async function isConfirmedBy(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
  formDigest: string,
): Promise<boolean> {
  const change = token && (await store.findBy(deps.db.connection, 'confirmHash', hashToken(token)))
  if (!change || change.confirmedAtMs === null) return false
  return change.confirmedByDigest === formDigest && deps.clock() - change.confirmedAtMs <= repeatWithinMs
}
