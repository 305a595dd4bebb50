import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { recoveryWaitWords } from './recovery-wait.words.ts'

export interface WaitNews {
  kind: 'asked' | 'changed'
  by: string
  fromHours: number
  toHours: number
  /** Who proposed what somebody else has confirmed. */
  askedByName?: string | undefined
}

/** To every member of staff. Browser and network are told to whoever did it; others would take them for their own. */
export function waitMail(facts: MailFacts, news: WaitNews): MailText {
  const words = recoveryWaitWords[facts.language].mail
  return {
    subject: words.subject[news.kind],
    paragraphs: [words.what(news), words.later],
    closing: [words.notKnown(news.by, facts.company.contact)],
    isAboutOthers: facts.place === undefined,
  }
}
