const en = {
  title: 'Disable Two-Factor Authentication',
  lead: 'Afterwards your password alone opens this account. You can enable it again at any time.',
  goes: 'This goes at once and does not come back:',
  authenticators: (count: number) =>
    count === 1
      ? 'your authentication app: its codes no longer work here'
      : `your ${count} authentication apps: their codes no longer work here`,
  passkeys: (count: number) =>
    count === 1 ? 'your passkey: it signs in no more' : `your ${count} passkeys: they sign in no more`,
  backupCodes: (left: number) =>
    left === 1 ? 'the one backup code that is left' : `the ${left} backup codes that are left`,
  sessions: 'every other place where you are signed in',
  password: 'Password',
  disable: 'Disable Two-Factor Authentication',
  withPasskey: 'Disable with a passkey instead of a code',
  notAccepted:
    'Password or code was not accepted. Each code works once: wait for the next one in your app, then type both again.',
  passkeyNotAccepted:
    'Password or passkey was not accepted. Type the password again and use one of your passkeys.',
  passwordMissing: 'Type your password.',
  factorMalformed: 'Type the six digits from your app, or a backup code of fifteen characters.',
  staff: 'Members of staff must have Two-Factor Authentication, so it cannot be switched off.',
  required: (company: string) =>
    `${company} requires Two-Factor Authentication for your account, so it cannot be switched off.`,
  replace: 'You can replace what you have, at any time and without a gap:',
  ways: [
    'Your backup codes: make new ones, and the old sheet stops working.',
    'Your phone: choose “Move to a new phone” beside its app in Security Settings.',
    'A passkey: add another in Security Settings, then remove the old one.',
  ],
  renewCodes: 'Make new codes',
  back: 'Back to Security Settings',
}

const de: typeof en = {
  title: 'Zwei-Faktor-Authentifizierung ausschalten',
  lead: 'Danach öffnet Ihr Passwort allein dieses Konto. Sie können sie jederzeit wieder einschalten.',
  goes: 'Das gilt dann sofort nicht mehr und kommt nicht wieder:',
  authenticators: (count) =>
    count === 1
      ? 'Ihre Authentifizierungs-App: Deren Codes gelten hier nicht mehr'
      : `Ihre ${count} Authentifizierungs-Apps: Deren Codes gelten hier nicht mehr`,
  passkeys: (count) =>
    count === 1
      ? 'Ihr Passkey: Mit ihm kommt niemand mehr hinein'
      : `Ihre ${count} Passkeys: Mit ihnen kommt niemand mehr hinein`,
  backupCodes: (left) =>
    left === 1
      ? 'der letzte Backup-Code, der noch übrig ist'
      : `die ${left} Backup-Codes, die noch übrig sind`,
  sessions: 'jede andere Anmeldung, die Sie noch offen haben',
  password: 'Passwort',
  disable: 'Zwei-Faktor-Authentifizierung ausschalten',
  withPasskey: 'Mit einem Passkey statt einem Code ausschalten',
  notAccepted:
    'Passwort oder Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und geben Sie dann beides noch einmal ein.',
  passkeyNotAccepted:
    'Passwort oder Passkey wurde nicht angenommen. Geben Sie das Passwort noch einmal ein und verwenden Sie einen Ihrer Passkeys.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  factorMalformed:
    'Geben Sie die sechs Ziffern aus Ihrer App ein oder einen Backup-Code aus fünfzehn Zeichen.',
  staff:
    'Für Mitarbeitende ist die Zwei-Faktor-Authentifizierung Pflicht, sie lässt sich also nicht ausschalten.',
  required: (company) =>
    `${company} verlangt die Zwei-Faktor-Authentifizierung für Ihr Konto, sie lässt sich also nicht ausschalten.`,
  replace: 'Sie können ersetzen, was Sie haben, jederzeit und ohne Lücke:',
  ways: [
    'Ihre Backup-Codes: Erstellen Sie neue, und das alte Blatt gilt nicht mehr.',
    'Ihr Telefon: Wählen Sie in den Sicherheitseinstellungen neben der App den Umzug auf ein neues Telefon.',
    'Ein Passkey: Fügen Sie in den Sicherheitseinstellungen einen anderen hinzu und entfernen Sie dann den alten.',
  ],
  renewCodes: 'Neue Codes erstellen',
  back: 'Zurück zu den Sicherheitseinstellungen',
}

export const removalWords = { en, de }
