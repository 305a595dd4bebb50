import { readFileSync } from 'node:fs'
import {
  type Check,
  checkBaseUrl,
  checkDatabaseUrl,
  checkHost,
  checkMailFrom,
  checkPort,
  checkSecretKeys,
  checkSmtpUrl,
  checkTrustedProxies,
} from './config-checks.ts'

/**
 * What the machine is told by its environment. All that a company would change is in the database instead.
 */
export interface Config {
  host: string
  port: number
  /** The one origin for links, cookies and form checks. */
  baseUrl: URL
  isHttps: boolean
  databaseUrl: string
  /** From SECRET_KEY: the first seals, all open. Undefined: the keys are in `secretKeyFile`. */
  secretKeys: readonly string[] | undefined
  secretKeyFile: string
  smtpUrl: string | undefined
  mailFrom: string
  /** Addresses and ranges whose X-Forwarded-For counts. */
  trustedProxies: readonly string[]
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; faults: string[] }

/**
 * Every setting, its default and its meaning. `docs/configuration.md` says the same; a test compares them.
 */
export const settings = [
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'The address to listen on.' },
  { name: 'PORT', fallback: '3000', meaning: 'The port to listen on.' },
  {
    name: 'BASE_URL',
    fallback: 'http://localhost:PORT',
    meaning:
      'The one origin people open: used for links, cookies, form checks and passkeys. https, unless it is this machine.',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'file:./data/backroom.sqlite',
    meaning: 'An SQLite file, or postgres://…; a server elsewhere needs sslmode=verify-full.',
  },
  { name: 'DATABASE_URL_FILE', fallback: 'none', meaning: 'A file that holds DATABASE_URL.' },
  {
    name: 'SECRET_KEY',
    fallback: 'none',
    meaning:
      'The secret keys themselves, separated by commas: the first seals, all open. Each is 32 random bytes or more.',
  },
  {
    name: 'SECRET_KEY_FILE',
    fallback: './data/secret.key',
    meaning:
      'The file of the secret keys, one a line: the first seals, all open. Made on first start, mode 0600.',
  },
  {
    name: 'SMTP_URL',
    fallback: 'none',
    meaning: 'The mail server, smtp:// (with STARTTLS) or smtps://. Without it, mails stay in the outbox.',
  },
  { name: 'SMTP_URL_FILE', fallback: 'none', meaning: 'A file that holds SMTP_URL.' },
  { name: 'MAIL_FROM', fallback: 'none', meaning: 'The sender of all mails. Needed with SMTP_URL.' },
  {
    name: 'TRUSTED_PROXIES',
    fallback: 'none',
    meaning: 'Addresses and ranges of proxies, separated by commas, whose X-Forwarded-For counts.',
  },
] as const satisfies readonly { name: string; fallback: string; meaning: string }[]

type Setting = (typeof settings)[number]['name']

/**
 * Understands the environment and names everything that is wrong with it at once. It reads nothing but its
 * arguments: `readFile` is what brings the text of DATABASE_URL_FILE and SMTP_URL_FILE. The key file is read
 * by `secret-key-file.ts`, which also makes it.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): ConfigReading {
  const faults: string[] = []

  const given = (name: Setting) => {
    const text = env[name]?.trim()
    return text === '' ? undefined : text
  }
  const givenOrFiled = (name: 'DATABASE_URL' | 'SMTP_URL') => {
    const path = given(`${name}_FILE`)
    if (path === undefined) return given(name)
    if (given(name) !== undefined) faults.push(`Set ${name} or ${name}_FILE, not both.`)
    try {
      return readFile(path).trim()
    } catch {
      faults.push(`${name}_FILE names a file that cannot be read: ${path}.`)
      return undefined
    }
  }
  const accept = <T>(check: Check<T>): T | undefined => {
    if (check.ok) return check.value
    faults.push(check.fault)
    return undefined
  }

  const host = accept(checkHost(given('HOST') ?? '127.0.0.1'))
  const port = accept(checkPort(given('PORT') ?? '3000'))
  const baseUrl = accept(checkBaseUrl(given('BASE_URL') ?? `http://localhost:${port ?? 3000}`))
  const databaseUrl = accept(checkDatabaseUrl(givenOrFiled('DATABASE_URL') ?? 'file:./data/backroom.sqlite'))
  const keyText = given('SECRET_KEY')
  const secretKeys =
    keyText === undefined ? undefined : accept(checkSecretKeys(listOf(keyText), 'SECRET_KEY'))
  if (keyText !== undefined && given('SECRET_KEY_FILE') !== undefined) {
    faults.push('Set SECRET_KEY or SECRET_KEY_FILE, not both.')
  }
  const smtpText = givenOrFiled('SMTP_URL')
  const smtpUrl = smtpText === undefined ? undefined : accept(checkSmtpUrl(smtpText))
  const mailFromText = given('MAIL_FROM')
  const mailFrom = mailFromText === undefined ? '' : accept(checkMailFrom(mailFromText))
  if (smtpText !== undefined && mailFromText === undefined) {
    faults.push('MAIL_FROM is missing: with SMTP_URL, it names the sender of all mails.')
  }
  const trustedProxies = accept(checkTrustedProxies(listOf(given('TRUSTED_PROXIES') ?? '')))

  if (
    !host ||
    !port ||
    !baseUrl ||
    !databaseUrl ||
    mailFrom === undefined ||
    !trustedProxies ||
    faults.length > 0
  ) {
    return { ok: false, faults }
  }
  const secretKeyFile = given('SECRET_KEY_FILE') ?? './data/secret.key'
  const isHttps = baseUrl.protocol === 'https:'
  return {
    ok: true,
    config: {
      host,
      port,
      baseUrl,
      isHttps,
      databaseUrl,
      secretKeys,
      secretKeyFile,
      smtpUrl,
      mailFrom,
      trustedProxies,
    },
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
