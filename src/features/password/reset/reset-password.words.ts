const en = {
  title: 'Choose a new password',
  username: 'Username',
  lead: 'This is the password of your customer account here; passwords of mailboxes or hosting stay as they are.',
  factor: 'Six-digit code or backup code',
  factorHint:
    'From your authentication app, or one of your backup codes: Two-Factor Authentication is on, and stays on.',
  noFactor: 'No app and no backup code left?',
  button: 'Set new password',
  consequences: 'You will be signed out everywhere and then sign in with the new password.',
  faults: {
    newMissing: 'Type a new password.',
    newTooLong: 'This is too long. Use at most 256 characters.',
    confirmMissing: 'Type the new password once more.',
    factorMissing: 'Type the six digits that your app shows now, or one of your backup codes.',
  },
  factorNotAccepted:
    'That code was not accepted. Each code works once: wait for the next one in your app and try again. The password is not changed yet.',
  closed:
    'Too many wrong codes: this kind of code is closed behind mailed links. Use the other kind, or contact us. Signing in goes on as before.',
  gone: 'This link can no longer be used',
  goneLead:
    'It was used already, is older than an hour, or a newer one was sent. Your password is what it was, unless you have just set a new one.',
  askAgain: 'Send a new link',
  signIn: 'Sign in',
}

const de: typeof en = {
  title: 'Neues Passwort wählen',
  username: 'Benutzername',
  lead: 'Das ist das Passwort Ihres Kundenkontos hier; Passwörter von Postfächern oder Hosting bleiben, wie sie sind.',
  factor: 'Sechsstelliger Code oder Backup-Code',
  factorHint:
    'Aus Ihrer Authentifizierungs-App oder einer Ihrer Backup-Codes: Die Zwei-Faktor-Authentifizierung ist an und bleibt an.',
  noFactor: 'Weder App noch Backup-Code mehr da?',
  button: 'Neues Passwort setzen',
  consequences: 'Sie werden überall abgemeldet und melden sich dann mit dem neuen Passwort an.',
  faults: {
    newMissing: 'Geben Sie ein neues Passwort ein.',
    newTooLong: 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    confirmMissing: 'Geben Sie das neue Passwort noch einmal ein.',
    factorMissing:
      'Geben Sie die sechs Ziffern ein, die Ihre App jetzt zeigt, oder einen Ihrer Backup-Codes.',
  },
  factorNotAccepted:
    'Dieser Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal. Das Passwort ist noch nicht geändert.',
  closed:
    'Zu viele falsche Codes: Diese Art von Code ist hinter Links aus E-Mails gesperrt. Verwenden Sie die andere Art oder wenden Sie sich an uns. Anmelden können Sie sich wie bisher.',
  gone: 'Dieser Link gilt nicht mehr',
  goneLead:
    'Er wurde schon benutzt, ist älter als eine Stunde, oder es wurde ein neuerer gesendet. Ihr Passwort ist, wie es war, es sei denn, Sie haben gerade ein neues gesetzt.',
  askAgain: 'Neuen Link senden',
  signIn: 'Anmelden',
}

export const resetPasswordWords = { en, de }
