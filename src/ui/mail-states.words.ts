import type { MailState } from '../platform/mail-lines.ts'

const en = {
  sent: 'Sent',
  waiting: 'Waiting to be sent',
  kept: 'Kept here',
  failed: 'Not sent',
} satisfies Record<MailState, string>

const de: typeof en = {
  sent: 'Gesendet',
  waiting: 'Wartet auf den Versand',
  kept: 'Bleibt hier',
  failed: 'Nicht gesendet',
}

/** How far a mail has come. */
export const mailStateWords = { en, de }
