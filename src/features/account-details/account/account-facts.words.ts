const en = {
  title: 'Account',
  aside: (number: number) => `Customer number ${number}`,
  nothing: 'No company and no address are given yet.',
  edit: 'Edit account',
  billedTo: 'Bills go to',
  owner: 'The owner of the account',
  chooseContact: 'Choose under Contacts',
  seenOnly: 'You may see this, and not change it.',
  editTitle: 'Edit the account',
  editLead: 'It is on every invoice, for everybody who shares this account.',
  save: 'Save',
  back: 'Back without saving',
  meanwhile: 'Somebody else has changed the account meanwhile',
  meanwhileLead:
    'Nothing of yours is saved yet. What you typed is still below; here is what is saved now where it differs. Press “Save” to replace it.',
  empty: 'empty',
}

const de: typeof en = {
  title: 'Konto',
  aside: (number) => `Kundennummer ${number}`,
  nothing: 'Firma und Anschrift sind noch nicht angegeben.',
  edit: 'Konto bearbeiten',
  billedTo: 'Rechnungen gehen an',
  owner: 'Wem das Konto gehört',
  chooseContact: 'Unter „Kontakte“ wählen',
  seenOnly: 'Sie dürfen das sehen, aber nicht ändern.',
  editTitle: 'Konto bearbeiten',
  editLead: 'Es steht auf jeder Rechnung, für alle, die dieses Konto teilen.',
  save: 'Speichern',
  back: 'Zurück, ohne zu speichern',
  meanwhile: 'Jemand anderes hat das Konto inzwischen geändert',
  meanwhileLead:
    'Von Ihnen ist noch nichts gespeichert. Was Sie eingegeben haben, steht noch unten; hier steht, was jetzt gespeichert ist und davon abweicht. „Speichern“ ersetzt es.',
  empty: 'leer',
}

export const accountFactsWords = { en, de }
