import type { MailFacts } from '../../person-mail/person-mail.ts'
import { eventMail } from '../two-factor.mails.tsx'
import { authenticatorMailWords } from './authenticator-mail.words.ts'
import { shownName } from './authenticator-names.ts'

export const authenticatorAddedMail = (facts: MailFacts, name: string) =>
  eventMail(facts, wordsOf(facts).added(shownName(facts.language, name)))

export const authenticatorMovedMail = (facts: MailFacts, name: string) =>
  eventMail(facts, wordsOf(facts).moved(shownName(facts.language, name)))

export const authenticatorRemovedMail = (facts: MailFacts, name: string) =>
  eventMail(facts, wordsOf(facts).removed(shownName(facts.language, name)))

export const authenticatorRenamedMail = (facts: MailFacts, from: string, to: string) =>
  eventMail(facts, wordsOf(facts).renamed(shownName(facts.language, from), shownName(facts.language, to)))

const wordsOf = ({ language }: MailFacts) => authenticatorMailWords[language]
