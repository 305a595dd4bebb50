const en = {
  title: 'Change Password',
  lead: (company: string) =>
    `This is the password of your customer account at ${company}, the one you sign in here with. Passwords of mailboxes, FTP or hosting are others and stay as they are.`,
  existingPassword: 'Existing Password',
  button: 'Change Password',
  back: 'Back to Security Settings',
  consequences: 'Everywhere else you are signed in, you will be signed out.',
  faults: {
    existingMissing: 'Type the password you have now.',
    newMissing: 'Type a new password.',
    newTooLong: 'This is too long. Use at most 256 characters.',
    confirmMissing: 'Type the new password once more.',
  },
  notAccepted: 'The existing password was not accepted. Check it and try again.',
  eitherNotAccepted:
    'The existing password or the code was not accepted. Check both and try again; each code works once, so wait for the next one in your app.',
  passkeyNotAccepted:
    'The existing password or the passkey was not accepted. Type the password again and use one of your passkeys.',
  withPasskey: 'Change with a passkey instead of a code',
  closed: 'Too many wrong tries: this kind of proof is closed here. Use another kind, or contact us.',
  changedMeanwhile: 'Your password was changed a moment ago in another window. Nothing was changed here.',
  changed: 'Your password is changed. You are signed out everywhere else.',
}

const de: typeof en = {
  title: 'Passwort ändern',
  lead: (company) =>
    `Das ist das Passwort Ihres Kundenkontos bei ${company}, mit dem Sie sich hier anmelden. Passwörter von Postfächern, FTP oder Hosting sind andere und bleiben, wie sie sind.`,
  existingPassword: 'Bisheriges Passwort',
  button: 'Passwort ändern',
  back: 'Zurück zu den Sicherheitseinstellungen',
  consequences: 'Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet.',
  faults: {
    existingMissing: 'Geben Sie Ihr jetziges Passwort ein.',
    newMissing: 'Geben Sie ein neues Passwort ein.',
    newTooLong: 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    confirmMissing: 'Geben Sie das neue Passwort noch einmal ein.',
  },
  notAccepted:
    'Das bisherige Passwort wurde nicht angenommen. Prüfen Sie es und versuchen Sie es noch einmal.',
  eitherNotAccepted:
    'Das bisherige Passwort oder der Code wurde nicht angenommen. Prüfen Sie beides und versuchen Sie es noch einmal; jeder Code gilt einmal, warten Sie also auf den nächsten in Ihrer App.',
  passkeyNotAccepted:
    'Das bisherige Passwort oder der Passkey wurde nicht angenommen. Geben Sie das Passwort noch einmal ein und verwenden Sie einen Ihrer Passkeys.',
  withPasskey: 'Mit einem Passkey statt eines Codes ändern',
  closed:
    'Zu viele Fehlversuche: Diese Art von Nachweis ist hier gesperrt. Verwenden Sie eine andere oder wenden Sie sich an uns.',
  changedMeanwhile:
    'Ihr Passwort wurde gerade in einem anderen Fenster geändert. Hier wurde nichts geändert.',
  changed: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
}

export const changePasswordWords = { en, de }
