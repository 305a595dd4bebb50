import type { Config } from '../../platform/config.ts'
import { transportSettings } from '../../platform/mailer.ts'
import type { Finding } from './finding.ts'

const part = 'mail'

/** Says EHLO, and the password where there is one, as for sending, and leaves again without a mail. */
export async function checkMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === undefined) {
    const advice = 'Set SMTP_URL and MAIL_FROM. Until then read mails with: npm run backroom -- show-mail'
    return { level: 'warn', part, says: 'no mail server is set: mails stay in the outbox', advice }
  }
  const url = new URL(config.smtpUrl)
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(transportSettings(url, config.baseUrl.hostname))
  try {
    await transport.verify()
    return { level: 'ok', part, says: `${url.host} answers and lets Backroom in` }
  } catch (error) {
    const says = `${url.host} does not take mail from Backroom (${reasonOf(error)})`
    const advice = 'Check SMTP_URL: host, port, user and password. A server elsewhere must offer TLS.'
    return { level: 'fail', part, says, advice }
  } finally {
    transport.close()
  }
}

/** Codes only: a server's own words may repeat what was said to it. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  return [responseCode, code].filter((part) => part !== undefined).join(' ') || 'unknown'
}
