import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { resetLinkWords } from './reset-link.words.ts'

export function resetLinkMail({ language, company }: MailFacts, url: string): MailText {
  const words = resetLinkWords[language]
  return {
    subject: words.subject,
    paragraphs: [words.asked],
    isForItsLink: true,
    action: { label: words.action, url },
    closing: [words.lasts, words.ignore(company.contact)],
  }
}
