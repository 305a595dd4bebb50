import type { Connection } from '../../platform/database.ts'
import type { PostalFacts } from '../../platform/tables-of-accounts.ts'
import * as store from './account-index.store.ts'
import { wordsOf, wordsOfEmail, wordsOfPhone } from './search-words.ts'

/**
 * Writes the words that staff find this account by. Call it at the end of every transaction that changed one of them:
 * the account's facts, a contact, who may sign in; for a person's own name or address see `indexAccountsOf`.
 */
export async function indexAccount(tx: Connection, accountId: string): Promise<void> {
  const account = await store.getLockedAccount(tx, accountId)
  const people = await store.listPeople(tx, accountId, account.ownerId)
  const contacts = await store.listContacts(tx, accountId)
  const wanted = new Set([String(account.number), ...wordsOfFacts(account)])
  for (const { name, username, email } of people) {
    for (const word of [...wordsOf(name), ...wordsOf(username), ...wordsOfEmail(email)]) wanted.add(word)
  }
  for (const contact of contacts) for (const word of wordsOfContact(contact)) wanted.add(word)
  const found = new Set(await store.listWords(tx, accountId))
  const gone = [...found].filter((word) => !wanted.has(word))
  await store.removeWords(tx, accountId, gone)
  const added = [...wanted].filter((word) => !found.has(word))
  await store.insertWords(tx, accountId, added)
}

/** The same for every account that this person owns or may sign in to: her name or mail address has changed. */
export async function indexAccountsOf(tx: Connection, personId: string): Promise<void> {
  for (const accountId of await store.listAccountsOf(tx, personId)) await indexAccount(tx, accountId)
}

type IndexedContact = Awaited<ReturnType<typeof store.listContacts>>[number]

function wordsOfContact({ firstName, lastName, email, phone, ...facts }: IndexedContact): string[] {
  return [
    ...wordsOf(`${firstName} ${lastName}`),
    ...wordsOfEmail(email),
    ...wordsOfPhone(phone),
    ...wordsOfFacts(facts),
  ]
}

/** The country is left out: two letters that a third of all customers share find nobody. */
function wordsOfFacts(facts: Omit<PostalFacts, 'country'>): string[] {
  const { company, taxNumber, address1, address2, city, state, postcode } = facts
  return wordsOf([company, taxNumber, address1, address2, city, state, postcode].join(' '))
}
