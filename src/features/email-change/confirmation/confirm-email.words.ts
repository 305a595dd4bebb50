const en = {
  title: 'Confirm your mail address',
  lead: (username: string) => `The person ${username} will sign in with this address, and get mail there:`,
  becomes: 'New mail address',
  button: 'Confirm this address',
  otherwise: 'If you know nothing of this, close this page: nothing happens.',
  doneTitle: 'Your mail address is confirmed',
  done: 'It counts from now on. The old address was told, and can take this back for seven days.',
  goOn: 'Go on',
  gone: 'This link cannot be used',
  goneLead:
    'It was used or cancelled already, is older than 24 hours, or a newer one was sent. Your mail address is what Account Details say.',
  account: 'Account Details',
}

const de: typeof en = {
  title: 'E-Mail-Adresse bestätigen',
  lead: (username) => `Die Person ${username} meldet sich mit dieser Adresse an und bekommt dort E-Mails:`,
  becomes: 'Neue E-Mail-Adresse',
  button: 'Diese Adresse bestätigen',
  otherwise: 'Wissen Sie nichts davon, schließen Sie diese Seite: Es geschieht nichts.',
  doneTitle: 'Ihre E-Mail-Adresse ist bestätigt',
  done: 'Sie gilt von jetzt an. Die alte Adresse wurde benachrichtigt und kann das sieben Tage lang zurücknehmen.',
  goOn: 'Weiter',
  gone: 'Dieser Link gilt nicht',
  goneLead:
    'Er wurde schon benutzt oder abgebrochen, ist älter als 24 Stunden, oder ein neuerer wurde gesendet. Welche E-Mail-Adresse gilt, steht in den Kontodaten.',
  account: 'Kontodaten',
}

export const confirmEmailWords = { en, de }
