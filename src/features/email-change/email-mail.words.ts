const en = {
  tell: (contact: string) =>
    contact
      ? `If something here was not you, tell us at once: ${contact}`
      : 'If something here was not you, tell the company at once.',
  asked: {
    subject: 'Another mail address was asked for',
    what: (email: string) =>
      `Somebody who is signed in as you asked to change your mail address to ${email}.`,
    next: 'Nothing is changed yet: first a link that we sent there has to be opened, within a day. You can cancel that under Account Details.',
  },
  confirm: {
    subject: 'Confirm this mail address',
    what: (username: string, company: string) =>
      `The person ${username} wants to use this address to sign in at ${company}. If that is you, confirm it here:`,
    action: 'Confirm this address',
    lasts: 'The link opens a page with one button. It works once, for 24 hours.',
    ignore: 'If you know nothing of this, do nothing: your address stays out of it.',
  },
  wanted: {
    subject: 'Somebody wanted to use your mail address',
    what: 'Somebody asked to use your mail address for their own account. It belongs to your account, so they cannot.',
    unchanged: 'Nothing was changed. They were not told that the address is yours.',
    yours: 'Was it you? Then you have two accounts: sign in with this address to use the one that has it.',
  },
  changed: {
    subject: 'Your mail address was changed',
    what: (from: string, to: string, by: string | undefined) =>
      `Your mail address was ${from} and is ${to} now.${by === undefined ? '' : ` It was changed by ${by}.`}`,
    next: 'Sign in with it, or with your username. The old address was told, and can take this back for seven days.',
    waits:
      'The old address was told, and can take this back for seven days. For 72 hours nobody gets a link to a new password by mail.',
  },
  undo: {
    what: (email: string, by: string | undefined) =>
      `The mail address of your account is ${email} now, and no longer this one.${by === undefined ? '' : ` It was changed by ${by}.`}`,
    how: 'If it was you, there is nothing to do. If it was not, take it back: the link opens a page that asks for your password, or for a code.',
    action: 'Take the change back',
    lasts:
      'The link works for seven days. Have you neither password nor code? Its page can still keep mail from opening your account.',
  },
  undone: {
    subject: 'The change of your mail address was taken back',
    what: (email: string) =>
      `Your mail address is ${email} again. You are signed out everywhere, and notification addresses that were added since are gone.`,
    next: 'Somebody else may know your password: choose a new one when you sign in next.',
    lost: 'The owner of the account took the change of the mail address back. This address is not used for it any more.',
  },
  closed: {
    subject: 'Mail opens nothing of your account for now',
    what: 'Somebody with the link in our mail about your changed address could not prove that the account is theirs. To be safe, we send no links to a new password and none to set up Two-Factor Authentication again, to either address.',
    next: 'Signing in works as before. To end this, sign in, open Account Details and prove that it is you, or ask us.',
  },
  reopened: {
    subject: 'Mail can open your account again',
    what: (by: string | undefined) =>
      `“Forgot password?” sends links to your mail address again.${by === undefined ? '' : ` This was decided by ${by}.`}`,
  },
}

