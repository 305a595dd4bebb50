import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removeLinks } from '../../../platform/links.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import { endAllSessions } from '../../../platform/session/session.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import { getPerson, isDisplayName, updatePerson } from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { type Actor, actorName } from '../customers.ts'
import { disabledMail, enabledMail } from './disabling.mails.tsx'
import * as store from './disabling.store.ts'

export const longestReason = 300

export type Disabling = { ok: true } | { ok: false; reason: 'customer-gone' | 'reason-invalid' }

/**
 * Closes an account, for the reason that its owner reads in a mail. She is signed out at once, and cannot sign in where
 * this was her only account; colleagues keep what else they belong to. Done twice it is done once.
 */
export async function disableCustomer(
  deps: Deps,
  actor: Actor,
  id: string,
  typedReason: string,
): Promise<Disabling> {
  const reason = typedReason.trim()
  if (!isDisplayName(reason, longestReason)) return { ok: false, reason: 'reason-invalid' }
  return decide(deps, actor, id, async ({ tx, ownerId, tell }) => {
    if ((await store.updateDisabled(tx, id, deps.clock())) !== 1) return
    const owner = await getPerson(tx, ownerId)
    await store.updateSessionsOn(tx, id)
    await endAllSessions(tx, ownerId)
    await removePendingSignIns(tx, ownerId)
    if (owner.role === 'customer' && !(await store.findOtherAccount(tx, ownerId, id))) {
      await updatePerson(tx, ownerId, { disabledAtMs: deps.clock() })
      await removeLinks(tx, ownerId)
    }
    await tell('customer-disabled', { reason })
    const about = { kind: 'customer-disabled', accountId: id }
    await mailPerson(tx, deps, owner, undefined, about, (facts) => disabledMail(facts, reason))
  })
}

/** Opens an account again, and its owner with it. */
export function enableCustomer(deps: Deps, actor: Actor, id: string): Promise<Disabling> {
  return decide(deps, actor, id, async ({ tx, ownerId, tell }) => {
    if ((await store.updateEnabled(tx, id)) !== 1) return
    await updatePerson(tx, ownerId, { disabledAtMs: null })
    await tell('customer-enabled', {})
    const owner = await getPerson(tx, ownerId)
    await mailPerson(tx, deps, owner, undefined, { kind: 'customer-enabled', accountId: id }, enabledMail)
  })
}

interface Decision {
  tx: Connection
  ownerId: string
  /** Into both logs: the owner's says who did it, the other to which customer. */
  tell(event: 'customer-disabled' | 'customer-enabled', details: { reason?: string }): Promise<void>
}

async function decide(
  deps: Deps,
  actor: Actor,
  id: string,
  act: (decision: Decision) => Promise<void>,
): Promise<Disabling> {
  const decided = await deps.db.inTransaction(async (tx): Promise<Disabling> => {
    const account = await findAccount(tx, id)
    if (account === undefined) return { ok: false, reason: 'customer-gone' }
    const { ownerId, number } = account
    const logs = await openActivities(tx, deps, [ownerId, actor.personId])
    await act({
      tx,
      ownerId,
      async tell(event, details) {
        await logs.get(ownerId)?.add(event, { ...details, by: actorName(actor) })
        await logs.get(actor.personId)?.add(event, { ...details, customer: number })
      },
    })
    return { ok: true }
  })
  deps.outbox.wake()
  return decided
}
