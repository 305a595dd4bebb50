const en = {
  pair: {
    title: 'Two codes in a row',
    lead: 'Two codes that follow each other tell us how far off the clock of your phone is.',
    first: 'First code',
    firstHint: 'The code that your app shows now.',
    next: 'Next code',
    nextHint: 'Wait until the app shows another one, at most half a minute, and type that.',
    continue: 'Continue',
    malformed: 'Type six digits into each field, two codes that your app has shown one after the other.',
    notAccepted:
      'These two codes were not accepted. They must follow each other and must not have been used: wait for the next one, then type that and the one after it.',
    closed:
      'Too many wrong codes have come from browsers we do not know, so this way is closed there. Use another way in, or a browser you have signed in with before.',
    back: 'Back',
    enrolled: (off: string) =>
      `The clock of your phone is ${off}. We have taken note of it, so its codes are accepted all the same. Do set it right: in the settings for date and time, let the time be set automatically.`,
  },
  page: {
    title: 'The clock of your phone',
    lead: 'The codes of an app depend on the clock of the phone or computer it runs on.',
    right: 'The clocks of your apps are right, to half a minute.',
    rightTitle: 'Nothing to do',
    off: (name: string, off: string) => `The clock of “${name}” is ${off}.`,
    offTitle: 'Set the clock right',
    until:
      'We have taken note of it, so its codes are accepted all the same. Once the clock is right, type a code as always: we notice that by ourselves.',
    label: 'Time on our server',
    continue: 'Continue',
  },
  mail: {
    subject: 'Two codes in a row were accepted',
    accepted: (name: string) =>
      `Your account was opened with your password and two codes in a row of the authentication app “${name}”.`,
    off: (off: string) =>
      `The clock of the phone or computer with your authentication app is ${off}. We have taken note of it, so its codes are accepted all the same; but do set the clock right:`,
    right: 'The clock of the phone or computer that shows them is right, to half a minute.',
  },
}

const de: typeof en = {
  pair: {
    title: 'Zwei Codes nacheinander',
    lead: 'Zwei Codes, die aufeinander folgen, sagen uns, wie weit die Uhr Ihres Telefons abweicht.',
    first: 'Erster Code',
    firstHint: 'Der Code, den Ihre App jetzt anzeigt.',
    next: 'Nächster Code',
    nextHint:
      'Warten Sie, bis die App einen anderen zeigt, höchstens eine halbe Minute, und geben Sie den ein.',
    continue: 'Weiter',
    malformed:
      'Geben Sie in jedes Feld sechs Ziffern ein, zwei Codes, die Ihre App nacheinander angezeigt hat.',
    notAccepted:
      'Diese zwei Codes wurden nicht angenommen. Sie müssen aufeinander folgen und dürfen nicht benutzt sein: Warten Sie auf den nächsten und geben Sie dann diesen und den darauf folgenden ein.',
    closed:
      'Aus unbekannten Browsern kamen zu viele falsche Codes, deshalb ist dieser Weg dort geschlossen. Nehmen Sie einen anderen Weg oder einen Browser, mit dem Sie schon angemeldet waren.',
    back: 'Zurück',
    enrolled: (off) =>
      `Die Uhr Ihres Telefons geht ${off}. Wir haben uns das gemerkt, die Codes werden also trotzdem angenommen. Stellen Sie sie bitte richtig: Lassen Sie in den Einstellungen für Datum und Uhrzeit die Zeit automatisch einstellen.`,
  },
  page: {
    title: 'Die Uhr Ihres Telefons',
    lead: 'Die Codes einer App hängen von der Uhr des Telefons oder Computers ab, auf dem sie läuft.',
    right: 'Die Uhren Ihrer Apps gehen richtig, auf eine halbe Minute genau.',
    rightTitle: 'Nichts zu tun',
    off: (name, off) => `Die Uhr von „${name}“ geht ${off}.`,
    offTitle: 'Die Uhr richtig stellen',
    until:
      'Wir haben uns das gemerkt, die Codes werden also trotzdem angenommen. Geht die Uhr wieder richtig, geben Sie einfach wie immer einen Code ein: Wir merken es von selbst.',
    label: 'Uhrzeit auf unserem Server',
    continue: 'Weiter',
  },
  mail: {
    subject: 'Zwei Codes nacheinander wurden angenommen',
    accepted: (name) =>
      `Ihr Konto wurde mit Ihrem Passwort und zwei aufeinander folgenden Codes der Authentifizierungs-App „${name}“ geöffnet.`,
    off: (off) =>
      `Die Uhr des Telefons oder Computers mit Ihrer Authentifizierungs-App geht ${off}. Wir haben uns das gemerkt, die Codes werden also trotzdem angenommen; stellen Sie die Uhr aber bitte richtig:`,
    right: 'Die Uhr des Telefons oder Computers, der sie zeigt, geht richtig, auf eine halbe Minute genau.',
  },
}

export const clockWords = { en, de }