const de: typeof en = {
  tell: (contact) =>
    contact
      ? `Waren Sie das nicht, sagen Sie uns sofort Bescheid: ${contact}`
      : 'Waren Sie das nicht, sagen Sie dem Unternehmen sofort Bescheid.',
  asked: {
    subject: 'Eine andere E-Mail-Adresse wurde gewünscht',
    what: (email) => `Jemand, der als Sie angemeldet ist, möchte Ihre E-Mail-Adresse in ${email} ändern.`,
    next: 'Noch ist nichts geändert: Zuerst muss innerhalb eines Tages ein Link geöffnet werden, den wir dorthin gesendet haben. Unter „Kontodaten“ können Sie das abbrechen.',
  },
  confirm: {
    subject: 'Bestätigen Sie diese E-Mail-Adresse',
    what: (username, company) =>
      `Die Person ${username} möchte sich mit dieser Adresse bei ${company} anmelden. Sind Sie das, bestätigen Sie sie hier:`,
    action: 'Diese Adresse bestätigen',
    lasts: 'Der Link öffnet eine Seite mit einem Knopf. Er gilt einmal und 24 Stunden lang.',
    ignore: 'Wissen Sie nichts davon, tun Sie nichts: Ihre Adresse wird dann nicht verwendet.',
  },
  wanted: {
    subject: 'Jemand wollte Ihre E-Mail-Adresse verwenden',
    what: 'Jemand wollte Ihre E-Mail-Adresse für ein eigenes Konto verwenden. Sie gehört zu Ihrem Konto, darum geht das nicht.',
    unchanged: 'Es wurde nichts geändert. Dass die Adresse Ihnen gehört, haben wir nicht verraten.',
    yours:
      'Waren Sie es selbst? Dann haben Sie zwei Konten: Mit dieser Adresse melden Sie sich an dem an, zu dem sie gehört.',
  },
  changed: {
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    what: (from, to, by) =>
      `Ihre E-Mail-Adresse war ${from} und ist jetzt ${to}.${by === undefined ? '' : ` Geändert wurde sie von ${by}.`}`,
    next: 'Melden Sie sich mit ihr oder mit Ihrem Benutzernamen an. Die alte Adresse wurde benachrichtigt und kann das sieben Tage lang zurücknehmen.',
    waits:
      'Die alte Adresse wurde benachrichtigt und kann das sieben Tage lang zurücknehmen. 72 Stunden lang bekommt niemand per E-Mail einen Link zu einem neuen Passwort.',
  },
  undo: {
    what: (email, by) =>
      `Die E-Mail-Adresse Ihres Kontos ist jetzt ${email} und nicht mehr diese.${by === undefined ? '' : ` Geändert wurde sie von ${by}.`}`,
    how: 'Waren Sie es, ist nichts zu tun. Waren Sie es nicht, nehmen Sie es zurück: Der Link öffnet eine Seite, die nach Ihrem Passwort oder nach einem Code fragt.',
    action: 'Die Änderung zurücknehmen',
    lasts:
      'Der Link gilt sieben Tage lang. Sie haben weder Passwort noch Code? Auf seiner Seite können Sie trotzdem verhindern, dass eine E-Mail Ihr Konto öffnet.',
  },
  undone: {
    subject: 'Die Änderung Ihrer E-Mail-Adresse wurde zurückgenommen',
    what: (email) =>
      `Ihre E-Mail-Adresse ist wieder ${email}. Sie sind überall abgemeldet, und seither hinzugefügte Adressen für Mitteilungen sind entfernt.`,
    next: 'Vielleicht kennt jemand anderes Ihr Passwort: Wählen Sie ein neues, wenn Sie sich wieder anmelden.',
    lost: 'Wem das Konto gehört, hat die Änderung der E-Mail-Adresse zurückgenommen. Diese Adresse wird dafür nicht mehr verwendet.',
  },
  closed: {
    subject: 'E-Mails öffnen Ihr Konto vorerst nicht',
    what: 'Jemand mit dem Link aus unserer E-Mail über Ihre geänderte Adresse konnte nicht zeigen, dass ihm das Konto gehört. Zur Sicherheit senden wir keine Links zu einem neuen Passwort und keine zum neuen Einrichten der Zwei-Faktor-Authentifizierung, an keine der beiden Adressen.',
    next: 'Die Anmeldung geht wie bisher. Um das zu beenden, melden Sie sich an, öffnen Sie „Kontodaten“ und zeigen Sie, dass Sie es sind, oder fragen Sie uns.',
  },
  reopened: {
    subject: 'E-Mails können Ihr Konto wieder öffnen',
    what: (by) =>
      `„Passwort vergessen?“ sendet wieder Links an Ihre E-Mail-Adresse.${by === undefined ? '' : ` Entschieden wurde das von ${by}.`}`,
  },
}

export const emailMailWords = { en, de }
