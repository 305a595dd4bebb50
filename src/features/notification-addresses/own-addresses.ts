import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId, newToken } from '../../platform/ids.ts'
import { hashToken } from '../../platform/secrets.ts'
import { repeatWithinMs } from '../../platform/session/repeats.ts'
import type { NotificationAddressTable } from '../../platform/tables-of-mail-addresses.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity } from '../activity-log/activity-log.ts'
import { type Refusal, takeTries } from '../attempt-budgets/attempt-budgets.ts'
import { confirmationBudgets, confirmLifetimeMs } from '../email-change/email-change.ts'
import { emailKey, getPerson, isEmail, type Person } from '../people/people.ts'
import { mailElsewhere, mailPerson } from '../person-mail/person-mail.ts'
import { addressConfirmMail, addressRemovedMail } from './notification-addresses.mails.tsx'
import * as store from './notification-addresses.store.ts'

/**
 * Those of one person, confirmed or not. A mail to her becomes six at most; somebody inside cannot make it hundreds,
 * and five mailboxes are more than anybody reads.
 */
export const mostAddresses = 5

export type AddressAsked =
  | { ok: true }
  | { ok: false; reason: 'email-invalid' | 'email-same' | 'email-known' | 'too-many' }
  | Refusal

interface Request {
  personId: string
  newEmail: string
  visit: Visit
}

/** Nothing goes to an address before its owner has confirmed it; whose it may be besides does not matter, nor show. */
export async function askForAddress(deps: Deps, request: Request): Promise<AddressAsked> {
  if (!isEmail(request.newEmail)) return { ok: false, reason: 'email-invalid' }
  const asked = await deps.db.inTransaction((tx) => ask(tx, deps, request))
  deps.outbox.wake()
  return asked
}

async function ask(
  tx: Connection,
  deps: Deps,
  { personId, newEmail, visit }: Request,
): Promise<AddressAsked> {
  const nowMs = deps.clock()
  const key = emailKey(newEmail)
  await openActivity(tx, deps, personId)
  const person = await getPerson(tx, personId)
  if (key === person.emailKey) return { ok: false, reason: 'email-same' }
  const addresses = await store.list(tx, personId)
  const former = addresses.find((address) => address.emailKey === key)
  if (former && former.confirmedAtMs !== null) return { ok: false, reason: 'email-known' }
  if (former && nowMs - former.askedAtMs < repeatWithinMs) return { ok: true }
  if (!former && addresses.length >= mostAddresses) return { ok: false, reason: 'too-many' }
  const tries = await takeTries(tx, confirmationBudgets(deps, { personId, newEmail, visit }), nowMs)
  if (!tries.ok) return tries
  if (former) await store.remove(tx, personId, former.id)
  const token = newToken()
  await store.insert(tx, newAddress(person, newEmail, hashToken(token), nowMs))
  const url = new URL(`/confirm-notifications?token=${token}`, deps.config.baseUrl).href
  await mailElsewhere(
    tx,
    deps,
    { ...person, email: newEmail, emailKey: key },
    visit,
    'address-confirm',
    (facts) => addressConfirmMail(facts, url),
  )
  return { ok: true }
}

function newAddress(
  { id: personId }: Person,
  email: string,
  confirmHash: string,
  nowMs: number,
): NotificationAddressTable {
  return {
    id: newId(nowMs),
    personId,
    email,
    emailKey: emailKey(email),
    confirmHash,
    askedAtMs: nowMs,
    expiresAtMs: nowMs + confirmLifetimeMs,
    confirmedAtMs: null,
    confirmedByDigest: null,
  }
}

/** The address hears of it too, the last thing it hears; one that was never confirmed goes without a word. */
export async function removeAddress(
  deps: Deps,
  { personId, id, visit }: { personId: string; id: string; visit: Visit },
): Promise<boolean> {
  const removed = await deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, personId)
    const address = await store.find(tx, personId, id)
    if (!address) return false
    if (address.confirmedAtMs !== null) {
      const person = await getPerson(tx, personId)
      await activity.add('notification-address-removed', {
        email: address.email,
        network: visit.network,
        userAgent: visit.userAgent.slice(0, 300),
      })
      await mailPerson(tx, deps, person, visit, 'address-removed', (facts) =>
        addressRemovedMail(facts, address.email),
      )
    }
    return store.remove(tx, personId, id)
  })
  deps.outbox.wake()
  return removed
}
