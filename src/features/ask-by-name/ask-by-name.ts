import { z } from 'zod'
import type { AttemptPolicy } from '../../core/attempt-policy.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Visit } from '../../platform/visit.ts'
import { type ActivityEvent, openActivity } from '../activity-log/activity-log.ts'
import {
  type Budget,
  judge,
  mailBudget,
  networkMailBudget,
  type Refusal,
  takeTries,
} from '../attempt-budgets/attempt-budgets.ts'
import { digestTypedName, findPersonByTypedName, type Person } from '../people/people.ts'
import type { Addressee } from '../person-mail/person-mail.ts'

export { AskByNamePage, LinkSentPage } from './ask-by-name.views.tsx'
export { askByNameWords } from './ask-by-name.words.ts'

/** The form of every page that asks who somebody is: a username or a mail address. */
export const nameForm = z.object({ name: z.string().trim().min(1).max(320) })

/** Who a mail is made for when nobody is to get one. */
const nobody: Addressee = {
  id: null,
  username: 'nobody',
  name: 'Nobody',
  language: null,
  timeZone: null,
  email: '',
  emailKey: '',
}

export interface LinkByName {
  /** Keeps the budgets of one kind of link apart from those of another. */
  kind: string
  policy: AttemptPolicy
  event: ActivityEvent
  mayGetOne(person: Person): boolean
  /** Makes and mails the link; to nobody it is a decoy that costs the same. */
  send(tx: Connection, receiver: Addressee): Promise<void>
}

/** How many links of a kind a person gets, whichever of her names is typed. It never shows. */
export const linkBudget = ({ kind, policy }: Pick<LinkByName, 'kind' | 'policy'>, subject: string) =>
  mailBudget(`${kind}:${subject}`, policy)

/**
 * Somebody types a name and asks for a link by mail. One answer for every name, and the same statements behind it: a
 * name nobody has, a person who is to get no mail and a person who does each cost a link, a sealed mail in the outbox
 * and as many writes.
 *
 * What was typed has a budget that shows (429), counted by its spelling key, so it says nothing about who exists. The
 * person has one that does not show: her username and her mail address together bring as many mails as one of them.
 */
export async function askByName(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  typedName: string,
  visit: Visit,
  link: LinkByName,
): Promise<{ ok: true } | Refusal> {
  const nowMs = deps.clock()
  const person = await findPersonByTypedName(tx, typedName)
  const digest = digestTypedName(deps, typedName)
  const shown = [typedNameBudget(deps, link, typedName), networkMailBudget(visit.network)]
  const tries = await takeTries(tx, shown, nowMs)
  if (!tries.ok) return tries
  const known = person && link.mayGetOne(person) ? person : undefined
  const hidden = linkBudget(link, known ? known.id : digest)
  const activity = known ? await openActivity(tx, deps, known.id) : await imitateActivity(tx, hidden, nowMs)
  const mailed = await takeTries(tx, [hidden], nowMs)
  if (!mailed.ok) await judge(tx, hidden, nowMs)
  // With her log open nobody else decides about her; for a name nobody has, the same statement finds nobody.
  const now = await findPersonByTypedName(tx, typedName)
  const isDue = mailed.ok && known !== undefined && now?.id === known.id && link.mayGetOne(now)
  await link.send(tx, isDue ? now : nobody)
  await activity.add(link.event, {
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
  })
  return { ok: true }
}

/** The budget that shows. Whoever locks it first with `judge` is alone with this spelling until the commit. */
export const typedNameBudget = (
  deps: Pick<Deps, 'keys'>,
  { kind, policy }: Pick<LinkByName, 'kind' | 'policy'>,
  typedName: string,
): Budget => mailBudget(`${kind}-asked:${digestTypedName(deps, typedName)}`, policy)

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
