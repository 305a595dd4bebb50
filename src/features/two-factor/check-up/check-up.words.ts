const en = {
  title: 'Do your ways in still work?',
  lead: 'What is seldom used gets lost without anybody noticing. Show each of these once now, while all is well; you can do it bit by bit.',
  shown: 'Works',
  notShown: 'Not shown yet',
  gone: 'I no longer have it',
  codesGone: 'I no longer have them',
  both: 'Six-digit code or backup code',
  code: 'Six-digit code',
  backupCode: 'Backup code',
  hint: {
    both: (apps: string) =>
      `The code that ${apps} shows now, or any backup code that you have not used: it stays good.`,
    code: (apps: string) => `The code that ${apps} shows now.`,
    backupCode: () => 'Any that you have not used. It stays good: the check does not use it up.',
  },
  check: 'Check',
  later: 'Later',
  laterMeans: '“Later” asks again in a week. Nothing is closed meanwhile.',
  malformed: {
    both: 'Type the six digits from your app, or a backup code of fifteen characters.',
    code: 'Type the six digits that your app shows.',
    backupCode: 'Type a backup code: fifteen letters and digits.',
  },
  wrong:
    'That code was not accepted. A code from an app works once: wait for the next one. If it is a backup code, take one that you have not used.',
  already:
    'That code is right, but it shows something that has been checked already. Show what is still open.',
  app: (name: string) => (name ? `“${name}”` : 'your authentication app'),
  or: (names: readonly string[]) => names.join(' or '),
}

const de: typeof en = {
  title: 'Funktionieren Ihre Zugänge noch?',
  lead: 'Was man selten braucht, geht leicht unbemerkt verloren. Zeigen Sie jeden dieser Zugänge einmal vor, solange alles gut ist; das geht auch nach und nach.',
  shown: 'Funktioniert',
  notShown: 'Noch nicht gezeigt',
  gone: 'Habe ich nicht mehr',
  codesGone: 'Habe ich nicht mehr',
  both: 'Sechsstelliger Code oder Backup-Code',
  code: 'Sechsstelliger Code',
  backupCode: 'Backup-Code',
  hint: {
    both: (apps) =>
      `Der Code, den ${apps} jetzt zeigt, oder ein Backup-Code, den Sie noch nicht benutzt haben: Er bleibt gültig.`,
    code: (apps) => `Der Code, den ${apps} jetzt zeigt.`,
    backupCode: () =>
      'Irgendeiner, den Sie noch nicht benutzt haben. Er bleibt gültig: Die Prüfung verbraucht ihn nicht.',
  },
  check: 'Prüfen',
  later: 'Später',
  laterMeans: 'Mit „Später“ werden Sie in einer Woche wieder gefragt. Bis dahin ist nichts gesperrt.',
  malformed: {
    both: 'Geben Sie die sechs Ziffern aus Ihrer App ein oder einen Backup-Code aus fünfzehn Zeichen.',
    code: 'Geben Sie die sechs Ziffern ein, die Ihre App zeigt.',
    backupCode: 'Geben Sie einen Backup-Code ein: fünfzehn Buchstaben und Ziffern.',
  },
  wrong:
    'Dieser Code wurde nicht angenommen. Ein Code aus einer App gilt einmal: Warten Sie auf den nächsten. Ist es ein Backup-Code, nehmen Sie einen, den Sie noch nicht benutzt haben.',
  already: 'Dieser Code stimmt, gehört aber zu etwas, das schon geprüft ist. Zeigen Sie, was noch offen ist.',
  app: (name) => (name ? `„${name}“` : 'Ihre Authentifizierungs-App'),
  or: (names) => names.join(' oder '),
}

export const checkUpWords = { en, de }
