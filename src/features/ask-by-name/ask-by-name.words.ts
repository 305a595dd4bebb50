const en = {
  name: 'Username or email address',
  nameMissing: 'Type your username or your email address.',
  sentTitle: 'Check your mail',
  again: 'Ask again',
  signIn: 'Back to sign in',
}

const de: typeof en = {
  name: 'Benutzername oder E-Mail-Adresse',
  nameMissing: 'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.',
  sentTitle: 'Sehen Sie in Ihre E-Mails',
  again: 'Noch einmal anfordern',
  signIn: 'Zurück zur Anmeldung',
}

export const askByNameWords = { en, de }
