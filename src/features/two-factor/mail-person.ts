import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import { type Mail, queueMail } from '../../platform/outbox.ts'
import type { Visit } from '../../platform/visit.ts'
import { type Company, findCompany } from '../company/company.ts'
import type { Person } from '../people/people.ts'

/** Where something was done; an operator's command has no place. */
export type Place = Pick<Visit, 'network' | 'userAgent'>

/** What every mail about a security event says. */
export interface MailFacts {
  language: Language
  company: Company
  person: Person
  place: Place | undefined
  atMs: number
}

/** Queues a mail in the person's own language, else in the company's. */
export async function mailPerson(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  person: Person,
  place: Place | undefined,
  kind: string,
  write: (facts: MailFacts) => Mail,
): Promise<void> {
  const company = await findCompany(tx)
  const language = languageOf(person.language) ?? company.language
  const mail = write({ language, company, person, place, atMs: deps.clock() })
  await queueMail(tx, deps, { personId: person.id, to: person.email, kind, mail })
}
