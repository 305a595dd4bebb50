import { formatDateTime } from '../../ui/time.words.ts'
import { doerName } from '../activity-log/activity-log.ts'
import type { MailFacts, MailText } from '../person-mail/person-mail.ts'
import type { CancelledBy } from './recovery.ts'
import { recoveryMailWords } from './recovery-mail.words.ts'

interface Opened {
  url: string
  dueAtMs: number
  isPasswordLost: boolean
}

export function recoveryOpenedMail(facts: MailFacts, { url, dueAtMs, isPasswordLost }: Opened): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.opened.subject,
    paragraphs: [
      words.opened.what(formatDateTime(facts, dueAtMs)),
      isPasswordLost ? words.opened.passwordLost : words.opened.passwordRight,
    ],
    action: { label: words.cancel, url },
    keepsOut: true,
    closing: [words.opened.closing, words.notYou(facts.company.contact)],
  }
}

/** The first of two members of staff has approved; the link cancels all the same. */
export function recoveryApprovedMail(facts: MailFacts, { url, by }: { url: string; by: string }): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.approved.subject,
    paragraphs: [words.approved.what(doerName(facts.language, by))],
    action: { label: words.cancel, url },
    keepsOut: true,
    closing: [words.approved.closing, words.notYou(facts.company.contact)],
  }
}

export function recoveryCancelledMail(facts: MailFacts, by: CancelledBy): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.cancelled.subject,
    paragraphs: [words.cancelled.by[by], words.cancelled.unchanged],
    closing: [words.ask(facts.company.contact)],
  }
}

export function recoveryRefusedMail(facts: MailFacts, by: string): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.refused.subject,
    paragraphs: [words.refused.what(doerName(facts.language, by)), words.cancelled.unchanged],
    closing: [words.ask(facts.company.contact)],
  }
}

/** To members of staff: somebody waits for them. */
export function recoveryWaitsMail(
  facts: MailFacts,
  { username, dueAtMs }: { username: string; dueAtMs: number },
): MailText {
  const words = wordsOf(facts)
  return {
    subject: words.waits.subject(username),
    paragraphs: [words.waits.what(username, formatDateTime(facts, dueAtMs)), words.waits.care],
    isAboutOthers: true,
  }
}

function wordsOf({ language }: MailFacts) {
  return recoveryMailWords[language]
}
