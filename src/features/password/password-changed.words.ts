const en = {
  subject: 'Your password was changed',
  changed:
    'The password of your account was changed. Everywhere else you were signed in, you are signed out now.',
  reset:
    'The password of your account was set anew through a link from a mail. You are signed out everywhere.',
  notYou: (contact: string) =>
    contact
      ? `Somebody who changed it without you knows more than they should, so tell us at once: ${contact}`
      : 'Somebody who changed it without you knows more than they should, so also tell the company.',
}

const de: typeof en = {
  subject: 'Ihr Passwort wurde geändert',
  changed:
    'Das Passwort Ihres Kontos wurde geändert. Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
  reset:
    'Das Passwort Ihres Kontos wurde über einen Link aus einer E-Mail neu gesetzt. Sie sind überall abgemeldet.',
  notYou: (contact) =>
    contact
      ? `Wer es ohne Sie geändert hat, weiß mehr, als er sollte. Sagen Sie uns dann auch sofort Bescheid: ${contact}`
      : 'Wer es ohne Sie geändert hat, weiß mehr, als er sollte. Sagen Sie dann auch dem Unternehmen Bescheid.',
}

export const passwordChangedWords = { en, de }
