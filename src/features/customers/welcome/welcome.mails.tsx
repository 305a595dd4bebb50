import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { welcomeWords } from './welcome.words.ts'

/** To a new customer: the link with which she chooses her password. */
export function welcomeMail({ language, company }: MailFacts, url: string): MailText {
  const words = welcomeWords[language].mail
  return {
    subject: words.subject(company.name),
    paragraphs: [words.added(company.name)],
    action: { label: words.action, url },
    closing: [words.lasts, words.unexpected(company.contact)],
  }
}
