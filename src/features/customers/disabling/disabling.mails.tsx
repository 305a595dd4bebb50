import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { disablingWords } from './disabling.words.ts'

/** Without “This was not me”: it would sign her out, and she is. */
export function disabledMail({ language, company }: MailFacts, reason: string): MailText {
  const words = disablingWords[language].mail
  return {
    subject: words.disabledSubject(company.name),
    paragraphs: [words.disabled(company.name), words.why(reason)],
    closing: [words.ask(company.contact)],
    isAboutOthers: true,
  }
}

export function enabledMail({ language, company }: MailFacts): MailText {
  const words = disablingWords[language].mail
  return {
    subject: words.enabledSubject(company.name),
    paragraphs: [words.enabled(company.name)],
    closing: [words.ask(company.contact)],
    isAboutOthers: true,
  }
}
