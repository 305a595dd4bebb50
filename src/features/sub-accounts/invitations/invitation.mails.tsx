import type { Mail } from '../../../platform/outbox.ts'
import { composeMail } from '../../../ui/mail.views.tsx'
import { formatDateTime } from '../../../ui/time.words.ts'
import type { Company } from '../../company/company.ts'
import type { MailFacts, MailText } from '../../person-mail/person-mail.ts'
import { invitationMailWords } from './invitation-mail.words.ts'

interface Invited {
  company: Company
  /** The name of whoever invites. */
  inviter: string
  email: string
  url: string
  expiresAtMs: number
}

/** Nothing of the account: whoever reads it has accepted nothing yet. */
export function invitationMail({ company, inviter, email, url, expiresAtMs }: Invited): Mail {
  const { language } = company
  const words = invitationMailWords[language].invitation
  return composeMail({
    language,
    company: company.name,
    greetingName: email,
    subject: words.subject(company.name),
    paragraphs: [words.what(inviter, company.name)],
    action: { label: words.button, url },
    closing: [words.once(formatDateTime({ language }, expiresAtMs)), words.otherwise],
  })
}

/** To the owner, and to whoever invited. */
export function invitationAcceptedMail(
  { language }: MailFacts,
  { name, email, number }: { name: string; email: string; number: number },
): MailText {
  const words = invitationMailWords[language].accepted
  return {
    subject: words.subject(name, number),
    paragraphs: [words.what(name, email, number), words.where],
    isAboutOthers: true,
  }
}
