import { maskedNetwork } from '../../platform/http/network.ts'
import type { Mail } from '../../platform/outbox.ts'
import { composeMail } from '../../ui/mail.views.tsx'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import type { MailFacts } from './mail-person.ts'
import { twoFactorMailWords } from './two-factor-mail.words.ts'

export const twoFactorOnMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).on)

export const twoFactorOffMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).off)

export const twoFactorResetMail = (facts: MailFacts, by: string) => eventMail(facts, wordsOf(facts).reset(by))

export const wrongCodesMail = (facts: MailFacts, behind: 'password' | 'link') =>
  eventMail(facts, wordsOf(facts).wrongCodes[behind])

export const codeUsedTwiceMail = (facts: MailFacts) => eventMail(facts, wordsOf(facts).usedTwice)

export const backupCodeUsedMail = (facts: MailFacts, remaining: number) =>
  eventMail(facts, wordsOf(facts).backupCodeUsed(remaining))

function wordsOf({ language }: MailFacts) {
  return twoFactorMailWords[language]
}

function eventMail(facts: MailFacts, event: { subject: string; paragraphs: readonly string[] }): Mail {
  const { language, company, person, place, atMs } = facts
  const words = wordsOf(facts)
  return composeMail({
    language,
    company: company.name,
    greetingName: person.name,
    ...event,
    facts: [
      { label: words.account, value: person.username },
      { label: words.time, value: formatDateTime(language, atMs) },
      ...(place
        ? [
            { label: words.browser, value: deviceName(language, place.userAgent) },
            { label: words.network, value: maskedNetwork(place.network) },
          ]
        : []),
    ],
    closing: [company.contact ? words.notYou(company.contact) : words.notYouWithoutContact],
  })
}
