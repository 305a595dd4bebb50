const en = {
  title: 'Welcome! Choose a password',
  lead: 'With your username and this password you sign in from now on.',
  username: 'Username',
  button: 'Set password',
  consequences: 'You sign in with it right afterwards.',
  faults: {
    newMissing: 'Type a new password.',
    newTooLong: 'This is too long. Use at most 256 characters.',
    confirmMissing: 'Type the new password once more.',
  },
  gone: 'This link can no longer be used',
  goneLead:
    'It was used already, is older than seven days, or a newer one was sent. If you have no password yet, “Forgot password?” mails you a link.',
  forgot: 'Forgot password?',
  signIn: 'Sign in',
  mail: {
    subject: (company: string) => `Welcome to the customer portal of ${company}`,
    added: (company: string) =>
      `${company} has made a customer account for you. Choose a password, and you can sign in:`,
    action: 'Choose a password',
    lasts: 'The link works once, for seven days, and only the newest one works.',
    unexpected: (contact: string) =>
      `If you did not expect this, do nothing: without a password nobody can sign in. To ask about it, write to ${contact || 'the company'}.`,
  },
}

const de: typeof en = {
  title: 'Willkommen! Wählen Sie ein Passwort',
  lead: 'Mit Ihrem Benutzernamen und diesem Passwort melden Sie sich ab jetzt an.',
  username: 'Benutzername',
  button: 'Passwort setzen',
  consequences: 'Gleich danach melden Sie sich damit an.',
  faults: {
    newMissing: 'Geben Sie ein neues Passwort ein.',
    newTooLong: 'Das ist zu lang. Verwenden Sie höchstens 256 Zeichen.',
    confirmMissing: 'Geben Sie das neue Passwort noch einmal ein.',
  },
  gone: 'Dieser Link gilt nicht mehr',
  goneLead:
    'Er wurde schon benutzt, ist älter als sieben Tage, oder es wurde ein neuerer gesendet. Wenn Sie noch kein Passwort haben, sendet Ihnen „Passwort vergessen?“ einen Link.',
  forgot: 'Passwort vergessen?',
  signIn: 'Anmelden',
  mail: {
    subject: (company) => `Willkommen im Kundenbereich von ${company}`,
    added: (company) =>
      `${company} hat ein Kundenkonto für Sie angelegt. Wählen Sie ein Passwort, dann können Sie sich anmelden:`,
    action: 'Passwort wählen',
    lasts: 'Der Link gilt einmal und sieben Tage lang, und nur der neueste gilt.',
    unexpected: (contact) =>
      `Haben Sie das nicht erwartet, brauchen Sie nichts zu tun: Ohne Passwort kann sich niemand anmelden. Fragen beantwortet ${contact || 'das Unternehmen'}.`,
  },
}

export const welcomeWords = { en, de }
