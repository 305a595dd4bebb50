import type { FactorKind } from '../../../platform/session/session.ts'
import { anyOf } from '../../../ui/lists.words.ts'

const kindsEn: Record<FactorKind, string> = {
  code: 'a six-digit code',
  'backup-code': 'a backup code',
  passkey: 'your passkey',
}

const kindsDe: Record<FactorKind, string> = {
  code: 'ein sechsstelliger Code',
  'backup-code': 'ein Backup-Code',
  passkey: 'Ihr Passkey',
}

const en = {
  title: 'Two-Factor Authentication',
  lead: (company: string) => `Open your authentication app and type the code it shows for ${company}.`,
  code: 'Six-digit code',
  backupCode: 'Backup code',
  backupLead:
    'Type one of the codes you saved when you switched Two-Factor Authentication on. Each works once.',
  continue: 'Continue',
  useBackupCode: 'Use a backup code',
  usePasskey: 'Use a passkey',
  passkeyLead: 'Use your passkey, or type one of the backup codes you saved.',
  noPasskeys: 'This browser cannot use passkeys. Type a backup code, or sign in with another browser.',
  or: 'or',
  useApp: 'Use your authentication app',
  lostPhone: 'Lost your phone?',
  codesNotAccepted: 'Codes not accepted?',
  notYou: (username: string) => `Not ${username}? Sign in with another name`,
  notAccepted:
    'That code was not accepted. Each code works once: wait for the next one in your app and try again.',
  notSixDigits: 'Type the six digits that your app shows.',
  backupNotAccepted:
    'That code was not accepted. Each backup code works once: check the spelling, or try the next one on your list.',
  passkeyNotAccepted: 'That passkey was not accepted. Try again, or use another way.',
  notBackupCode: 'A backup code has fifteen letters and digits, in three groups of five.',
  closed: (open: readonly FactorKind[]) =>
    `Too many wrong codes have come from browsers we do not know, so this way is closed there. What opens your account: ${anyOf('en', [...open.map((kind) => kindsEn[kind]), 'a browser you have signed in with before', 'a new password, by “Forgot password?”'])}.`,
  back: 'Back',
  clock: {
    title: 'Codes not accepted?',
    lead: 'The codes depend on the time. Compare this clock with the phone or computer that shows your codes.',
    label: 'Time on our server',
    standing: 'It stood so when this page was loaded. Load the page again to compare.',
    minutes: 'The minutes and seconds must agree; the hour may differ with your time zone.',
    stepsTitle: 'More than half a minute apart?',
    iphone: 'iPhone: Settings, General, Date & Time, switch on “Set Automatically”.',
    android: 'Android: Settings, System, Date & time, switch on “Set time automatically”.',
    computer: 'Computer: in the date and time settings, let the time be set automatically.',
    afterwards: 'Then wait for the next code and try again.',
    cannotTitle: 'You cannot set it now?',
    cannot: 'Two codes in a row do as well: they tell us how far off the clock is.',
    typeTwo: 'Type two codes in a row',
    otherTitle: 'The clock is right?',
    entry: (company: string, username: string) =>
      `Make sure the app shows the entry “${company}: ${username}”, not an older one, and type the code before it changes.`,
  },
}

const de: typeof en = {
  title: 'Zwei-Faktor-Authentifizierung',
  lead: (company) =>
    `Öffnen Sie Ihre Authentifizierungs-App und geben Sie den Code ein, den sie für ${company} anzeigt.`,
  code: 'Sechsstelliger Code',
  backupCode: 'Backup-Code',
  backupLead:
    'Geben Sie einen der Codes ein, die Sie beim Einschalten der Zwei-Faktor-Authentifizierung gesichert haben. Jeder gilt einmal.',
  continue: 'Weiter',
  useBackupCode: 'Backup-Code verwenden',
  usePasskey: 'Passkey verwenden',
  passkeyLead:
    'Verwenden Sie Ihren Passkey oder geben Sie einen der Backup-Codes ein, die Sie gesichert haben.',
  noPasskeys:
    'Dieser Browser kann keine Passkeys verwenden. Geben Sie einen Backup-Code ein oder nehmen Sie einen anderen Browser.',
  or: 'oder',
  useApp: 'Authentifizierungs-App verwenden',
  lostPhone: 'Telefon verloren?',
  codesNotAccepted: 'Codes werden nicht angenommen?',
  notYou: (username) => `Nicht ${username}? Mit einem anderen Namen anmelden`,
  notAccepted:
    'Dieser Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal.',
  notSixDigits: 'Geben Sie die sechs Ziffern ein, die Ihre App anzeigt.',
  backupNotAccepted:
    'Dieser Code wurde nicht angenommen. Jeder Backup-Code gilt einmal: Prüfen Sie die Schreibweise oder nehmen Sie den nächsten auf Ihrer Liste.',
  passkeyNotAccepted:
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
  notBackupCode: 'Ein Backup-Code hat fünfzehn Buchstaben und Ziffern in drei Fünfergruppen.',
  closed: (open) =>
    `Aus unbekannten Browsern kamen zu viele falsche Codes, deshalb ist dieser Weg dort geschlossen. Ihr Konto öffnet: ${anyOf('de', [...open.map((kind) => kindsDe[kind]), 'ein Browser, mit dem Sie schon angemeldet waren', 'ein neues Passwort über „Passwort vergessen?“'])}.`,
  back: 'Zurück',
  clock: {
    title: 'Codes werden nicht angenommen?',
    lead: 'Die Codes hängen von der Uhrzeit ab. Vergleichen Sie diese Uhr mit dem Telefon oder Computer, der Ihre Codes zeigt.',
    label: 'Uhrzeit auf unserem Server',
    standing: 'So stand sie, als diese Seite geladen wurde. Laden Sie die Seite zum Vergleichen neu.',
    minutes: 'Minuten und Sekunden müssen übereinstimmen; die Stunde kann je nach Zeitzone abweichen.',
    stepsTitle: 'Mehr als eine halbe Minute Unterschied?',
    iphone: 'iPhone: Einstellungen, Allgemein, Datum & Uhrzeit, „Automatisch einstellen“ einschalten.',
    android: 'Android: Einstellungen, System, Datum & Uhrzeit, „Uhrzeit automatisch einstellen“ einschalten.',
    computer: 'Computer: In den Einstellungen für Datum und Uhrzeit die Zeit automatisch einstellen lassen.',
    afterwards: 'Warten Sie dann auf den nächsten Code und versuchen Sie es noch einmal.',
    cannotTitle: 'Sie können sie jetzt nicht stellen?',
    cannot: 'Zwei Codes nacheinander genügen auch: Sie sagen uns, wie weit die Uhr abweicht.',
    typeTwo: 'Zwei Codes nacheinander eingeben',
    otherTitle: 'Die Uhr stimmt?',
    entry: (company, username) =>
      `Achten Sie darauf, dass die App den Eintrag „${company}: ${username}“ zeigt und keinen älteren, und geben Sie den Code ein, bevor er wechselt.`,
  },
}

export const challengeWords = { en, de }
