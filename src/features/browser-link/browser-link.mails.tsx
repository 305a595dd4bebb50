import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { browserLinkMailWords } from './browser-link-mail.words.ts'

export function browserLinkMail({ language, company }: MailFacts, url: string): MailText {
  const words = browserLinkMailWords[language]
  return {
    subject: words.subject,
    paragraphs: [words.asked],
    isForItsLink: true,
    action: { label: words.action, url },
    closing: [words.lasts, words.otherBrowser, words.ignore(company.contact)],
  }
}
