import { doerName } from '../activity-log/activity-log.ts'
import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import { twoFactorMailWords } from './two-factor-mail.words.ts'

export const twoFactorOnMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).on)

export const twoFactorOffMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).off)

export const twoFactorResetMail = (facts: MailFacts, by: string) =>
  eventMail(facts, wordsOf(facts).reset(doerName(facts.language, by)))

export const wrongCodesMail = (facts: MailFacts, behind: 'password' | 'link') =>
  eventMail(facts, wordsOf(facts).wrongCodes[behind])

export const passwordStolenMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).passwordStolen)

export const codeUsedTwiceMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).usedTwice)

export const backupCodesRenewedMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).codesRenewed)

export const backupCodeUsedMail = (facts: MailFacts, remaining: number) =>
  eventMail(facts, wordsOf(facts).backupCodeUsed(remaining))

function wordsOf({ language }: MailFacts) {
  return twoFactorMailWords[language]
}

export function eventMail(facts: MailFacts, event: Pick<MailText, 'subject' | 'paragraphs'>): MailText {
  return { ...event, closing: [wordsOf(facts).notYou(facts.company.contact)] }
}
