import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { addressMailWords } from './address-mail.words.ts'

/** To the address itself, with the link that confirms it. */
export function addressConfirmMail({ language, person, company }: MailFacts, url: string): MailText {
  const words = addressMailWords[language].confirm
  return {
    subject: words.subject,
    paragraphs: [words.what(person.username, company.name)],
    isForItsLink: true,
    action: { label: words.action, url },
    closing: [words.lasts, words.ignore],
  }
}

export function addressAddedMail({ language, company }: MailFacts, email: string): MailText {
  const words = addressMailWords[language]
  return {
    subject: words.added.subject,
    paragraphs: [words.added.what(email)],
    closing: [words.remove, words.tell(company.contact)],
  }
}

export function addressRemovedMail({ language, company }: MailFacts, email: string): MailText {
  const words = addressMailWords[language]
  return {
    subject: words.removed.subject,
    paragraphs: [words.removed.what(email)],
    closing: [words.tell(company.contact)],
  }
}
