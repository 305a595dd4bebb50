import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { emailKey, getPerson, isEmail, updatePerson } from '../people/people.ts'
import { findHolder, waitAfterStaffMs } from './addresses.ts'
import { applyChange } from './apply-change.ts'
import * as store from './email-change.store.ts'
import { newChange } from './request/ask-for-email.ts'

export interface StaffEmailChange {
  personId: string
  newEmail: string
  /** As the log says it: `staff otto`. */
  by: string
  why: string
}

export type EmailChangedByStaff =
  | { ok: true }
  | { ok: false; reason: 'email-invalid' | 'email-same' | 'email-taken' }

/**
 * Another mail address for somebody who cannot reach hers any more. It counts at once; the old one is told and can take
 * it back for seven days, and for 72 hours mail to the new one opens nothing. Opens the person's log; the line in the
 * log of whoever did it is the caller's, and so is waking the outbox after the commit. Where another transaction takes
 * the address at the same moment it throws what `isUniqueViolation` knows.
 */
export async function changeEmailByStaff(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  { personId, newEmail, by, why }: StaffEmailChange,
): Promise<EmailChangedByStaff> {
  if (!isEmail(newEmail)) return { ok: false, reason: 'email-invalid' }
  const nowMs = deps.clock()
  const newEmailKey = emailKey(newEmail)
  const activity = await openActivity(tx, deps, personId)
  const person = await getPerson(tx, personId)
  if (newEmailKey === person.emailKey) return { ok: false, reason: 'email-same' }
  if (await findHolder(tx, newEmailKey, personId, nowMs)) return { ok: false, reason: 'email-taken' }
  await store.updateOpenEnded(tx, personId, 'replaced', nowMs)
  const asked = { person, newEmail, newEmailKey, formDigest: null }
  const change = { ...newChange(asked, null, nowMs), changedBy: by, why }
  await store.insert(tx, change)
  await updatePerson(tx, personId, { mailRecoveryWaitsUntilMs: nowMs + waitAfterStaffMs })
  const done = await applyChange(tx, deps, activity, person, { change, formDigest: null, place: undefined })
  if (!done) throw new Error('a locked person changed')
  return { ok: true }
}
