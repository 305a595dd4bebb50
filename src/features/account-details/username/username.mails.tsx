import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { usernameWords } from './username.words.ts'

export function usernameChangedMail(
  { language, company }: MailFacts,
  names: { from: string; to: string },
): MailText {
  const words = usernameWords[language].mail
  return {
    subject: words.subject,
    paragraphs: [words.changed(names.from, names.to), words.signIn],
    closing: [words.notYou(company.contact)],
  }
}
