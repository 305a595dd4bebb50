import { formatHours } from '../../../ui/time.words.ts'

const en = {
  title: 'Ask for recovery',
  lead: 'The last resort, when no app, no passkey and no backup code is left.',
  steps: (company: string, waitHours: number, isPasswordLost: boolean) => [
    'You ask now. At once we mail you a link that cancels the request, in case it was not you who asked.',
    `For ${formatHours('en', waitHours)} nothing can be granted.`,
    `Then two members of staff of ${company} make sure that it is you, and decide. Neither of them can do it alone.`,
    isPasswordLost
      ? 'If both approve, your lost apps, passkeys and backup codes are removed, and we mail you a link. With it you choose a new password and set up Two-Factor Authentication again.'
      : 'If both approve, your lost apps, passkeys and backup codes are removed, and we mail you a link. With it and your password you set up Two-Factor Authentication again.',
  ],
  ask: 'Ask for recovery',
  factorCancels:
    'Should you find your phone or a backup code meanwhile, just sign in: that cancels the request.',
  back: 'Back',
  signIn: 'Sign in',
  openTitle: 'Recovery was asked for',
  openLead: 'Your request is open. There is nothing more to do here.',
  openedLead: 'Your request is open. The mail that we have just sent you says from when it can be approved.',
  askedAt: 'Asked',
  notBefore: 'Nothing before',
  endsAt: 'Ends by itself',
  next: 'We will get in touch to make sure that it is you. Then two members of staff decide, and a mail tells you.',
  questions: 'Questions? Ask us:',
  closedTitle: 'No request from this browser',
  closed: (until: string) =>
    `Two recovery requests for this account came to nothing lately. So no browser that you have not used before can open another one until ${until}.`,
  knownBrowser: 'A browser that you have signed in with before can.',
}

const de: typeof en = {
  title: 'Wiederherstellung beantragen',
  lead: 'Der letzte Weg, wenn keine App, kein Passkey und kein Backup-Code mehr da ist.',
  steps: (company, waitHours, isPasswordLost) => [
    'Sie stellen jetzt den Antrag. Sofort senden wir Ihnen einen Link, der ihn abbricht, falls nicht Sie gefragt haben.',
    `${formatHours('de', waitHours)} lang kann nichts genehmigt werden.`,
    `Danach prüfen zwei Mitarbeitende von ${company}, ob Sie es sind, und entscheiden. Niemand von ihnen kann das allein.`,
    isPasswordLost
      ? 'Genehmigen beide, werden Ihre verlorenen Apps, Passkeys und Backup-Codes entfernt, und wir senden Ihnen einen Link. Mit ihm wählen Sie ein neues Passwort und richten die Zwei-Faktor-Authentifizierung neu ein.'
      : 'Genehmigen beide, werden Ihre verlorenen Apps, Passkeys und Backup-Codes entfernt, und wir senden Ihnen einen Link. Mit ihm und Ihrem Passwort richten Sie die Zwei-Faktor-Authentifizierung neu ein.',
  ],
  ask: 'Wiederherstellung beantragen',
  factorCancels:
    'Finden Sie inzwischen Ihr Telefon oder einen Backup-Code, melden Sie sich einfach an: Das bricht den Antrag ab.',
  back: 'Zurück',
  signIn: 'Anmelden',
  openTitle: 'Die Wiederherstellung ist beantragt',
  openLead: 'Ihr Antrag ist offen. Hier ist nichts weiter zu tun.',
  openedLead:
    'Ihr Antrag ist offen. In der E-Mail, die wir Ihnen gerade gesendet haben, steht, ab wann er genehmigt werden kann.',
  askedAt: 'Beantragt',
  notBefore: 'Nicht vor',
  endsAt: 'Endet von selbst',
  next: 'Wir melden uns bei Ihnen, um zu prüfen, ob Sie es sind. Dann entscheiden zwei Mitarbeitende, und eine E-Mail sagt Ihnen Bescheid.',
  questions: 'Haben Sie Fragen?',
  closedTitle: 'Kein Antrag aus diesem Browser',
  closed: (until) =>
    `Zwei Anträge auf Wiederherstellung dieses Kontos sind zuletzt gescheitert. Bis zum ${until} kann deshalb kein Browser einen weiteren stellen, mit dem Sie noch nicht angemeldet waren.`,
  knownBrowser: 'Ein Browser, mit dem Sie schon angemeldet waren, kann es.',
}

export const recoveryRequestWords = { en, de }
