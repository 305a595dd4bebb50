import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { type Language, languageOf } from '../../../platform/language.ts'
import { isMadeBy } from '../../../platform/links.ts'
import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import {
  findAccount,
  findOldestAccountOf,
  lockAccountNumbers,
  openAccount,
  type PostalFaults,
  postalFaults,
} from '../../accounts/accounts.ts'
import { openActivities } from '../../activity-log/activity-log.ts'
import {
  createPerson,
  findPersonByTypedName,
  getPerson,
  isDisplayName,
  isEmail,
  isMailTrusted,
  isUsername,
  type PersonRefusal,
} from '../../people/people.ts'
import { type Actor, actorName } from '../customers.ts'
import { sendWelcomeLink } from '../welcome/welcome.ts'

export interface NewCustomer {
  name: string
  username: string
  email: string
  /** As typed; the company's where it is empty. */
  language: string
  postal: PostalFacts
}

export interface CustomerFaults {
  person: readonly PersonRefusal[]
  postal: PostalFaults
}

export type CreatedCustomer = { ok: true; id: string } | { ok: false; faults: CustomerFaults }

/**
 * A person without a password, an account that she owns, and a mail with the link to a first password. Everybody who
 * creates one waits at the series of numbers, so the second tap of a form finds what its first has made.
 */
export async function createCustomer(
  deps: Deps,
  actor: Actor,
  typed: NewCustomer,
  formDigest: string,
): Promise<CreatedCustomer> {
  const faults = { person: personFaults(typed), postal: postalFaults(typed.postal) }
  if (faults.person.length > 0 || Object.keys(faults.postal).length > 0) return { ok: false, faults }
  const created = await deps.db.inTransaction(async (tx): Promise<CreatedCustomer> => {
    await lockAccountNumbers(tx)
    const language: Language | null = languageOf(typed.language) ?? null
    const { name, username, email } = typed
    const person = { name, username, email, language, role: 'customer', passwordHash: null } as const
    const made = await createPerson(tx, person, deps.clock())
    if (!made.ok) {
      const id = await findFirstTap(tx, deps, username, formDigest)
      return id === undefined
        ? { ok: false, faults: { person: [made.reason], postal: {} } }
        : { ok: true, id }
    }
    const account = await openAccount(tx, made.id, deps.clock(), typed.postal)
    const logs = await openActivities(tx, deps, [made.id, actor.personId])
    await logs.get(made.id)?.add('person-created', { by: actorName(actor) })
    await logs.get(actor.personId)?.add('customer-created', { customer: account.number })
    await sendWelcomeLink(tx, deps, await getPerson(tx, made.id), formDigest)
    return { ok: true, id: account.id }
  })
  deps.outbox.wake()
  return created
}

function personFaults({ name, username, email }: NewCustomer): PersonRefusal[] {
  return [
    ...(isDisplayName(name) ? [] : (['name-invalid'] as const)),
    ...(isUsername(username) ? [] : (['username-invalid'] as const)),
    ...(isEmail(email) ? [] : (['email-invalid'] as const)),
  ]
}

/** The customer that this very form has just made. */
async function findFirstTap(
  tx: Connection,
  deps: Pick<Deps, 'clock'>,
  username: string,
  formDigest: string,
): Promise<string | undefined> {
  const person = await findPersonByTypedName(tx, username)
  if (!person || !(await isMadeBy(tx, 'welcome', person.id, formDigest, deps.clock()))) return undefined
  return (await findOldestAccountOf(tx, person.id))?.id
}

export type Invited = { ok: true } | { ok: false; reason: 'customer-gone' | 'has-password' | 'mail-waits' }

/** A fresh link to a first password; the older one dies. A second tap sends no second mail. */
export async function inviteAgain(
  deps: Deps,
  actor: Actor,
  accountId: string,
  formDigest: string,
): Promise<Invited> {
  const invited = await deps.db.inTransaction(async (tx): Promise<Invited> => {
    const account = await findAccount(tx, accountId)
    if (account === undefined) return { ok: false, reason: 'customer-gone' }
    const logs = await openActivities(tx, deps, [account.ownerId, actor.personId])
    const owner = await getPerson(tx, account.ownerId)
    if (owner.passwordHash !== null || owner.disabledAtMs !== null)
      return { ok: false, reason: 'has-password' }
    if (!isMailTrusted(owner, deps.clock())) return { ok: false, reason: 'mail-waits' }
    if (await isMadeBy(tx, 'welcome', owner.id, formDigest, deps.clock())) return { ok: true }
    await logs.get(owner.id)?.add('welcome-sent', { by: actorName(actor) })
    await logs.get(actor.personId)?.add('welcome-sent', { customer: account.number })
    await sendWelcomeLink(tx, deps, owner, formDigest)
    return { ok: true }
  })
  deps.outbox.wake()
  return invited
}
