import type { SetUpRefusal } from './set-up.ts'

const en = {
  title: 'Set up Backroom',
  lead: 'Name your company and make the first member of staff.',
  company: 'Your company',
  companyName: 'Company name',
  contact: 'Contact for people who are stuck',
  contactHint: 'Shown to whoever cannot sign in: a phone number with its hours, or a mail address.',
  language: 'Language of the mails',
  languageHint: 'For people who have chosen none themselves.',
  staff: 'First member of staff',
  username: 'Username',
  usernameHint: 'You sign in with it. 2 to 40 letters, digits, dots, hyphens or underscores.',
  email: 'Email address',
  name: 'Full name',
  sampleData: 'Add sample data',
  sampleDataHint:
    'Two customers at example.invalid to look around with. They have no password: nobody can sign in as them.',
  button: 'Set up Backroom',
  next: 'Next, you switch on Two-Factor Authentication for yourself. Have your phone at hand.',
  wrongTitle: 'This set-up address is not valid',
  wrongToken:
    'Each start of Backroom makes a new set-up address, and the one before dies. The current one stands in the terminal or the log of the running program: open that one.',
  wrongLater: 'An address that was opened is good for one hour. Open it again if you were away longer.',
  faults: {
    required: 'This is needed.',
    'too-long': 'This is too long.',
    'one-line': 'Leave out line breaks and invisible characters.',
    language: 'Choose one of the languages.',
  },
  refusals: {
    'username-invalid': 'Use 2 to 40 letters, digits, dots, hyphens or underscores, without spaces.',
    'email-invalid': 'This is not a complete mail address.',
    'name-invalid': 'Leave out line breaks and invisible characters, and use at most 200 characters.',
    'username-taken': 'Somebody has this username already. Choose another one.',
    'email-taken': 'Somebody has this mail address already. Use another one.',
  } satisfies Partial<Record<SetUpRefusal, string>>,
}

const de: typeof en = {
  title: 'Backroom einrichten',
  lead: 'Nennen Sie Ihr Unternehmen und legen Sie die erste Mitarbeiterin oder den ersten Mitarbeiter an.',
  company: 'Ihr Unternehmen',
  companyName: 'Name des Unternehmens',
  contact: 'Kontakt für alle, die nicht weiterkommen',
  contactHint:
    'Das sieht, wer sich nicht anmelden kann: eine Telefonnummer mit Zeiten oder eine E-Mail-Adresse.',
  language: 'Sprache der E-Mails',
  languageHint: 'Für alle, die selbst keine gewählt haben.',
  staff: 'Die erste Person im Team',
  username: 'Benutzername',
  usernameHint: 'Damit melden Sie sich an. 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
  email: 'E-Mail-Adresse',
  name: 'Vollständiger Name',
  sampleData: 'Beispieldaten anlegen',
  sampleDataHint:
    'Zwei Kunden bei example.invalid zum Umsehen. Sie haben kein Passwort: Niemand kann sich mit ihnen anmelden.',
  button: 'Backroom einrichten',
  next: 'Danach schalten Sie für sich die Zwei-Faktor-Authentifizierung ein. Legen Sie Ihr Telefon bereit.',
  wrongTitle: 'Diese Adresse zum Einrichten gilt nicht',
  wrongToken:
    'Bei jedem Start von Backroom entsteht eine neue Adresse zum Einrichten, und die vorige gilt nicht mehr. Die jetzige steht im Terminal oder im Protokoll des laufenden Programms: Öffnen Sie diese.',
  wrongLater:
    'Eine geöffnete Adresse gilt eine Stunde lang. Öffnen Sie sie noch einmal, wenn es länger gedauert hat.',
  faults: {
    required: 'Diese Angabe fehlt.',
    'too-long': 'Das ist zu lang.',
    'one-line': 'Lassen Sie Zeilenumbrüche und unsichtbare Zeichen weg.',
    language: 'Wählen Sie eine der Sprachen.',
  },
  refusals: {
    'username-invalid':
      'Verwenden Sie 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche, ohne Leerzeichen.',
    'email-invalid': 'Das ist keine vollständige E-Mail-Adresse.',
    'name-invalid': 'Lassen Sie Zeilenumbrüche und unsichtbare Zeichen weg, höchstens 200 Zeichen.',
    'username-taken': 'Diesen Benutzernamen gibt es schon. Wählen Sie einen anderen.',
    'email-taken': 'Diese E-Mail-Adresse gibt es schon. Verwenden Sie eine andere.',
  },
}

export const setUpWords = { en, de }

export type SetUpFault = keyof typeof en.faults
