const en = {
  title: (name: string) => `Delete ${name}?`,
  lead: 'What is stored about this contact is deleted. This cannot be undone.',
  isBilling:
    'This is the billing contact. Once it is deleted, invoices are made out to the owner of the account.',
  maySignIn:
    'Somebody signs in as this contact. Deleting it does not end that: it only takes these details away.',
  stops: (kinds: string) => `It gets this mail, which nobody will send to it any more: ${kinds}.`,
  meanwhile: 'This contact was changed meanwhile. These are the details now:',
  lastTitle: 'This contact cannot be deleted yet',
  last: (kinds: string) =>
    `Somebody has to get this mail, and nobody else does: ${kinds}. Tick it for the owner or another contact first.`,
  delete: 'Delete contact',
  back: 'Back without deleting',
}

const de: typeof en = {
  title: (name) => `${name} löschen?`,
  lead: 'Was zu diesem Kontakt gespeichert ist, wird gelöscht. Das lässt sich nicht rückgängig machen.',
  isBilling:
    'Dies ist der Rechnungskontakt. Ist er gelöscht, werden Rechnungen auf die Inhaberin oder den Inhaber des Kontos ausgestellt.',
  maySignIn:
    'Jemand meldet sich als dieser Kontakt an. Das Löschen beendet das nicht: Es entfernt nur diese Angaben.',
  stops: (kinds) => `Er bekommt diese E-Mails, die ihm dann niemand mehr sendet: ${kinds}.`,
  meanwhile: 'Dieser Kontakt wurde inzwischen geändert. Das sind die Angaben jetzt:',
  lastTitle: 'Dieser Kontakt lässt sich noch nicht löschen',
  last: (kinds) =>
    `Diese E-Mails muss jemand bekommen, und sonst bekommt sie niemand: ${kinds}. Wählen Sie sie zuerst für die Inhaberin oder den Inhaber oder für einen anderen Kontakt aus.`,
  delete: 'Kontakt löschen',
  back: 'Zurück, ohne zu löschen',
}

export const deletionWords = { en, de }
