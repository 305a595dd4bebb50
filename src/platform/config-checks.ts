import { isIP } from 'node:net'
import { decodeSecretKey, type SecretKeyFault } from './secret-key.ts'

/** A value as it was understood, or the sentence that tells the operator what is wrong with it. */
export type Check<T> = { ok: true; value: T } | { ok: false; fault: string }

const fault = (sentence: string): { ok: false; fault: string } => ({ ok: false, fault: sentence })

/** Whether a host name or address means this machine: localhost (RFC 6761), 127.0.0.0/8, ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  )
}

/** Parses a URL without throwing. */
export function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

export function checkPort(text: string): Check<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535
    ? { ok: true, value: port }
    : fault('PORT must be a number from 1 to 65535.')
}

export function checkHost(text: string): Check<string> {
  const isName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text)
  return isIP(text) !== 0 || isName
    ? { ok: true, value: text }
    : fault('HOST must be an address or a host name of this machine, such as 127.0.0.1 or 0.0.0.0.')
}

/**
 * One origin and nothing more. Plain http only on this machine: cookies and links would travel in the open.
 */
export function checkBaseUrl(text: string): Check<URL> {
  const url = urlOf(text)
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return fault('BASE_URL must be a web address, such as https://portal.example.com.')
  }
  if (
    url.pathname !== '/' ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== '' ||
    url.password !== ''
  ) {
    return fault(
      'BASE_URL must be an origin only, such as https://portal.example.com, without path, query or name.',
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return fault(
      'BASE_URL must begin with https://; plain http is for this machine alone, such as http://localhost:3000.',
    )
  }
  return { ok: true, value: url }
}

/**
 * A PostgreSQL server elsewhere must be reached by TLS with its certificate checked (`sslmode=verify-full`).
 */
export function checkDatabaseUrl(text: string): Check<string> {
  if (text.startsWith('file:') && text.length > 'file:'.length) return { ok: true, value: text }
  const url = /^postgres(ql)?:\/\//.test(text) ? urlOf(text) : undefined
  if (url === undefined) {
    return fault(
      'DATABASE_URL must be file:<path> for SQLite, or postgres://<user>:<password>@<host>/<database>.',
    )
  }
  const host = databaseHost(url)
  const isHere = host === '' || host.startsWith('/') || isLoopback(host)
  if (isHere || url.searchParams.get('sslmode') === 'verify-full') return { ok: true, value: text }
  return fault('DATABASE_URL names a server elsewhere without checked TLS: add sslmode=verify-full to it.')
}

/** Where the driver would connect to: `host=` goes before the name in the address. Empty is this machine. */
export function databaseHost(url: URL): string {
  return url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
}

const keyFaults: Record<SecretKeyFault, string> = {
  'not-a-key': 'is not hex, base64 or base64url',
  'too-short': 'is shorter than 32 bytes',
  'not-random': 'is not random',
}

/** The message names a key by its position, never by its text. */
export function checkSecretKeys(texts: readonly string[], source: string): Check<readonly string[]> {
  const faults = texts.flatMap((text, i) => {
    const reading = decodeSecretKey(text)
    return reading.ok ? [] : [`key ${i + 1} ${keyFaults[reading.reason]}`]
  })
  if (texts.length > 0 && faults.length === 0) return { ok: true, value: texts }
  const found = texts.length === 0 ? 'it holds no key' : faults.join(', ')
  return fault(`${source} cannot be used: ${found}. Make a key with: openssl rand -base64 32`)
}

/**
 * `smtp://` is upgraded by STARTTLS and `smtps://` is TLS from the first byte. That a server elsewhere really
 * offers TLS is only known on connecting: the mailer refuses it there.
 */
export function checkSmtpUrl(text: string): Check<string> {
  const url = urlOf(text)
  const isPlain =
    url !== undefined && url.search === '' && url.hash === '' && ['', '/'].includes(url.pathname)
  if (isPlain && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && isDecodable(url)) {
    return { ok: true, value: text }
  }
  return fault(
    'SMTP_URL must be smtp://<user>:<password>@<host>:<port>, or smtps://…, without a path or query.',
  )
}

/** `Backroom <portal@example.com>` or the bare address. */
export function readMailAddress(text: string): { name: string; address: string } | undefined {
  const match = /^(?:([^<>"\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(text.trim())
  const address = match?.[2] ?? match?.[3]
  if (address === undefined || !isMailAddress(address)) return undefined
  return { name: match?.[1]?.trim() ?? '', address }
}

/** One address, with nothing in it that a mail header or an SMTP command could read as more than one. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text)
}

export function checkMailFrom(text: string): Check<string> {
  return readMailAddress(text) === undefined
    ? fault('MAIL_FROM must be one address, such as Example Hosting <portal@example.com>.')
    : { ok: true, value: text }
}

/** Everybody (`/0`) is not a proxy: trusting all would let any visitor choose the address we count by. */
export function checkTrustedProxies(texts: readonly string[]): Check<readonly string[]> {
  const wrong = texts.filter((text) => {
    const [address = '', bits, ...rest] = text.split('/')
    const family = isIP(address)
    const longest = family === 4 ? 32 : 128
    const isRange =
      bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= longest)
    return family === 0 || !isRange || rest.length > 0
  })
  return wrong.length === 0
    ? { ok: true, value: texts }
    : fault(
        `TRUSTED_PROXIES must be addresses or ranges, such as 10.0.0.0/8; this is not: ${wrong.join(', ')}.`,
      )
}

function isDecodable(url: URL): boolean {
  try {
    decodeURIComponent(url.username + url.password)
    return true
  } catch {
    return false
  }
}
