const en = {
  title: 'Get copies at this address?',
  lead: (username: string) =>
    `Copies of what we mail ${username} about the safety of the account go here too:`,
  address: 'Notification address',
  button: 'Confirm this address',
  otherwise: 'If you know nothing of this, close this page: nothing happens.',
  doneTitle: 'This address gets copies now',
  done: 'The person whose account it is was told, and can remove it under Account Details.',
  gone: 'This link cannot be used',
  goneLead: 'It was used already, is older than 24 hours, or the address was removed.',
  account: 'Account Details',
}

const de: typeof en = {
  title: 'Kopien an diese Adresse?',
  lead: (username) => `Kopien der E-Mails an ${username} zur Sicherheit des Kontos gehen auch hierher:`,
  address: 'Adresse für Mitteilungen',
  button: 'Diese Adresse bestätigen',
  otherwise: 'Wissen Sie nichts davon, schließen Sie diese Seite: Es geschieht nichts.',
  doneTitle: 'Diese Adresse bekommt jetzt Kopien',
  done: 'Die Person, der das Konto gehört, wurde benachrichtigt und kann sie unter „Kontodaten“ entfernen.',
  gone: 'Dieser Link gilt nicht',
  goneLead: 'Er wurde schon benutzt, ist älter als 24 Stunden, oder die Adresse wurde entfernt.',
  account: 'Kontodaten',
}

export const confirmAddressWords = { en, de }
