const en = {
  title: 'Change Password',
  lead: (company: string) =>
    `This is the password of your customer account at ${company}, the one you sign in here with. Passwords of mailboxes, FTP or hosting are others and stay as they are.`,
  existingPassword: 'Existing Password',
  factor: 'Six-digit code or backup code',
  factorHint: 'From your authentication app, or one of your backup codes: Two-Factor Authentication is on.',
  button: 'Change Password',
  back: 'Back to Security Settings',
  consequences: 'Everywhere else you are signed in, you will be signed out.',
  faults: {
    existingMissing: 'Type the password you have now.',
    newMissing: 'Type a new password.',
    newTooLong: 'This is too long. Use at most 256 characters.',
    confirmMissing: 'Type the new password once more.',
    factorMissing: 'Type the six digits that your app shows now, or one of your backup codes.',
  },
  notAccepted: 'The existing password was not accepted. Check it and try again.',
  eitherNotAccepted:
    'The existing password or the code was not accepted. Check both and try again; each code works once, so wait for the next one in your app.',
  closed: 'Too many wrong codes: this kind of code is closed here. Use the other kind, or contact us.',
  changedMeanwhile: 'Your password was changed a moment ago in another window. Nothing was changed here.',
  changed: 'Your password is changed. You are signed out everywhere else.',
}

const de: typeof en = {
  title: 'Passwort ändern',
  lead: (company) =>
    `Das ist das Passwort Ihres Kundenkontos bei ${company}, mit dem Sie sich hier anmelden. Passwörter von Postfächern, FTP oder Hosting sind andere und bleiben, wie sie sind.`,
  existingPassword: 'Bisheriges Passwort',
  factor: 'Sechsstelliger Code oder Backup-Code',
  factorHint:
    'Aus Ihrer Authentifizierungs-App oder einer Ihrer Backup-Codes: Die Zwei-Faktor-Authentifizierung ist an.',
  button: 'Passwort ändern',
  back: 'Zurück zu den Sicherheitseinstellungen',
  consequences: 'Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet.',
  faults: {
    existingMissing: 'Geben Sie Ihr jetziges Passwort ein.',
    newMissing: 'Geben Sie ein neues Passwort ein.',
    newTooLong: 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    confirmMissing: 'Geben Sie das neue Passwort noch einmal ein.',
    factorMissing:
      'Geben Sie die sechs Ziffern ein, die Ihre App jetzt zeigt, oder einen Ihrer Backup-Codes.',
  },
  notAccepted:
    'Das bisherige Passwort wurde nicht angenommen. Prüfen Sie es und versuchen Sie es noch einmal.',
  eitherNotAccepted:
    'Das bisherige Passwort oder der Code wurde nicht angenommen. Prüfen Sie beides und versuchen Sie es noch einmal; jeder Code gilt einmal, warten Sie also auf den nächsten in Ihrer App.',
  closed:
    'Zu viele falsche Codes: Diese Art von Code ist hier gesperrt. Verwenden Sie die andere Art oder wenden Sie sich an uns.',
  changedMeanwhile:
    'Ihr Passwort wurde gerade in einem anderen Fenster geändert. Hier wurde nichts geändert.',
  changed: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
}

export const changePasswordWords = { en, de }
