const en = {
  title: 'Let this browser try',
  lead: 'After many wrong passwords for an account, browsers it does not know must wait. A link in your mail lets this one try at once.',
  send: 'Send me a link',
  tooMany: 'The newest link in your mail works in the meantime: its page can let any browser of yours try.',
  sent: 'If we know this name, a link is on its way to the mail address that belongs to it. Open it on any device: its page names this browser and has a button that lets it try. Then come back here and sign in.',
  sentHelp:
    'The link works once, for six hours. No mail after a few minutes? Look in the spam folder and check the spelling. After five mails one more is sent every three hours; the newest one still works.',
  again: 'Ask again',
  signIn: 'Back to sign in',
  allowTitle: 'Let a browser try?',
  allowLead: (username: string) =>
    `Somebody who wants to sign in as ${username} asked for it, with this browser:`,
  browser: 'Browser',
  isThis: 'This browser',
  time: 'Asked for',
  network: 'Network',
  onlyYou: 'Press only if that was you',
  onlyYouWhy:
    'Whoever holds that browser may then type passwords for your account, ten at most, within an hour. It signs nobody in, and Two-Factor Authentication is asked for as always.',
  allow: 'Let that browser try',
  allowThis: 'Let this browser try',
  otherwise: 'It was not you? Close this page: nothing happens, and the guesser goes on waiting.',
  here: 'Sign in with the browser in front of you instead',
  hereWhy:
    'Then this browser may try ten times within an hour, and the one named above may not. Use it if somebody else keeps asking for links.',
  hereButton: 'Let the browser in front of me try',
  doneTitle: 'That browser may try now',
  done: 'Go back to it and sign in. It has ten tries and an hour.',
  hereDoneTitle: 'This browser may try now',
  hereDone: 'Sign in. You have ten tries and an hour.',
  signInHere: 'Sign in',
  gone: 'This link cannot be used',
  goneLead: 'It was used already, is older than six hours, or your password has changed since.',
}

const de: typeof en = {
  title: 'Diesen Browser zulassen',
  lead: 'Nach vielen falschen Passwörtern für ein Konto müssen Browser warten, die es nicht kennt. Mit einem Link in Ihrer E-Mail darf dieser es sofort versuchen.',
  send: 'Link senden',
  tooMany:
    'Der neueste Link in Ihren E-Mails gilt solange: Seine Seite kann es jedem Ihrer Browser erlauben.',
  sent: 'Wenn wir diesen Namen kennen, ist ein Link an die zugehörige E-Mail-Adresse unterwegs. Öffnen Sie ihn auf irgendeinem Gerät: Die Seite nennt diesen Browser und hat einen Knopf, der es ihm erlaubt. Kommen Sie dann hierher zurück und melden Sie sich an.',
  sentHelp:
    'Der Link gilt einmal und sechs Stunden lang. Nach ein paar Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach und prüfen Sie die Schreibweise. Nach fünf E-Mails wird alle drei Stunden noch eine gesendet; die neueste gilt noch.',
  again: 'Noch einmal anfordern',
  signIn: 'Zurück zur Anmeldung',
  allowTitle: 'Einen Browser zulassen?',
  allowLead: (username) =>
    `Jemand, der sich als ${username} anmelden will, hat darum gebeten, mit diesem Browser:`,
  browser: 'Browser',
  isThis: 'Dieser Browser',
  time: 'Angefordert',
  network: 'Netz',
  onlyYou: 'Drücken Sie nur, wenn Sie das waren',
  onlyYouWhy:
    'Wer diesen Browser benutzt, darf dann eine Stunde lang Passwörter für Ihr Konto eingeben, höchstens zehn. Das meldet niemanden an, und die Zwei-Faktor-Authentifizierung wird gefragt wie immer.',
  allow: 'Den genannten Browser zulassen',
  allowThis: 'Diesen Browser zulassen',
  otherwise:
    'Sie waren es nicht? Schließen Sie diese Seite: Es geschieht nichts, und wer rät, wartet weiter.',
  here: 'Stattdessen mit dem Browser anmelden, den Sie gerade benutzen',
  hereWhy:
    'Dann darf dieser Browser es eine Stunde lang zehnmal versuchen, und der oben genannte nicht. Das hilft, wenn jemand anderes immer wieder Links anfordert.',
  hereButton: 'Den Browser vor mir zulassen',
  doneTitle: 'Der Browser darf es jetzt versuchen',
  done: 'Gehen Sie zu ihm zurück und melden Sie sich an. Er hat zehn Versuche und eine Stunde.',
  hereDoneTitle: 'Dieser Browser darf es jetzt versuchen',
  hereDone: 'Melden Sie sich an. Sie haben zehn Versuche und eine Stunde.',
  signInHere: 'Anmelden',
  gone: 'Dieser Link gilt nicht',
  goneLead: 'Er wurde schon benutzt, ist älter als sechs Stunden, oder Ihr Passwort wurde seitdem geändert.',
}

export const browserLinkWords = { en, de }
