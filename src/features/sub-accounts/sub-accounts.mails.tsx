import { formatDate } from '../../ui/time.words.ts'
import { accessSummary } from '../accounts/accounts.ts'
import { doerName } from '../activity-log/activity-log.ts'
import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import type { Grant } from './grant.ts'
import { subAccountMailWords } from './sub-accounts-mail.words.ts'

interface Done {
  number: number
  by: string
}

export function accessChangedMail(
  facts: MailFacts,
  { number, by, grant }: Done & { grant: Grant },
): MailText {
  const { language } = facts
  const words = subAccountMailWords[language]
  const end = grant.endsAtMs === null ? undefined : formatDate({ language }, grant.endsAtMs - 1)
  return {
    subject: words.changed.subject(number),
    paragraphs: [
      words.changed.what(doerName(language, by), number),
      words.changed.now(accessSummary(language, grant.permissions)),
      ...(end === undefined ? [] : [words.changed.until(end)]),
    ],
    isAboutOthers: true,
  }
}

export function accessEndedMail({ language }: MailFacts, { number, by }: Done): MailText {
  const words = subAccountMailWords[language]
  return {
    subject: words.ended.subject(number),
    paragraphs: [words.ended.what(doerName(language, by), number), words.ended.yours],
    isAboutOthers: true,
  }
}
