import type { Config } from './config.ts'
import { isLoopback, isMailAddress, readMailAddress } from './config-checks.ts'

export interface Letter {
  /** The id of the outbox row: the same in every try, so a mail that arrives twice can be told for one. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  queuedAtMs: number
}

/**
 * `refused`: this mail will never be taken (5xx for its address or content). `deferred`: not now.
 * `unreachable`: the server cannot be spoken to at all, so other mails would fare no better. `error` is the
 * SMTP response code and the class of the error, such as `550 EENVELOPE`: never the server's words, which may
 * repeat what was sent.
 */
export type Delivery =
  | { ok: true }
  | { ok: false; reason: 'refused' | 'deferred' | 'unreachable'; error: string }

export interface Mailer {
  send(letter: Letter): Promise<Delivery>
}

/**
 * 10 s to be answered, 20 s of silence, 60 s for the whole letter: well inside the outbox's lease of 2
 * minutes.
 */
const waits = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
}
const longestSendMs = 60_000

/**
 * Sends by the server that SMTP_URL names. To a server elsewhere only over TLS with its certificate checked:
 * smtps:// from the first byte, smtp:// by STARTTLS, and nothing is said when it is not offered. Undefined
 * without SMTP_URL.
 */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'baseUrl'>): Mailer | undefined {
  const from = readMailAddress(config.mailFrom)
  if (config.smtpUrl === undefined || from === undefined) return undefined
  const settings = transportSettings(new URL(config.smtpUrl), config.baseUrl.hostname)
  return {
    async send(letter) {
      if (!isSafeHeader(letter)) return { ok: false, reason: 'refused', error: 'EHEADER' }
      const { createTransport } = await import('nodemailer')
      const transport = createTransport(settings)
      try {
        const sending = transport.sendMail({
          from,
          to: { name: '', address: letter.to },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          date: new Date(letter.queuedAtMs),
          messageId: `<${letter.id}@${config.baseUrl.hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        await withinTime(sending, longestSendMs)
        return { ok: true }
      } catch (error) {
        return { ok: false, ...explain(error) }
      } finally {
        transport.close()
      }
    },
  }
}

/**
 * Whether address and subject stay in their own header lines: nothing in them ends one and begins another.
 */
export function isSafeHeader({ to, subject }: { to: string; subject: string }): boolean {
  return isMailAddress(to) && !/\p{Cc}/u.test(subject)
}

/** How to speak to the server of SMTP_URL: the same for sending and for asking whether it would take mail. */
export function transportSettings(url: URL, ownName: string) {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'smtps:'
  const isHere = isLoopback(host)
  const user = decodeURIComponent(url.username)
  return {
    ...waits,
    host,
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    secure: isTls,
    requireTLS: !isTls && !isHere,
    ignoreTLS: !isTls && isHere,
    name: ownName,
    tls: { minVersion: 'TLSv1.2' as const },
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

function explain(error: unknown): { reason: 'refused' | 'deferred' | 'unreachable'; error: string } {
  const { code, responseCode, command } = (error ?? {}) as Record<string, unknown>
  const name = typeof code === 'string' && /^[A-Z]{2,20}$/.test(code) ? code : 'EUNKNOWN'
  if (typeof responseCode !== 'number') return { reason: 'unreachable', error: name }
  const isAboutLetter = (name === 'EENVELOPE' && command !== 'MAIL FROM') || name === 'EMESSAGE'
  const reason = !isAboutLetter ? 'unreachable' : responseCode >= 500 ? 'refused' : 'deferred'
  return { reason, error: `${responseCode} ${name}` }
}

async function withinTime(sending: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('Too slow.'), { code: 'ETIMEDOUT' })), ms)
  })
  try {
    await Promise.race([sending, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
