import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { makeLink } from '../../../platform/links.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import {
  type Budget,
  judge,
  mailBudget,
  networkMailBudget,
  type Refusal,
  takeTries,
} from '../../attempt-budgets/attempt-budgets.ts'
import { digestTypedName, findPersonByTypedName, type Person } from '../../people/people.ts'
import { type Addressee, mailPerson } from '../../person-mail/person-mail.ts'
import { resetLinkMail } from './reset-link.mails.tsx'

/** An hour (standards.md 0): time to get to one's mail, and no longer. */
export const resetLinkLifetimeMs = 60 * 60 * 1000

type Receiver = Addressee & Pick<Person, 'emailKey'>

/** Who a mail is made for when nobody is to get one. */
const nobody: Receiver = {
  id: null,
  username: 'nobody',
  name: 'Nobody',
  language: null,
  email: '',
  emailKey: '',
}

/**
 * "Forgot password?". One answer for every name, and the same statements in one transaction behind it: a name nobody
 * has, a person who is to get no mail and a person who does each cost a link, a sealed mail in the outbox and as many
 * writes.
 *
 * What was typed has a budget that shows (429), counted by its spelling key, so it says nothing about who exists. The
 * person has one that does not show: her username and her mail address together bring five mails a day, and no more.
 */
export async function askForResetLink(
  deps: Deps,
  typedName: string,
  visit: Visit,
): Promise<{ ok: true } | Refusal> {
  const asked = await deps.db.inTransaction((tx) => decide(tx, deps, typedName, visit))
  deps.outbox.wake()
  return asked
}

async function decide(
  tx: Connection,
  deps: Deps,
  typedName: string,
  visit: Visit,
): Promise<{ ok: true } | Refusal> {
  const nowMs = deps.clock()
  const person = await findPersonByTypedName(tx, typedName)
  const digest = digestTypedName(deps, typedName)
  const shown = [mailBudget(`asked:${digest}`), networkMailBudget(visit.network)]
  const tries = await takeTries(tx, shown, nowMs)
  if (!tries.ok) return tries
  const known = person && mayReset(person) ? person : undefined
  const hidden = resetMailBudget(known ? known.id : digest)
  const activity = known ? await openActivity(tx, deps, known.id) : await imitateActivity(tx, hidden, nowMs)
  const mailed = await takeTries(tx, [hidden], nowMs)
  if (!mailed.ok) await judge(tx, hidden, nowMs)
  // With her log open nobody else decides about her; for a name nobody has, the same statement finds nobody.
  const now = await findPersonByTypedName(tx, typedName)
  const isDue = mailed.ok && known !== undefined && now?.id === known.id && mayReset(now)
  const receiver = isDue ? now : nobody
  await sendResetLink(tx, deps, receiver, visit)
  await activity.add('password-reset-asked', {
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  return { ok: true }
}

export const resetMailBudget = (subject: string) => mailBudget(`reset:${subject}`)

/** While an account waits to enrol anew a mailbox alone must not win, so nothing is sent (design.md section 7). */
export function mayReset(person: Person): boolean {
  return person.disabledAtMs === null && person.mustEnrolSinceMs === null
}

export async function sendResetLink(
  tx: Connection,
  deps: Deps,
  receiver: Receiver,
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

/** For a name nobody has: as many writes as a person's log costs, on a counter that never closes anything. */
async function imitateActivity(tx: Connection, budget: Budget, nowMs: number) {
  const write = () => judge(tx, budget, nowMs)
  await write()
  return {
    async add() {
      await write()
      await write()
    },
  }
}
