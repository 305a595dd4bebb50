import { type AttemptState, mailNoticeAtFailures } from '../../../core/attempt-policy.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Place } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import { type Budget, mailedLink } from '../../attempt-budgets/attempt-budgets.ts'
import type { Person } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { passkeyCountedBackMail, wrongPasskeysMail } from '../passkeys/passkeys.mails.tsx'
import { backupCodeUsedMail, codeUsedTwiceMail, wrongCodesMail } from '../two-factor.mails.tsx'
import { forgetAtHardStop } from '../ways.ts'

/** Who tries, from where, and which of her counters it goes to. */
export interface Attempt {
  person: Person
  way: string
  visit: Place
}

interface Failure {
  event: 'code-wrong' | 'backup-code-wrong' | 'code-used-twice' | 'passkey-wrong' | 'passkey-counted-back'
  budget: Budget
  state: AttemptState
}

/**
 * The third failure of a run tells the owner, once. Somebody who rests a day between runs, so that none gets to three,
 * is told of at every third failure in all.
 */
export function isNoticeDue({ streak, failures }: AttemptState): boolean {
  if (streak >= mailNoticeAtFailures) return streak === mailNoticeAtFailures
  return failures % mailNoticeAtFailures === 0
}

export async function noteFailure(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  { person, way, visit }: Attempt,
  { event, budget, state }: Failure,
): Promise<void> {
  await activity.add(event, { network: visit.network, factor: budget.kind })
  if (event === 'code-used-twice') {
    await mailPerson(tx, deps, person, visit, 'code-used-twice', codeUsedTwiceMail)
  }
  if (event === 'passkey-counted-back') {
    await mailPerson(tx, deps, person, visit, 'passkey-counted-back', passkeyCountedBackMail)
  }
  if (isNoticeDue(state)) {
    const behind = way === mailedLink ? 'link' : 'password'
    await mailPerson(tx, deps, person, visit, 'wrong-codes', (facts) =>
      budget.kind === 'passkey' ? wrongPasskeysMail(facts) : wrongCodesMail(facts, behind),
    )
  }
  await forgetAtHardStop(tx, person.id, budget, state)
}

export async function noteBackupCodeUsed(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  { person, visit }: Attempt,
  remaining: number,
): Promise<void> {
  await activity.add('backup-code-used', { network: visit.network, remaining })
  await mailPerson(tx, deps, person, visit, 'backup-code-used', (facts) =>
    backupCodeUsedMail(facts, remaining),
  )
}
