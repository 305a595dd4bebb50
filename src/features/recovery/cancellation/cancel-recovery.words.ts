const en = {
  bannerTitle: 'Somebody asked for recovery of your account',
  banner: (dueAt: string) =>
    `If two members of staff approve, every app, passkey and backup code of yours is removed. Nothing can happen before ${dueAt}. You are signed in, so you do not need it: cancel the request.`,
  button: 'Cancel the request',
  ownTitle: 'Recovery',
  askedAt: 'Asked',
  askedFrom: 'From',
  notBefore: 'Nothing before',
  none: 'No recovery request is open for your account.',
  whatItIs:
    'A recovery request is for somebody who has lost every second factor. Whoever opened this one knew your password, or reads your mail.',
  back: 'Back to Security Settings',
  title: 'Cancel the recovery request?',
  lead: (username: string) => `Recovery of the account ${username} was asked for.`,
  otherwise: 'If it was you who asked, leave this page: nothing has happened yet.',
  doneTitle: 'The request is cancelled',
  done: 'The recovery request is cancelled. It has changed nothing.',
  changePassword:
    'If it was not you who asked: whoever did knows your password, or reads your mail. Choose a new password.',
  newPassword: 'Choose a new password',
  signIn: 'Sign in',
  gone: 'There is nothing to cancel',
  goneLead: 'The request is over: it was cancelled, refused or granted, or nobody decided in time.',
}

const de: typeof en = {
  bannerTitle: 'Jemand hat die Wiederherstellung Ihres Kontos beantragt',
  banner: (dueAt) =>
    `Genehmigen das zwei Mitarbeitende, werden alle Ihre Apps, Passkeys und Backup-Codes entfernt. Vor dem ${dueAt} kann nichts geschehen. Sie sind angemeldet, brauchen das also nicht: Brechen Sie den Antrag ab.`,
  button: 'Antrag abbrechen',
  ownTitle: 'Wiederherstellung',
  askedAt: 'Beantragt',
  askedFrom: 'Von',
  notBefore: 'Nicht vor',
  none: 'Für Ihr Konto ist kein Antrag auf Wiederherstellung offen.',
  whatItIs:
    'Ein Antrag auf Wiederherstellung ist für jemanden, der jeden zweiten Faktor verloren hat. Wer diesen gestellt hat, kannte Ihr Passwort oder liest Ihre E-Mails.',
  back: 'Zurück zu den Sicherheitseinstellungen',
  title: 'Antrag auf Wiederherstellung abbrechen?',
  lead: (username) => `Für das Konto ${username} wurde die Wiederherstellung beantragt.`,
  otherwise: 'Haben Sie selbst den Antrag gestellt, verlassen Sie diese Seite: Noch ist nichts geschehen.',
  doneTitle: 'Der Antrag ist abgebrochen',
  done: 'Der Antrag auf Wiederherstellung ist abgebrochen. Er hat nichts geändert.',
  changePassword:
    'Haben Sie den Antrag nicht gestellt, kennt jemand Ihr Passwort oder liest Ihre E-Mails. Wählen Sie ein neues Passwort.',
  newPassword: 'Neues Passwort wählen',
  signIn: 'Anmelden',
  gone: 'Es gibt nichts abzubrechen',
  goneLead:
    'Der Antrag ist vorbei: Er wurde abgebrochen, abgelehnt oder genehmigt, oder niemand hat rechtzeitig entschieden.',
}

export const cancelRecoveryWords = { en, de }
