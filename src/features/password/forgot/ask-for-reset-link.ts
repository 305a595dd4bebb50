import { mailPerPerson } from '../../../core/attempt-policy.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { makeLink } from '../../../platform/links.ts'
import type { Visit } from '../../../platform/visit.ts'
import { askByName, type LinkByName, linkBudget } from '../../ask-by-name/ask-by-name.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { isMailTrusted, type Person } from '../../people/people.ts'
import { type Addressee, mailPerson } from '../../person-mail/person-mail.ts'
import { resetLinkMail } from './reset-link.mails.tsx'

/** An hour (standards.md 0): time to get to one's mail, and no longer. */
export const resetLinkLifetimeMs = 60 * 60 * 1000

const kind = { kind: 'reset', policy: mailPerPerson }

/** "Forgot password?". */
export async function askForResetLink(
  deps: Deps,
  typedName: string,
  visit: Visit,
): Promise<{ ok: true } | Refusal> {
  const link: LinkByName = {
    ...kind,
    event: 'password-reset-asked',
    mayGetOne: (person) => mayReset(person, deps.clock()),
    send: (tx, receiver) => sendResetLink(tx, deps, receiver, visit),
  }
  const asked = await deps.db.inTransaction((tx) => askByName(tx, deps, typedName, visit, link))
  deps.outbox.wake()
  return asked
}

export const resetMailBudget = (personId: string) => linkBudget(kind, personId)

/**
 * While an account waits to enrol anew a mailbox alone must not win, so nothing is sent (design.md section 7); nor
 * while it is not sure whose mailbox it is.
 */
export function mayReset(person: Person, nowMs: number): boolean {
  return person.disabledAtMs === null && person.mustEnrolSinceMs === null && isMailTrusted(person, nowMs)
}

export async function sendResetLink(
  tx: Connection,
  deps: Deps,
  receiver: Addressee,
  visit: Visit,
): Promise<void> {
  const token = await makeLink(tx, {
    purpose: 'reset-password',
    personId: receiver.id,
    emailKey: receiver.emailKey,
    lifetimeMs: resetLinkLifetimeMs,
    nowMs: deps.clock(),
  })
  const url = new URL(`/reset-password?token=${token}`, deps.config.baseUrl).href
  await mailPerson(tx, deps, receiver, visit, 'reset-link', (facts) => resetLinkMail(facts, url))
}
