import { driftMs } from '../../../core/clock-drift.ts'
import { clockOff } from '../../../ui/time.words.ts'
import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { shownName } from '../authenticators/authenticator-names.ts'
import { challengeWords } from '../challenge/challenge.words.ts'
import { eventMail } from '../two-factor.mails.tsx'
import { clockWords } from './clock.words.ts'

export function clockCheckedMail(facts: MailFacts, app: { name: string; driftSteps: number }) {
  const { mail } = clockWords[facts.language]
  const advice = adviceOn(facts, app.driftSteps)
  return eventMail(facts, {
    subject: mail.subject,
    paragraphs: [
      mail.accepted(shownName(facts.language, app.name)),
      ...(advice.length === 0 ? [mail.right] : advice),
    ],
  })
}

/** The mail about a new app, which also says what is to be done about its clock. */
export const withClock = (facts: MailFacts, mail: MailText, driftSteps: number): MailText => ({
  ...mail,
  paragraphs: [...mail.paragraphs, ...adviceOn(facts, driftSteps)],
})

function adviceOn({ language }: MailFacts, driftSteps: number): string[] {
  const { iphone, android, computer } = challengeWords[language].clock
  const off = clockOff(language, driftMs(driftSteps))
  return off === undefined ? [] : [clockWords[language].mail.off(off), iphone, android, computer]
}
