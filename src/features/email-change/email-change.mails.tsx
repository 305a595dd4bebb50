import { doerName } from '../activity-log/activity-log.ts'
import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { maskedEmail } from './addresses.ts'
import { emailMailWords } from './email-mail.words.ts'

const wordsOf = ({ language }: MailFacts) => emailMailWords[language]

/** To the address she has: somebody signed in as her wants another one. */
export function emailAskedMail(facts: MailFacts, newEmail: string): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.asked.subject,
    paragraphs: [words.asked.what(newEmail), words.asked.next],
    closing: [words.tell(facts.company.contact)],
  }
}

/** To the new address, with the link that makes it hers. */
export function emailConfirmMail(facts: MailFacts, url: string): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.confirm.subject,
    paragraphs: [words.confirm.what(facts.person.username, facts.company.name)],
    isForItsLink: true,
    action: { label: words.confirm.action, url },
    closing: [words.confirm.lasts, words.confirm.ignore],
  }
}

/** To whoever has the address that another person wants. */
export function emailWantedMail(facts: MailFacts): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.wanted.subject,
    paragraphs: [words.wanted.what, words.wanted.unchanged],
    isAboutOthers: true,
    closing: [words.wanted.yours],
  }
}

const byOf = (facts: MailFacts, by: string | null) => (by === null ? undefined : doerName(facts.language, by))

export function emailChangedMail(
  facts: MailFacts,
  { formerEmail, by }: { formerEmail: string; by: string | null },
): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.changed.subject,
    paragraphs: [
      words.changed.what(formerEmail, facts.person.email, byOf(facts, by)),
      by === null ? words.changed.next : words.changed.waits,
    ],
    closing: [words.tell(facts.company.contact)],
  }
}

/** To the old address, with the link that takes the change back. */
export function emailUndoMail(
  facts: MailFacts,
  { newEmail, url, by }: { newEmail: string; url: string; by: string | null },
): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.changed.subject,
    paragraphs: [words.undo.what(maskedEmail(newEmail), byOf(facts, by)), words.undo.how],
    isForItsLink: true,
    action: { label: words.undo.action, url },
    closing: [words.undo.lasts, words.tell(facts.company.contact)],
  }
}

export function emailUndoneMail(facts: MailFacts, { email }: { email: string }): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.undone.subject,
    paragraphs: [words.undone.what(email), words.undone.next],
    closing: [words.tell(facts.company.contact)],
  }
}

/** To the address that was taken away again. */
export function emailLostMail(facts: MailFacts): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.undone.subject,
    paragraphs: [words.undone.lost],
    closing: [words.tell(facts.company.contact)],
  }
}

export function mailClosedMail(facts: MailFacts): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.closed.subject,
    paragraphs: [words.closed.what, words.closed.next],
    closing: [words.tell(facts.company.contact)],
  }
}

export function mailReopenedMail(facts: MailFacts, by: string | null): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.reopened.subject,
    paragraphs: [words.reopened.what(byOf(facts, by))],
    closing: [words.tell(facts.company.contact)],
  }
}
