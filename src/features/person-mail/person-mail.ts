import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import { makeLink } from '../../platform/links.ts'
import { queueMail } from '../../platform/outbox.ts'
import type { Place } from '../../platform/visit.ts'
import { type Company, findCompany } from '../company/company.ts'
import type { Person } from '../people/people.ts'
import { asCopy, type MailText, personMail, withNotMe } from './person-mail.mails.tsx'
import * as store from './person-mail.store.ts'

export type { MailText } from './person-mail.mails.tsx'

/** Whom a mail is for. Without an id it is a decoy, which costs the same and goes nowhere. */
export interface Addressee
  extends Pick<Person, 'username' | 'name' | 'email' | 'emailKey' | 'language' | 'timeZone'> {
  id: string | null
}

/** What a mail is about: by its kind alone only her, else an account, whose other people may read it too. */
export type MailSubject = string | { kind: string; accountId: string }

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
 * link of its own (to a new password, to the enrolment) gets no second one, and none what others did elsewhere. Further
 * addresses of hers get a copy, but of a mail that is there for its link.
 */
export async function mailPerson(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  person: Addressee,
  place: Place | undefined,
  about: MailSubject,
  write: (facts: MailFacts) => MailText,
): Promise<void> {
  const facts = await factsFor(tx, deps, person, place)
  const written = write(facts)
  const needsNoLink = written.action !== undefined || written.isAboutOthers === true
  const text = needsNoLink ? written : withNotMe(facts, written, await makeNotMeUrl(tx, deps, person))
  await queue(tx, deps, facts, about, text)
  if (person.id !== null && !written.isForItsLink) await mailCopies(tx, deps, facts, about, written)
}

/**
 * A mail to an address that is not, or not yet, or no more the one of this person: `person` says it in place of hers.
 * It has no link but the one that is written, and nobody gets a copy.
 */
export async function mailElsewhere(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  person: Addressee,
  place: Place | undefined,
  about: MailSubject,
  write: (facts: MailFacts) => MailText,
): Promise<void> {
  const facts = await factsFor(tx, deps, person, place)
  await queue(tx, deps, facts, about, write(facts))
}

/** To every further address of hers, each with a link "This was not me" of its own or the one that keeps out. */
async function mailCopies(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  facts: MailFacts,
  about: MailSubject,
  written: MailText,
): Promise<void> {
  const { person } = facts
  for (const { email } of await store.listConfirmed(tx, person.id ?? '', person.emailKey)) {
    const copy = asCopy(facts, written, email)
    const needsNoLink = copy.action !== undefined || written.isAboutOthers === true
    const text = needsNoLink ? copy : withNotMe(facts, copy, await makeNotMeUrl(tx, deps, person))
    await queue(tx, deps, { ...facts, person: { ...person, email } }, about, text)
  }
}

async function factsFor(
  tx: Connection,
  deps: Pick<Deps, 'clock'>,
  person: Addressee,
  place: Place | undefined,
): Promise<MailFacts> {
  const company = await findCompany(tx)
  const language = languageOf(person.language) ?? company.language
  const timeZone = person.timeZone ?? undefined
  return { language, timeZone, company, person, place, atMs: deps.clock() }
}

async function queue(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  facts: MailFacts,
  about: MailSubject,
  text: MailText,
): Promise<void> {
  const { id: personId, email } = facts.person
  const to = personId === null ? null : email
  const subject = typeof about === 'string' ? { kind: about } : about
  await queueMail(tx, deps, { personId, to, ...subject, mail: personMail(facts, text) })
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
