const en = {
  title: 'Was this not you?',
  lead: (username: string) =>
    `Somebody did something with the account ${username}, and our mail told you of it. If it was not you, press the button. This happens then:`,
  whatHappens: [
    'You are signed out everywhere, and so is whoever else was signed in.',
    'All browsers are forgotten: each counts as new when you sign in next.',
    'We mail you a link with which you choose a new password.',
  ],
  button: 'This was not me',
  otherwise:
    'Your password, your authentication apps, passkeys and backup codes stay as they are. If it was you, close this page: nothing happens.',
  doneTitle: 'You are signed out everywhere',
  done: 'So is whoever else was signed in, and all browsers are forgotten.',
  next: 'Now look into your mail: if your account can get one, a link with which you choose a new password is on its way. It works once, for one hour.',
  afterwards:
    'When you are in again, look through Security Settings and the activity there, and remove what is not yours. No mail after a few minutes? Look in the spam folder. At most five are sent a day.',
  askAgain: 'Ask for another link',
  gone: 'This link cannot be used',
  goneLead:
    'It was used already, or is older than seven days. If something was done that was not you, choose a new password: that signs everybody out as well.',
  choosePassword: 'Choose a new password',
  signIn: 'Sign in',
}

const de: typeof en = {
  title: 'Waren Sie das nicht?',
  lead: (username) =>
    `Jemand hat etwas mit dem Konto ${username} getan, und unsere E-Mail hat es Ihnen gesagt. Waren Sie es nicht, drücken Sie den Knopf. Dann geschieht dies:`,
  whatHappens: [
    'Sie werden überall abgemeldet, und wer sonst noch angemeldet war, auch.',
    'Alle Browser werden vergessen: Jeder gilt beim nächsten Anmelden als neu.',
    'Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
  ],
  button: 'Das war ich nicht',
  otherwise:
    'Ihr Passwort, Ihre Authentifizierungs-Apps, Passkeys und Backup-Codes bleiben, wie sie sind. Waren Sie es, schließen Sie diese Seite: Es geschieht nichts.',
  doneTitle: 'Sie sind überall abgemeldet',
  done: 'Wer sonst noch angemeldet war, ist es auch nicht mehr, und alle Browser sind vergessen.',
  next: 'Sehen Sie jetzt in Ihre E-Mails: Wenn Ihr Konto einen bekommen kann, ist ein Link unterwegs, mit dem Sie ein neues Passwort wählen. Er gilt einmal und eine Stunde lang.',
  afterwards:
    'Sind Sie wieder angemeldet, sehen Sie die Sicherheitseinstellungen und die Aktivität dort durch und entfernen Sie, was nicht von Ihnen ist. Nach ein paar Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach. Es werden höchstens fünf am Tag gesendet.',
  askAgain: 'Noch einen Link anfordern',
  gone: 'Dieser Link gilt nicht',
  goneLead:
    'Er wurde schon benutzt oder ist älter als sieben Tage. Wurde etwas getan, das nicht von Ihnen war, wählen Sie ein neues Passwort: Auch das meldet alle ab.',
  choosePassword: 'Neues Passwort wählen',
  signIn: 'Anmelden',
}

export const notMeWords = { en, de }
