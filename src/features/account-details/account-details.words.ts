const en = {
  title: 'Account Details',
  lead: 'What is yours wherever you sign in, and what belongs to the account that is billed.',
  you: 'You',
  youAside: 'Yours alone, wherever you sign in',
  editYou: 'Edit your details',
  username: 'Username',
  email: 'Mail address',
  waiting: (now: string, email: string) => `${now} · ${email} waits to be confirmed`,
  notifications: 'Notification addresses',
  notificationsLead: 'Further addresses that hear of what happens to your account',
  manage: 'Manage',
  change: 'Change',
  done: {
    details: 'Your details are saved.',
    username: 'Your username is changed. Sign in with it from now on.',
    account: 'The account is saved.',
    mail: '“Forgot password?” sends links to your mail address again.',
  },
}

const de: typeof en = {
  title: 'Kontodaten',
  lead: 'Was Ihnen gehört, wo immer Sie sich anmelden, und was zum Konto gehört, das die Rechnungen bekommt.',
  you: 'Sie',
  youAside: 'Gehört Ihnen allein, wo immer Sie sich anmelden',
  editYou: 'Ihre Angaben bearbeiten',
  username: 'Benutzername',
  email: 'E-Mail-Adresse',
  waiting: (now, email) => `${now} · ${email} wartet auf Bestätigung`,
  notifications: 'Adressen für Mitteilungen',
  notificationsLead: 'Weitere Adressen, die erfahren, was mit Ihrem Konto geschieht',
  manage: 'Verwalten',
  change: 'Ändern',
  done: {
    details: 'Ihre Angaben sind gespeichert.',
    username: 'Ihr Benutzername ist geändert. Melden Sie sich von jetzt an mit ihm an.',
    account: 'Das Konto ist gespeichert.',
    mail: '„Passwort vergessen?“ sendet wieder Links an Ihre E-Mail-Adresse.',
  },
}

export const accountDetailsWords = { en, de }
