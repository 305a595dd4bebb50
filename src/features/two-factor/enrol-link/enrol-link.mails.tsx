import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { enrolLinkWords } from './enrol-link.words.ts'

export function enrolLinkMail(
  { language, company }: MailFacts,
  { url, isPasswordLost }: { url: string; isPasswordLost: boolean },
): MailText {
  const words = enrolLinkWords[language].mail
  return {
    subject: words.subject,
    paragraphs: [isPasswordLost ? words.lostBody : words.body],
    isForItsLink: true,
    action: { label: words.action, url },
    closing: [words.closing(company.contact)],
  }
}
