import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import { makeLink } from '../../platform/links.ts'
import { queueMail } from '../../platform/outbox.ts'
import type { Place } from '../../platform/visit.ts'
import { type Company, findCompany } from '../company/company.ts'
import type { Person } from '../people/people.ts'
import { type MailText, personMail, withNotMe } from './person-mail.mails.tsx'

export type { MailText } from './person-mail.mails.tsx'

/** Whom a mail is for. Without an id it is a decoy, which costs the same and goes nowhere. */
export interface Addressee
  extends Pick<Person, 'username' | 'name' | 'email' | 'emailKey' | 'language' | 'timeZone'> {
  id: string | null
}

export interface MailFacts {
  language: Language
  /** Hers; undefined for UTC. */
  timeZone: string | undefined
  company: Company
  person: Addressee
  /** Where it was done; an operator's command has no place. */
  place: Place | undefined
  atMs: number
}

/** A week: long enough for somebody who was away when the mail came. */
export const notMeLinkLifetimeMs = 7 * 24 * 60 * 60 * 1000

/**
 * Every mail to a person goes through here: it decides the language (hers, else the company's) and the address, and
 * adds what all of them say: whose account, when and from where, and the link "This was not me". A mail that brings a
 * link of its own (to a new password, to the enrolment) gets no second one, and none what others did elsewhere.
 */
export async function mailPerson(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  person: Addressee,
  place: Place | undefined,
  kind: string,
  write: (facts: MailFacts) => MailText,
): Promise<void> {
  const company = await findCompany(tx)
  const language = languageOf(person.language) ?? company.language
  const timeZone = person.timeZone ?? undefined
  const facts = { language, timeZone, company, person, place, atMs: deps.clock() }
  const to = person.id === null ? null : person.email
  const written = write(facts)
  const needsNoLink = written.action !== undefined || written.isAboutOthers === true
  const text = needsNoLink ? written : withNotMe(facts, written, await makeNotMeUrl(tx, deps, person))
  await queueMail(tx, deps, { personId: person.id, to, kind, mail: personMail(facts, text) })
}

async function makeNotMeUrl(
  tx: Connection,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  { id: personId, emailKey }: Addressee,
): Promise<string> {
  const token = await makeLink(tx, {
    purpose: 'not-me',
    personId,
    emailKey,
    lifetimeMs: notMeLinkLifetimeMs,
    nowMs: clock(),
  })
  return new URL(`/not-me?token=${token}`, config.baseUrl).href
}
