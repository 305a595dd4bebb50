const en = {
  title: 'Dashboard',
  heading: 'Welcome back',
  lead: (company: string) => `Your customer portal at ${company}.`,
  offTitle: 'Two-Factor Authentication is off',
  off: 'Your password alone opens this account. Setting up a second factor takes about two minutes.',
  onTitle: 'Two-Factor Authentication is on',
  on: 'Signing in asks for your password and a code from your phone.',
  open: 'Security Settings',
  fewCodesTitle: (left: number) =>
    left === 0
      ? 'No backup code is left'
      : left === 1
        ? 'One backup code is left'
        : `${left} backup codes are left`,
  fewCodes:
    'Backup codes let you in when your phone is lost. Making new ones takes a minute, and replaces the ones you have.',
  newCodes: 'Make new codes',
  helpTitle: 'Need a hand?',
  help: 'If you are stuck, here is how to reach us:',
}

const de: typeof en = {
  title: 'Übersicht',
  heading: 'Willkommen zurück',
  lead: (company) => `Ihr Kundenbereich bei ${company}.`,
  offTitle: 'Die Zwei-Faktor-Authentifizierung ist aus',
  off: 'Ihr Passwort allein öffnet dieses Konto. Einen zweiten Faktor einzurichten dauert etwa zwei Minuten.',
  onTitle: 'Die Zwei-Faktor-Authentifizierung ist an',
  on: 'Beim Anmelden wird nach Ihrem Passwort und einem Code von Ihrem Telefon gefragt.',
  open: 'Sicherheitseinstellungen',
  fewCodesTitle: (left) =>
    left === 0
      ? 'Es ist kein Backup-Code mehr übrig'
      : left === 1
        ? 'Ein Backup-Code ist noch übrig'
        : `${left} Backup-Codes sind noch übrig`,
  fewCodes:
    'Mit Backup-Codes kommen Sie hinein, wenn Ihr Telefon weg ist. Neue zu erstellen dauert eine Minute, und sie ersetzen die alten.',
  newCodes: 'Neue Codes erstellen',
  helpTitle: 'Brauchen Sie Hilfe?',
  help: 'Wenn Sie nicht weiterkommen, erreichen Sie uns so:',
}

export const dashboardWords = { en, de }
