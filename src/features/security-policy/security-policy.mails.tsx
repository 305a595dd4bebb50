import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { policyMailWords } from './policy-mail.words.ts'
import type { TwoFactorPolicy } from './security-policy.ts'

export function policyChangedMail(facts: MailFacts, policy: TwoFactorPolicy, by: string): MailText {
  const words = policyMailWords[facts.language]
  return {
    subject: words.subject,
    paragraphs: [words.changed(by), words.sentence(policy)],
    closing: [words.notKnown(by, facts.company.contact)],
    isAboutOthers: facts.place === undefined,
  }
}
