import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { passwordChangedWords } from './password-changed.words.ts'

export function passwordChangedMail({ language, company }: MailFacts, way: 'changed' | 'reset'): MailText {
  const words = passwordChangedWords[language]
  return { subject: words.subject, paragraphs: [words[way]], closing: [words.notYou(company.contact)] }
}
