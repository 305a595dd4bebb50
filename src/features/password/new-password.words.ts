import type { Language } from '../../platform/language.ts'
import type { NewPasswordRefusal, PasswordRating } from './new-password.ts'

const en = {
  newPassword: 'New Password',
  confirmNewPassword: 'Confirm New Password',
  newPasswordHint:
    'At least 15 characters. A few words that have nothing to do with you are easy to keep in mind.',
  suggestion: 'A password made for you',
  suggestionHint:
    'Made at random for this page and kept nowhere. Copy it into both fields and into your password manager.',
  refusals: {
    'passwords-differ': 'The two entries differ. Type the new password once more in both fields.',
    'same-as-before': 'This is the password you have now. Choose another one.',
    'too-short': 'This is too short. Use at least 15 characters.',
    'too-long': 'This is too long. Use at most 256 characters.',
    'contains-name': 'This contains your name, your mail address or the name of the company. Leave that out.',
    'too-common': 'Many people use this password or one like it, so it is guessed first. Choose another one.',
    repeats: 'This repeats itself, which makes it easy to guess. Use different words.',
    guessable: 'This is easy to guess. Add words that have nothing to do with each other.',
    busy: 'We could not judge this password just now. Nothing was changed. Please try again in a moment.',
  } satisfies Record<NewPasswordRefusal, string>,
  strengths: ['Very weak', 'Weak', 'Fair', 'Strong', 'Very strong'] as const,
  strengthTyped: 'Strength of what you typed',
  strengthRefused: 'Not usable',
}

type Words = Omit<typeof en, 'strengths'> & { strengths: readonly [string, string, string, string, string] }

const de: Words = {
  newPassword: 'Neues Passwort',
  confirmNewPassword: 'Neues Passwort bestätigen',
  newPasswordHint:
    'Mindestens 15 Zeichen. Ein paar Wörter, die nichts mit Ihnen zu tun haben, merken sich leicht.',
  suggestion: 'Ein Passwort für Sie',
  suggestionHint:
    'Zufällig für diese Seite erzeugt und nirgends gespeichert. Übernehmen Sie es in beide Felder und in Ihren Passwort-Manager.',
  refusals: {
    'passwords-differ':
      'Die beiden Eingaben sind verschieden. Geben Sie das neue Passwort in beide Felder noch einmal ein.',
    'same-as-before': 'Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.',
    'too-short': 'Das ist zu kurz. Verwenden Sie mindestens 15 Zeichen.',
    'too-long': 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    'contains-name': 'Darin steht Ihr Name, Ihre E-Mail-Adresse oder der Name der Firma. Lassen Sie das weg.',
    'too-common':
      'Viele Menschen verwenden dieses oder ein ähnliches Passwort, darum wird es zuerst geraten. Wählen Sie ein anderes.',
    repeats: 'Das wiederholt sich und ist darum leicht zu erraten. Verwenden Sie verschiedene Wörter.',
    guessable: 'Das ist leicht zu erraten. Nehmen Sie Wörter hinzu, die nichts miteinander zu tun haben.',
    busy: 'Wir konnten dieses Passwort gerade nicht prüfen. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
  },
  strengths: ['Sehr schwach', 'Schwach', 'Mittel', 'Stark', 'Sehr stark'],
  strengthTyped: 'Stärke Ihrer Eingabe',
  strengthRefused: 'Nicht verwendbar',
}

export const newPasswordWords = { en, de }

/** A score in a word. What holds a name or is too long is refused however strong it is. */
export function strengthWord(language: Language, { score, reason }: PasswordRating): string {
  const words = newPasswordWords[language]
  return reason === 'contains-name' || reason === 'too-long' ? words.strengthRefused : words.strengths[score]
}

export function newPasswordSentence(language: Language, reason: NewPasswordRefusal): string {
  return newPasswordWords[language].refusals[reason]
}
