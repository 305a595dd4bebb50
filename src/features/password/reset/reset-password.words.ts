const en = {
  title: 'Choose a new password',
  username: 'Username',
  lead: 'This is the password of your customer account here; passwords of mailboxes or hosting stay as they are.',
  noFactor: 'No second factor left?',
  button: 'Set new password',
  consequences: 'You will be signed out everywhere and then sign in with the new password.',
  faults: {
    newMissing: 'Type a new password.',
    newTooLong: 'This is too long. Use at most 256 characters.',
    confirmMissing: 'Type the new password once more.',
  },
  factorNotAccepted:
    'That code was not accepted. Each code works once: wait for the next one in your app and try again. The password is not changed yet.',
  passkeyNotAccepted:
    'That passkey was not accepted. Try again, or use another way. The password is not changed yet.',
  withPasskey: 'Set with a passkey instead of a code',
  closed:
    'Too many wrong tries: this kind of proof is closed behind mailed links. Use another kind, or contact us. Signing in goes on as before.',
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
  noFactor: 'Kein zweiter Faktor mehr da?',
  button: 'Neues Passwort setzen',
  consequences: 'Sie werden überall abgemeldet und melden sich dann mit dem neuen Passwort an.',
  faults: {
    newMissing: 'Geben Sie ein neues Passwort ein.',
    newTooLong: 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    confirmMissing: 'Geben Sie das neue Passwort noch einmal ein.',
  },
  factorNotAccepted:
    'Dieser Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal. Das Passwort ist noch nicht geändert.',
  passkeyNotAccepted:
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg. Das Passwort ist noch nicht geändert.',
  withPasskey: 'Mit einem Passkey statt eines Codes setzen',
  closed:
    'Zu viele Fehlversuche: Diese Art von Nachweis ist hinter Links aus E-Mails gesperrt. Verwenden Sie eine andere oder wenden Sie sich an uns. Anmelden können Sie sich wie bisher.',
  gone: 'Dieser Link gilt nicht mehr',
  goneLead:
    'Er wurde schon benutzt, ist älter als eine Stunde, oder es wurde ein neuerer gesendet. Ihr Passwort ist, wie es war, es sei denn, Sie haben gerade ein neues gesetzt.',
  askAgain: 'Neuen Link senden',
  signIn: 'Anmelden',
}

export const resetPasswordWords = { en, de }
