const en = {
  subject: 'Your password was changed',
  changed:
    'The password of your account was changed. Everywhere else you were signed in, you are signed out now.',
  reset:
    'The password of your account was set anew through a link from a mail. You are signed out everywhere.',
  notYou: (contact: string) =>
    contact
      ? `If this was not you, somebody knows more than they should: contact us at once (${contact}) and choose a new password with “Forgot password?”.`
      : 'If this was not you, somebody knows more than they should: choose a new password with “Forgot password?” at once, and tell the company.',
}

const de: typeof en = {
  subject: 'Ihr Passwort wurde geändert',
  changed:
    'Das Passwort Ihres Kontos wurde geändert. Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
  reset:
    'Das Passwort Ihres Kontos wurde über einen Link aus einer E-Mail neu gesetzt. Sie sind überall abgemeldet.',
  notYou: (contact) =>
    contact
      ? `Wenn Sie das nicht waren, weiß jemand mehr, als er sollte: Wenden Sie sich sofort an uns (${contact}) und wählen Sie mit „Passwort vergessen?“ ein neues Passwort.`
      : 'Wenn Sie das nicht waren, weiß jemand mehr, als er sollte: Wählen Sie sofort mit „Passwort vergessen?“ ein neues Passwort und sagen Sie dem Unternehmen Bescheid.',
}

export const passwordChangedWords = { en, de }
