import { maskedNetwork } from '../../platform/http/network.ts'
import { languageOf } from '../../platform/language.ts'
import type { Mail } from '../../platform/outbox.ts'
import type { Visit } from '../../platform/visit.ts'
import { composeMail } from '../../ui/mail.views.tsx'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import type { Company } from '../company/company.ts'
import type { Person } from '../people/people.ts'
import { passwordChangedWords } from './password-changed.words.ts'

export interface PasswordChange {
  person: Pick<Person, 'name' | 'language'>
  company: Company
  way: 'changed' | 'reset'
  visit: Pick<Visit, 'network' | 'userAgent'>
  nowMs: number
}

export function passwordChangedMail({ person, company, way, visit, nowMs }: PasswordChange): Mail {
  const language = languageOf(person.language) ?? company.language
  const words = passwordChangedWords[language]
  return composeMail({
    language,
    company: company.name,
    greetingName: person.name,
    subject: words.subject,
    paragraphs: [words[way]],
    facts: [
      { label: words.time, value: formatDateTime(language, nowMs) },
      { label: words.browser, value: deviceName(language, visit.userAgent) },
      { label: words.network, value: maskedNetwork(visit.network) },
    ],
    closing: [words.notYou(company.contact)],
  })
}
