import type { PersonRefusal } from '../../people/people.ts'

const en = {
  title: 'Add a customer',
  lead: 'An account and the person who owns it. She gets a mail with a link to choose her password, which works for seven days.',
  person: 'The owner',
  name: 'Full name',
  username: 'Username',
  usernameHint: 'To sign in with: 2 to 40 letters, digits, dots, hyphens or underscores.',
  email: 'Mail address',
  language: 'Language',
  companyLanguage: 'The company’s',
  account: 'The account',
  accountHint: 'All of this can be left empty and filled in later.',
  button: 'Add and invite',
  cancel: 'Cancel',
  faults: {
    'name-invalid': 'Type 1 to 200 characters in one line, without invisible ones.',
    'username-invalid': 'Type 2 to 40 letters, digits, dots, hyphens or underscores, without spaces.',
    'email-invalid': 'Type a whole mail address, like anna@example.com.',
    'username-taken': 'Somebody has this username already.',
    'email-taken': 'Somebody has this mail address already.',
  } satisfies Record<PersonRefusal, string>,
}

const de: typeof en = {
  title: 'Kunden anlegen',
  lead: 'Ein Konto und die Person, der es gehört. Sie bekommt eine E-Mail mit einem Link zum Wählen ihres Passworts, der sieben Tage lang gilt.',
  person: 'Inhaber',
  name: 'Voller Name',
  username: 'Benutzername',
  usernameHint: 'Zum Anmelden: 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
  email: 'E-Mail-Adresse',
  language: 'Sprache',
  companyLanguage: 'Die der Firma',
  account: 'Das Konto',
  accountHint: 'Alles davon kann leer bleiben und später ergänzt werden.',
  button: 'Anlegen und einladen',
  cancel: 'Abbrechen',
  faults: {
    'name-invalid': 'Geben Sie 1 bis 200 Zeichen in einer Zeile ein, ohne unsichtbare.',
    'username-invalid':
      'Geben Sie 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche ein, ohne Leerzeichen.',
    'email-invalid': 'Geben Sie eine vollständige E-Mail-Adresse ein, etwa anna@example.com.',
    'username-taken': 'Jemand hat diesen Benutzernamen schon.',
    'email-taken': 'Jemand hat diese E-Mail-Adresse schon.',
  },
}

export const newCustomerWords = { en, de }
