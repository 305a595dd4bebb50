import type { PersonRefusal } from '../../people/people.ts'

const en = {
  title: 'You are invited',
  lead: (inviter: string, company: string) =>
    `${inviter} invites you to sign in to the customer portal of ${company} and to look after an account there.`,
  forAddress: (email: string) => `The invitation is for ${email}.`,
  accept: 'Accept the invitation',
  acceptLead: (username: string) => `You are signed in as ${username}.`,
  wrongPerson: (username: string, email: string) =>
    `You are signed in as ${username}, and the invitation is for ${email}. Sign out, then sign in with that address.`,
  signOut: 'Sign out',
  signInFirst: 'Somebody signs in with this address already. Sign in, and you come back to this page.',
  signIn: 'Sign in',
  newcomer: 'Choose how you sign in',
  name: 'Your name',
  username: 'Username',
  usernameHint:
    '2 to 40 letters, digits, dots or hyphens, without an @. You sign in with it or with your mail address.',
  otherwise: 'If you do not want to, leave this page: nothing has happened yet.',
  gone: 'This invitation is over',
  goneLead:
    'It was accepted, cancelled or sent again, its seven days are over, or whoever sent it may not invite any more. Ask for another one.',
  dashboard: 'Go to the dashboard',
  refusals: {
    'username-invalid': 'Use 2 to 40 letters, digits, dots, hyphens or underscores, without an @.',
    'username-taken': 'Somebody has this username already. Choose another one.',
    'email-invalid': 'This address cannot be used. Ask for another invitation.',
    'email-taken': 'Somebody signs in with this address already. Sign in first.',
    'name-invalid': 'Type your name: one line of at most 200 characters.',
  } satisfies Record<PersonRefusal, string>,
  notYours: 'This invitation is for somebody else.',
}

const de: typeof en = {
  title: 'Sie sind eingeladen',
  lead: (inviter, company) =>
    `${inviter} lädt Sie ein, sich im Kundenbereich von ${company} anzumelden und dort ein Konto mit zu betreuen.`,
  forAddress: (email) => `Die Einladung gilt für ${email}.`,
  accept: 'Einladung annehmen',
  acceptLead: (username) => `Sie sind als ${username} angemeldet.`,
  wrongPerson: (username, email) =>
    `Sie sind als ${username} angemeldet, und die Einladung gilt für ${email}. Melden Sie sich ab, und melden Sie sich dann mit dieser Adresse an.`,
  signOut: 'Abmelden',
  signInFirst:
    'Mit dieser Adresse meldet sich schon jemand an. Melden Sie sich an; danach kommen Sie auf diese Seite zurück.',
  signIn: 'Anmelden',
  newcomer: 'Legen Sie fest, wie Sie sich anmelden',
  name: 'Ihr Name',
  username: 'Benutzername',
  usernameHint:
    '2 bis 40 Buchstaben, Ziffern, Punkte oder Bindestriche, ohne @. Sie melden sich damit oder mit Ihrer E-Mail-Adresse an.',
  otherwise: 'Wenn Sie nicht möchten, verlassen Sie diese Seite: Noch ist nichts geschehen.',
  gone: 'Diese Einladung ist vorbei',
  goneLead:
    'Sie wurde angenommen, zurückgezogen oder noch einmal gesendet, ihre sieben Tage sind um, oder wer sie geschickt hat, darf niemanden mehr einladen. Bitten Sie um eine neue.',
  dashboard: 'Zur Übersicht',
  refusals: {
    'username-invalid':
      'Verwenden Sie 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche, ohne @.',
    'username-taken': 'Diesen Benutzernamen hat schon jemand. Wählen Sie einen anderen.',
    'email-invalid': 'Diese Adresse lässt sich nicht verwenden. Bitten Sie um eine neue Einladung.',
    'email-taken': 'Mit dieser Adresse meldet sich schon jemand an. Melden Sie sich zuerst an.',
    'name-invalid': 'Geben Sie Ihren Namen ein: eine Zeile mit höchstens 200 Zeichen.',
  },
  notYours: 'Diese Einladung gilt für jemand anderen.',
}

export const acceptInvitationWords = { en, de }
