import type { MailFacts } from '../../person-mail/person-mail.ts'
import { eventMail } from '../two-factor.mails.tsx'
import { passkeysMailWords } from './passkeys-mail.words.ts'

export const twoFactorOnByPasskeyMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).on)

export const passkeyAddedMail = (facts: MailFacts, name: string) =>
  eventMail(facts, wordsOf(facts).added(name))

export const passkeyRemovedMail = (facts: MailFacts, name: string) =>
  eventMail(facts, wordsOf(facts).removed(name))

export const passkeyRenamedMail = (facts: MailFacts, before: string, after: string) =>
  eventMail(facts, wordsOf(facts).renamed(before, after))

export const passkeyCountedBackMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).countedBack)

export const wrongPasskeysMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).wrong)

function wordsOf({ language }: MailFacts) {
  return passkeysMailWords[language]
}
