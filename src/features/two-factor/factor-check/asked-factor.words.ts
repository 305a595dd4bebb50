import type { Language } from '../../../platform/language.ts'
import type { AskedFactor } from './asked-factor.ts'

const en = {
  factor: 'Six-digit code or backup code',
  factorHint: 'From your authentication app, or one from your sheet of backup codes.',
  factorMissing: 'Type the six digits that your app shows now, or one of your backup codes.',
  backupCode: 'Backup code',
  backupCodeHint: 'One from your sheet of backup codes.',
  backupCodeMissing: 'Use one of your passkeys, or type one of your backup codes.',
  passkeyNotAccepted: 'That passkey was not accepted. Try again, or use another way.',
}

const de: typeof en = {
  factor: 'Sechsstelliger Code oder Backup-Code',
  factorHint: 'Aus Ihrer Authentifizierungs-App oder von Ihrem Blatt mit Backup-Codes.',
  factorMissing: 'Geben Sie die sechs Ziffern ein, die Ihre App jetzt zeigt, oder einen Ihrer Backup-Codes.',
  backupCode: 'Backup-Code',
  backupCodeHint: 'Einer von Ihrem Blatt mit Backup-Codes.',
  backupCodeMissing: 'Verwenden Sie einen Ihrer Passkeys oder geben Sie einen Ihrer Backup-Codes ein.',
  passkeyNotAccepted:
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
}

export const askedFactorWords = { en, de }

/** What to say to a form without a factor: at the field, or beside the button if a device answered nonsense. */
export function missingFactor(
  language: Language,
  { hasApp }: Pick<AskedFactor, 'hasApp'>,
  form: { passkey?: string | undefined },
): { factor?: string; passkey?: string } {
  const words = askedFactorWords[language]
  if (form.passkey) return { passkey: words.passkeyNotAccepted }
  return { factor: hasApp ? words.factorMissing : words.backupCodeMissing }
}
