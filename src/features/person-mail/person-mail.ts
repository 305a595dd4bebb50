import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import { queueMail } from '../../platform/outbox.ts'
import type { Place } from '../../platform/visit.ts'
import { type Company, findCompany } from '../company/company.ts'
import type { Person } from '../people/people.ts'
import { type MailText, personMail } from './person-mail.mails.tsx'

export type { MailText } from './person-mail.mails.tsx'

/** Whom a mail is for. Without an id it is a decoy, which costs the same and goes nowhere. */
export interface Addressee extends Pick<Person, 'username' | 'name' | 'email' | 'language'> {
  id: string | null
}

export interface MailFacts {
  language: Language
  company: Company
  person: Addressee
  /** Where it was done; an operator's command has no place. */
  place: Place | undefined
  atMs: number
}

/**
 * Every mail to a person goes through here: it decides the language (hers, else the company's) and the address, and
 * adds what all of them say: whose account, when and from where.
 */
export async function mailPerson(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  person: Addressee,
  place: Place | undefined,
  kind: string,
  write: (facts: MailFacts) => MailText,
): Promise<void> {
  const company = await findCompany(tx)
  const language = languageOf(person.language) ?? company.language
  const facts = { language, company, person, place, atMs: deps.clock() }
  const to = person.id === null ? null : person.email
  await queueMail(tx, deps, { personId: person.id, to, kind, mail: personMail(facts, write(facts)) })
}
