const en = {
  tell: (contact: string) => `If it was not you, tell ${contact ? `us too: ${contact}` : 'the company too.'}`,
  remove: 'You can remove it under Account Details.',
  confirm: {
    subject: 'Confirm this address for notifications',
    what: (username: string, company: string) =>
      `The person ${username} wants copies of what ${company} mails about the safety of the account to go to this address. If that is you, confirm it here:`,
    action: 'Confirm this address',
    lasts: 'The link opens a page with one button. It works once, for 24 hours.',
    ignore: 'If you know nothing of this, do nothing: no copies go here.',
  },
  added: {
    subject: 'A notification address was added',
    what: (email: string) =>
      `Copies of what we mail you about the safety of your account go to ${email} too.`,
  },
  removed: {
    subject: 'A notification address was removed',
    what: (email: string) =>
      `Copies of what we mail you about the safety of your account go to ${email} no more.`,
  },
}

const de: typeof en = {
  tell: (contact) =>
    `Waren Sie das nicht, sagen Sie auch ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
  remove: 'Unter „Kontodaten“ können Sie sie entfernen.',
  confirm: {
    subject: 'Bestätigen Sie diese Adresse für Mitteilungen',
    what: (username, company) =>
      `Die Person ${username} möchte, dass Kopien der E-Mails von ${company} zur Sicherheit des Kontos auch an diese Adresse gehen. Sind Sie das, bestätigen Sie sie hier:`,
    action: 'Diese Adresse bestätigen',
    lasts: 'Der Link öffnet eine Seite mit einem Knopf. Er gilt einmal und 24 Stunden lang.',
    ignore: 'Wissen Sie nichts davon, tun Sie nichts: Hierher gehen dann keine Kopien.',
  },
  added: {
    subject: 'Eine Adresse für Mitteilungen wurde hinzugefügt',
    what: (email) => `Kopien unserer E-Mails zur Sicherheit Ihres Kontos gehen auch an ${email}.`,
  },
  removed: {
    subject: 'Eine Adresse für Mitteilungen wurde entfernt',
    what: (email) => `Kopien unserer E-Mails zur Sicherheit Ihres Kontos gehen nicht mehr an ${email}.`,
  },
}

export const addressMailWords = { en, de }
