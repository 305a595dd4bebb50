const en = {
  title: 'Set up Two-Factor Authentication again',
  lead: (username: string) =>
    `For ${username}. Two steps: prove that it is you, then set up your authentication app anew.`,
  password: 'Password',
  continue: 'Continue',
  gone: 'This link can no longer be used',
  goneLead:
    'It was used already, is older than a day, or a newer one was sent. Sign in with your password and a fresh link is mailed to you; if you have no password, ask the company for one.',
  signIn: 'Sign in',
  sentTitle: 'Check your mail',
  sentLead:
    'Your second factor was reset, so your password alone opens nothing. If you typed it right, a link is on its way to your mail address: open it and set up Two-Factor Authentication again. The link works once, for 24 hours.',
  sentLimit: 'No mail? At most five links are sent a day. Look in the spam folder, or ask:',
  passwordWrong: 'That password was not accepted. Check it and try again.',
  mail: {
    subject: 'Set up Two-Factor Authentication again',
    body: 'The second factor of your Backroom account was reset. Set it up again before you go on: open this link and type your password.',
    lostBody:
      'The second factor and the password of your Backroom account were reset. Open this link, choose a new password and set up Two-Factor Authentication again.',
    action: 'Set up Two-Factor Authentication',
    closing: (contact: string) =>
      `The link works once, for 24 hours. If you did not ask for this, do not open it and tell ${contact ? `us: ${contact}` : 'the company.'}`,
  },
}

const de: typeof en = {
  title: 'Zwei-Faktor-Authentifizierung neu einrichten',
  lead: (username) =>
    `Für ${username}. Zwei Schritte: Sie zeigen, dass Sie es sind, dann richten Sie Ihre Authentifizierungs-App neu ein.`,
  password: 'Passwort',
  continue: 'Weiter',
  gone: 'Dieser Link gilt nicht mehr',
  goneLead:
    'Er wurde schon benutzt, ist älter als ein Tag, oder es wurde ein neuerer gesendet. Melden Sie sich mit Ihrem Passwort an, dann erhalten Sie einen neuen Link per E-Mail; haben Sie kein Passwort, bitten Sie das Unternehmen um einen.',
  signIn: 'Anmelden',
  sentTitle: 'Sehen Sie in Ihre E-Mails',
  sentLead:
    'Ihr zweiter Faktor wurde zurückgesetzt, deshalb öffnet Ihr Passwort allein nichts. Haben Sie es richtig eingegeben, ist ein Link an Ihre E-Mail-Adresse unterwegs: Öffnen Sie ihn und richten Sie die Zwei-Faktor-Authentifizierung neu ein. Er gilt einmal und 24 Stunden lang.',
  sentLimit:
    'Keine E-Mail erhalten? Es werden höchstens fünf Links am Tag gesendet. Sehen Sie im Spam-Ordner nach oder fragen Sie nach:',
  passwordWrong: 'Dieses Passwort wurde nicht angenommen. Prüfen Sie es und versuchen Sie es noch einmal.',
  mail: {
    subject: 'Zwei-Faktor-Authentifizierung neu einrichten',
    body: 'Der zweite Faktor Ihres Backroom-Kontos wurde zurückgesetzt. Richten Sie ihn neu ein, bevor es weitergeht: Öffnen Sie diesen Link und geben Sie Ihr Passwort ein.',
    lostBody:
      'Der zweite Faktor und das Passwort Ihres Backroom-Kontos wurden zurückgesetzt. Öffnen Sie diesen Link, wählen Sie ein neues Passwort und richten Sie die Zwei-Faktor-Authentifizierung neu ein.',
    action: 'Zwei-Faktor-Authentifizierung einrichten',
    closing: (contact) =>
      `Der Link gilt einmal und 24 Stunden lang. Haben Sie nicht darum gebeten, öffnen Sie ihn nicht und sagen Sie ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
  },
}

export const enrolLinkWords = { en, de }
