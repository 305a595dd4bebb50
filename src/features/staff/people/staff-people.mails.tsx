import type { StaffRole } from '../../../core/staff-roles.ts'
import { doerName } from '../../activity-log/activity-log.ts'
import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { staffPeopleWords } from './staff-people.words.ts'

export function roleMail({ language }: MailFacts, { to, by }: { to: StaffRole; by: string }): MailText {
  const words = staffPeopleWords[language]
  return {
    subject: words.mail.subject,
    paragraphs: [words.mail.changed(words.roles[to], doerName(language, by)), words.mail.atOnce],
    isAboutOthers: true,
  }
}
