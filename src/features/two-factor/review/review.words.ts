const en = {
  title: 'Look at your ways in',
  lead: 'Backroom was restored from a copy of an earlier day. What you changed since then may be as it was before, so please check once that all of this is yours.',
  account: 'Username',
  email: 'Mail address',
  password: 'Password',
  changed: (date: string) => `changed ${date}`,
  notSet: 'not set',
  twoFactor: 'Two-Factor Authentication',
  on: (date: string) => `on since ${date}`,
  off: 'off',
  codesAreBack:
    'Backup codes that you have used since that day work again. If a used one may be in other hands, or you are not sure, renew the set: disable Two-Factor Authentication and enable it again.',
  mine: 'These are mine',
  notMineTitle: 'Something is not yours, or is missing?',
  notMinePassword: 'An old password is back, or one you do not know: choose a new one now.',
  changePassword: 'Change Password',
  notMineFactor:
    'An app or a sheet of backup codes you no longer have: disable Two-Factor Authentication and enable it again.',
  securitySettings: 'Security Settings',
  contact: 'The mail address is not yours, or you are not sure: ask us.',
}

const de: typeof en = {
  title: 'Sehen Sie Ihre Zugänge durch',
  lead: 'Backroom wurde aus der Kopie eines früheren Tages wiederhergestellt. Was Sie seitdem geändert haben, kann wieder wie vorher sein. Bitte prüfen Sie einmal, ob das alles Ihnen gehört.',
  account: 'Benutzername',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  changed: (date) => `geändert am ${date}`,
  notSet: 'nicht gesetzt',
  twoFactor: 'Zwei-Faktor-Authentifizierung',
  on: (date) => `an seit ${date}`,
  off: 'aus',
  codesAreBack:
    'Backup-Codes, die Sie seit diesem Tag benutzt haben, gelten wieder. Wenn ein benutzter in fremde Hände gekommen sein kann oder Sie nicht sicher sind, erneuern Sie den Satz: Schalten Sie die Zwei-Faktor-Authentifizierung aus und wieder ein.',
  mine: 'Das gehört alles mir',
  notMineTitle: 'Etwas gehört Ihnen nicht oder fehlt?',
  notMinePassword:
    'Ein altes Passwort gilt wieder oder eines, das Sie nicht kennen: Wählen Sie jetzt ein neues.',
  changePassword: 'Passwort ändern',
  notMineFactor:
    'Eine App oder ein Blatt mit Backup-Codes, das Sie nicht mehr haben: Schalten Sie die Zwei-Faktor-Authentifizierung aus und wieder ein.',
  securitySettings: 'Sicherheitseinstellungen',
  contact: 'Die E-Mail-Adresse gehört Ihnen nicht, oder Sie sind nicht sicher: Fragen Sie uns.',
}

export const reviewWords = { en, de }
