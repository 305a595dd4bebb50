import { maskedNetwork } from '../../../platform/http/network.ts'
import { languageOf } from '../../../platform/language.ts'
import type { Mail } from '../../../platform/outbox.ts'
import type { Visit } from '../../../platform/visit.ts'
import { composeMail } from '../../../ui/mail.views.tsx'
import { deviceName, formatDateTime } from '../../../ui/time.words.ts'
import type { Company } from '../../company/company.ts'
import type { Person } from '../../people/people.ts'
import { resetLinkWords } from './reset-link.words.ts'

export interface ResetLink {
  person: Pick<Person, 'name' | 'language'>
  company: Company
  url: string
  visit: Pick<Visit, 'network' | 'userAgent'>
  nowMs: number
}

export function resetLinkMail({ person, company, url, visit, nowMs }: ResetLink): Mail {
  const language = languageOf(person.language) ?? company.language
  const words = resetLinkWords[language]
  return composeMail({
    language,
    company: company.name,
    greetingName: person.name,
    subject: words.subject,
    paragraphs: [words.asked],
    facts: [
      { label: words.time, value: formatDateTime(language, nowMs) },
      { label: words.browser, value: deviceName(language, visit.userAgent) },
      { label: words.network, value: maskedNetwork(visit.network) },
    ],
    action: { label: words.action, url },
    closing: [words.lasts, words.ignore(company.contact)],
  })
}
