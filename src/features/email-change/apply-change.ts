import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newToken } from '../../platform/ids.ts'
import { removeLinks } from '../../platform/links.ts'
import { hashToken } from '../../platform/secrets.ts'
import type { EmailChangeTable } from '../../platform/tables-of-mail-addresses.ts'
import type { Place } from '../../platform/visit.ts'
import { indexAccountsOf } from '../accounts/accounts.ts'
import type { OpenActivity } from '../activity-log/activity-log.ts'
import { type Person, updateEmail } from '../people/people.ts'
import { mailElsewhere, mailPerson } from '../person-mail/person-mail.ts'
import { undoLifetimeMs } from './addresses.ts'
import { emailChangedMail, emailUndoMail } from './email-change.mails.tsx'
import * as store from './email-change.store.ts'

interface Applied {
  change: EmailChangeTable
  formDigest: string | null
  place: Place | undefined
}

/**
 * The moment an address becomes another one, with the person's log open. One write takes the confirmation and one
 * changes the address where it still is what it was; links that were mailed to the old one end. The old address is
 * told, with a link that takes the change back.
 */
export async function applyChange(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  activity: OpenActivity,
  person: Person,
  { change, formDigest, place }: Applied,
): Promise<boolean> {
  const nowMs = deps.clock()
  const { newEmail: email, newEmailKey: emailKey, formerEmailKey, changedBy } = change
  const undoToken = newToken()
  const taken = {
    confirmedAtMs: nowMs,
    confirmedByDigest: formDigest,
    undoHash: hashToken(undoToken),
    undoUntilMs: nowMs + undoLifetimeMs,
  }
  if (!(await store.spendConfirmation(tx, change.id, taken, nowMs))) return false
  if (!(await updateEmail(tx, person.id, formerEmailKey, { email, emailKey })))
    throw new Error('a locked person changed')
  await removeLinks(tx, person.id)
  await indexAccountsOf(tx, person.id)
  await activity.add('email-changed', {
    from: change.formerEmail,
    to: email,
    ...(changedBy === null ? {} : { by: changedBy, why: change.why }),
    ...(place && { network: place.network, userAgent: place.userAgent.slice(0, 300) }),
  })
  const url = new URL(`/undo-email?token=${undoToken}`, deps.config.baseUrl).href
  await mailElsewhere(tx, deps, person, place, 'email-undo', (facts) =>
    emailUndoMail(facts, { newEmail: email, url, by: changedBy }),
  )
  await mailPerson(tx, deps, { ...person, email, emailKey }, place, 'email-changed', (facts) =>
    emailChangedMail(facts, { formerEmail: change.formerEmail, by: changedBy }),
  )
  return true
}
