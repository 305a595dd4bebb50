const en = {
  title: 'Dashboard',
  heading: 'Welcome back',
  lead: (company: string) => `Your customer portal at ${company}.`,
  offTitle: 'Two-Factor Authentication is off',
  off: 'Your password alone opens this account. Setting it up takes about two minutes.',
  onTitle: 'Two-Factor Authentication is on',
  on: 'Signing in asks for your password and a code from your phone.',
  open: 'Security Settings',
  helpTitle: 'Need a hand?',
  help: 'If you are stuck, here is how to reach us:',
}

const de: typeof en = {
  title: 'Übersicht',
  heading: 'Willkommen zurück',
  lead: (company) => `Ihr Kundenbereich bei ${company}.`,
  offTitle: 'Die Zwei-Faktor-Authentifizierung ist aus',
  off: 'Ihr Passwort allein öffnet dieses Konto. Das Einrichten dauert etwa zwei Minuten.',
  onTitle: 'Die Zwei-Faktor-Authentifizierung ist an',
  on: 'Beim Anmelden wird nach Ihrem Passwort und einem Code von Ihrem Telefon gefragt.',
  open: 'Sicherheitseinstellungen',
  helpTitle: 'Brauchen Sie Hilfe?',
  help: 'Wenn Sie nicht weiterkommen, erreichen Sie uns so:',
}

export const dashboardWords = { en, de }
