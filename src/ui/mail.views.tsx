import type { Language } from '../platform/language.ts'
import type { Mail } from '../platform/outbox.ts'
import { layoutWords } from './layout.words.ts'

export interface MailContent {
  language: Language
  company: string
  greetingName: string
  subject: string
  paragraphs: readonly string[]
  facts?: readonly { label: string; value: string }[] | undefined
  /** Quiet: for the few who need it, so that nobody else is tempted. */
  action?: { label: string; url: string; isQuiet?: boolean } | undefined
  closing?: readonly string[] | undefined
}

export function composeMail(content: MailContent): Mail {
  return {
    subject: oneLine(content.subject),
    text: plainText(content),
    html: String(<MailPage {...content} />),
  }
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function plainText(content: MailContent): string {
  const words = layoutWords[content.language]
  const facts = (content.facts ?? []).map(({ label, value }) => `${oneLine(label)}: ${oneLine(value)}`)
  const action = content.action && `${content.action.label}:\n${content.action.url}`
  const blocks = [
    words.mailGreeting(oneLine(content.greetingName)),
    ...content.paragraphs,
    facts.join('\n'),
    action ?? '',
    ...(content.closing ?? []),
    `-- \n${words.mailFooter(content.company)}`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const face =
  'font-family:system-ui,-apple-system,Segoe UI,sans-serif;font-size:16px;line-height:1.5;color:#1f2530'
const muted = 'color:#5d6470;font-size:14px'
const buttonLook =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#2555b8;color:#fff;font-weight:600;text-decoration:none'

function MailPage(content: MailContent) {
  const words = layoutWords[content.language]
  return (
    <html lang={content.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{oneLine(content.subject)}</title>
      </head>
      <body style={`margin:0;padding:24px;background:#fff;${face}`}>
        <div style="max-width:560px;margin:0 auto">
          <p style="font-weight:600">{content.company}</p>
          <p>{words.mailGreeting(content.greetingName)}</p>
          <MailParagraphs paragraphs={content.paragraphs} />
          {content.facts !== undefined && content.facts.length > 0 && <MailFacts facts={content.facts} />}
          {content.action !== undefined && <MailAction {...content.action} />}
          <MailParagraphs paragraphs={content.closing ?? []} />
          <hr style="border:0;border-top:1px solid #dfe2e7;margin:24px 0 16px" />
          <p style={muted}>{words.mailFooter(content.company)}</p>
        </div>
      </body>
    </html>
  )
}

function MailParagraphs({ paragraphs }: { paragraphs: readonly string[] }) {
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>
  )
}

const quietLook =
  'display:inline-block;padding:11px 19px;border:1px solid #8a919c;border-radius:8px;color:#1f2530;font-weight:600;text-decoration:none'

function MailFacts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0">
      {facts.map(({ label, value }) => (
        <tr>
          <td style={`padding:2px 16px 2px 0;vertical-align:top;${muted}`}>{label}</td>
          <td style="padding:2px 0">{value}</td>
        </tr>
      ))}
    </table>
  )
}

/**
 * The address stands below the button too: some readers show no buttons, and a careful person reads before she clicks.
 */
function MailAction({ label, url, isQuiet = false }: { label: string; url: string; isQuiet?: boolean }) {
  return (
    <>
      <p style="margin:24px 0 8px">
        <a href={url} style={isQuiet ? quietLook : buttonLook}>
          {label}
        </a>
      </p>
      <p style={`${muted};word-break:break-all`}>{url}</p>
    </>
  )
}
