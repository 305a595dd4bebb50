import type { Language } from '../../../platform/language.ts'
import type { Mail } from '../../../platform/outbox.ts'
import { composeMail } from '../../../ui/mail.views.tsx'
import { enrolLinkWords } from './enrol-link.words.ts'

export function enrolLinkMail(facts: {
  language: Language
  company: { name: string; contact: string }
  name: string
  url: string
  isPasswordLost: boolean
}): Mail {
  const words = enrolLinkWords[facts.language].mail
  return composeMail({
    language: facts.language,
    company: facts.company.name,
    greetingName: facts.name,
    subject: words.subject,
    paragraphs: [facts.isPasswordLost ? words.lostBody : words.body],
    action: { label: words.action, url: facts.url },
    closing: [words.closing(facts.company.contact)],
  })
}
