import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { newBrowserWords } from './new-browser.words.ts'

export function newBrowserMail({ language, company }: MailFacts): MailText {
  const { subject, paragraphs, closing } = newBrowserWords[language]
  return { subject, paragraphs, closing: [closing(company.contact)] }
}
