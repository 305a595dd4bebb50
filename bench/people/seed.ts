import { mailKinds, writeMailKinds } from '../../src/core/mail-kinds.ts'
import { noPostalFacts } from '../../src/features/accounts/accounts.ts'
import { wordsOf, wordsOfEmail, wordsOfPhone } from '../../src/features/accounts/search-words.ts'
import { newId } from '../../src/platform/ids.ts'
import { personRow } from '../../test/support/rows.ts'
import { firstName, surname, town } from './names.ts'
import type { PeopleWriter } from './people.store.ts'

const contactsEach = 3
const startMs = Date.UTC(2024, 0, 1)
const apartMs = 60_000

export interface SeededFacts {
  name: string
  company: string
  street: string
  email: string
  number: number
}

/** What is known of customer number `n` of a seeded crowd. */
export function factsOf(n: number): SeededFacts {
  return {
    name: `${firstName(n)} ${surname(n)}`,
    company: `${surname(n * 3 + 1)} ${surname(n * 11)} GmbH`,
    street: `${surname(n * 5)}weg ${n % 200} ${town(n)}`,
    email: `${firstName(n)}.${surname(n)}.${n}@mail${n % 5000}.example`.toLowerCase(),
    number: 5_000_000 + n,
  }
}

export const contactEmail = (n: number, k: number) => `contact${k}.${n}@firm${n % 20_000}.example`

/** Customers with an account, three contacts and all words each: what lists and searches read, and nothing else. */
export async function seedPeople(writer: PeopleWriter, people: number): Promise<void> {
  for (let n = 0; n < people; n++) await addCustomer(writer, n)
}

async function addCustomer(writer: PeopleWriter, n: number): Promise<void> {
  const createdAtMs = startMs + n * apartMs
  const id = newId(createdAtMs)
  const facts = factsOf(n)
  const username = `customer-${n}`
  const { name, email } = facts
  const row = { ...personRow(id), username, usernameKey: username, email, emailKey: email, name, createdAtMs }
  await writer.insert('person', row)
  const [address1 = '', , city = ''] = facts.street.split(' ')
  await writer.insert('account', {
    ...noPostalFacts,
    id,
    number: facts.number,
    ownerId: id,
    company: facts.company,
    address1: `${address1} ${n % 200}`,
    city,
    ownerMailKinds: writeMailKinds(mailKinds),
    billingContactId: null,
    disabledAtMs: null,
    version: 1,
    createdAtMs,
  })
  const plain = `${name} ${username} ${facts.company} ${facts.street} ${facts.number}`
  const words = new Set([...wordsOf(plain), ...wordsOfEmail(email)])
  for (let k = 0; k < contactsEach; k++) {
    const contact = await addContact(writer, id, n, k, createdAtMs)
    for (const word of contact) words.add(word)
  }
  for (const word of words) await writer.insert('accountWord', { word, accountId: id })
}

async function addContact(
  writer: PeopleWriter,
  accountId: string,
  n: number,
  k: number,
  createdAtMs: number,
) {
  const first = firstName(n * 13 + k)
  const last = surname(n * 17 + k)
  const email = contactEmail(n, k)
  const phone = `+49 30 ${1_000_000 + n * contactsEach + k}`
  await writer.insert('contact', {
    ...noPostalFacts,
    id: newId(createdAtMs + k),
    accountId,
    firstName: first,
    lastName: last,
    email,
    emailKey: email,
    phone,
    mailKinds: '',
    version: 1,
    createdAtMs,
  })
  return [...wordsOf(`${first} ${last}`), ...wordsOfEmail(email), ...wordsOfPhone(phone)]
}
