import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Visit } from '../../platform/visit.ts'
import { mailBudget, networkMailBudget } from '../attempt-budgets/attempt-budgets.ts'
import { digestTypedName, findPersonByEmailKey, getPerson, type Person } from '../people/people.ts'
import type { Addressee } from '../person-mail/person-mail.ts'
import * as store from './email-change.store.ts'

/** A day: time to get to a mailbox that is not yet set up everywhere, and no longer. */
export const confirmLifetimeMs = 24 * 60 * 60 * 1000

/** A week, as for "This was not me": long enough for somebody who was away when the mail came. */
export const undoLifetimeMs = 7 * 24 * 60 * 60 * 1000

/**
 * Three days. Whoever talks staff into another address gets nothing by it before the owner had a weekend and a working
 * day to read the mail at her old one, and to undo it.
 */
export const waitAfterStaffMs = 72 * 60 * 60 * 1000

/**
 * Of mails with a link that confirms an address: five a day, whoever asks; five a day to one address, whoever they are
 * that ask; and those of the network.
 */
export function confirmationBudgets(
  deps: Pick<Deps, 'keys'>,
  asked: { personId: string; newEmail: string; visit: Pick<Visit, 'network'> },
) {
  return [
    mailBudget(`confirmation:${asked.personId}`),
    mailBudget(`confirmation-to:${digestTypedName(deps, asked.newEmail)}`),
    networkMailBudget(asked.visit.network),
  ]
}

/** Whose address this is, or whose it may become again by an undo; `undefined` where it is free for this person. */
export async function findHolder(
  tx: Connection,
  emailKey: string,
  forPersonId: string,
  nowMs: number,
): Promise<Addressee | undefined> {
  const owner = await findPersonByEmailKey(tx, emailKey)
  if (owner !== undefined) return owner.id === forPersonId ? undefined : ifEnabled(owner)
  const reserved = await store.findReserved(tx, emailKey, forPersonId, nowMs)
  if (reserved === undefined) return undefined
  const person = await getPerson(tx, reserved.personId)
  return ifEnabled({ ...person, email: reserved.formerEmail, emailKey: reserved.formerEmailKey })
}

/** Nobody writes to a person who is disabled, but her address is hers. */
const ifEnabled = (person: Person): Addressee =>
  person.disabledAtMs === null ? person : { ...person, id: null }

/** An address as its former owner may see it: enough to know it again, too little to write to. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}…${email.slice(at)}`
}
