const en = {
  title: 'Forgot password?',
  lead: 'Tell us who you are, and we mail you a link with which you choose a new password.',
  name: 'Username or email address',
  send: 'Send link',
  nameMissing: 'Type your username or your email address.',
  sentTitle: 'Check your mail',
  sent: 'If we know this name, a link is on its way to the mail address that belongs to it. It works once, for one hour.',
  sentHelp:
    'No mail after a few minutes? Look in the spam folder, check the spelling and ask again. At most five mails are sent a day.',
  again: 'Ask again',
  signIn: 'Back to sign in',
  needHelp: 'Stuck?',
}

const de: typeof en = {
  title: 'Passwort vergessen?',
  lead: 'Sagen Sie uns, wer Sie sind, und wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
  name: 'Benutzername oder E-Mail-Adresse',
  send: 'Link senden',
  nameMissing: 'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.',
  sentTitle: 'Sehen Sie in Ihre E-Mails',
  sent: 'Wenn wir diesen Namen kennen, ist ein Link an die zugehörige E-Mail-Adresse unterwegs. Er gilt einmal und eine Stunde lang.',
  sentHelp:
    'Nach ein paar Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach, prüfen Sie die Schreibweise und fordern Sie den Link noch einmal an. Es werden höchstens fünf E-Mails am Tag gesendet.',
  again: 'Noch einmal anfordern',
  signIn: 'Zurück zur Anmeldung',
  needHelp: 'Kommen Sie nicht weiter?',
}

export const forgotPasswordWords = { en, de }
