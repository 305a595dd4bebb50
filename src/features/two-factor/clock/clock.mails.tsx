import { driftMs } from '../../../core/clock-drift.ts'
import { clockOff } from '../../../ui/time.words.ts'
import type { MailFacts } from '../../person-mail/person-mail.ts'
import { shownName } from '../authenticators/authenticator-names.ts'
import { challengeWords } from '../challenge/challenge.words.ts'
import { eventMail } from '../two-factor.mails.tsx'
import { clockWords } from './clock.words.ts'

export function clockCheckedMail(facts: MailFacts, app: { name: string; driftSteps: number }) {
  const { language } = facts
  const { mail } = clockWords[language]
  const { iphone, android, computer } = challengeWords[language].clock
  const name = shownName(language, app.name)
  const off = clockOff(language, driftMs(app.driftSteps))
  return eventMail(facts, {
    subject: mail.subject,
    paragraphs: [
      mail.accepted(name),
      ...(off === undefined ? [mail.right] : [mail.off(off), iphone, android, computer]),
    ],
  })
}
