import { maskedNetwork } from '../../platform/http/network.ts'
import type { Mail } from '../../platform/outbox.ts'
import { composeMail, type MailContent } from '../../ui/mail.views.tsx'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import type { MailFacts } from './person-mail.ts'
import { personMailWords } from './person-mail.words.ts'

export interface MailText extends Pick<MailContent, 'subject' | 'paragraphs' | 'action' | 'closing'> {
  /** Somebody else did it, and not to the reader's account: "This was not me" would sign out the wrong person. */
  isAboutOthers?: boolean
  /** It was sent for its link, which gives something: no copy of it goes anywhere. */
  isForItsLink?: true
  /** Its link keeps somebody out and lets nobody in: every copy has it too. */
  keepsOut?: true
}

export function personMail(facts: MailFacts, text: MailText): Mail {
  const { language, company, person } = facts
  return composeMail({
    language,
    company: company.name,
    greetingName: person.name,
    facts: factsOf(facts),
    ...text,
  })
}

/** For a further address: of the mail's own link, and of what is said about it, only what keeps somebody out. */
export function asCopy({ language }: MailFacts, text: MailText, email: string): MailText {
  const { action, closing, ...rest } = text
  const paragraphs = [personMailWords[language].copy(email), ...text.paragraphs]
  if (text.keepsOut) return { ...text, paragraphs }
  return { ...rest, paragraphs, ...(action ? {} : { closing }) }
}

/** Under the facts, before the closing words that say what the button does. */
export function withNotMe({ language }: MailFacts, text: MailText, url: string): MailText {
  const words = personMailWords[language]
  return {
    ...text,
    action: { label: words.notMe, url, isQuiet: true },
    closing: [words.whatNotMeDoes, ...(text.closing ?? [])],
  }
}

function factsOf(facts: MailFacts) {
  const { language, person, place, atMs } = facts
  const words = personMailWords[language]
  const whoAndWhen = [
    { label: words.account, value: person.username },
    { label: words.time, value: formatDateTime(facts, atMs) },
  ]
  if (!place) return whoAndWhen
  return [
    ...whoAndWhen,
    { label: words.browser, value: deviceName(language, place.userAgent) },
    { label: words.network, value: maskedNetwork(place.network) },
  ]
}
