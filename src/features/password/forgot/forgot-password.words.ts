const en = {
  title: 'Forgot password?',
  lead: 'Tell us who you are, and we mail you a link with which you choose a new password.',
  send: 'Send link',
  sent: 'If we know this name, a link is on its way to the mail address that belongs to it. It works once, for one hour.',
  sentHelp:
    'No mail after a few minutes? Look in the spam folder, check the spelling and ask again. At most five mails are sent a day.',
}

const de: typeof en = {
  title: 'Passwort vergessen?',
  lead: 'Sagen Sie uns, wer Sie sind, und wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
  send: 'Link senden',
  sent: 'Wenn wir diesen Namen kennen, ist ein Link an die zugehörige E-Mail-Adresse unterwegs. Er gilt einmal und eine Stunde lang.',
  sentHelp:
    'Nach ein paar Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach, prüfen Sie die Schreibweise und fordern Sie den Link noch einmal an. Es werden höchstens fünf E-Mails am Tag gesendet.',
}

export const forgotPasswordWords = { en, de }
