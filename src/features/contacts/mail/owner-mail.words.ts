const en = {
  title: 'Mail to the owner',
  lead: (owner: string) => `Which mail about this account goes to ${owner}.`,
  aside:
    'Mail about signing in and about security is not among these: it always goes to the person it is about.',
  label: 'Mail that the owner gets',
  save: 'Save',
  back: 'Back without saving',
  unreadable: 'This form came incomplete, so nothing was saved. Please look at it once more.',
  savedMeanwhile: 'This was changed meanwhile',
  savedMeanwhileLead: (kinds: string) =>
    `What you ticked is still below. Press “Save” to keep it, in place of what was saved meanwhile: ${kinds}.`,
  none: 'none',
}

const de: typeof en = {
  title: 'E-Mails an die Inhaberin oder den Inhaber',
  lead: (owner) => `Welche E-Mails zu diesem Konto an ${owner} gehen.`,
  aside:
    'E-Mails zur Anmeldung und zur Sicherheit gehören nicht dazu: Sie gehen immer an die Person, um die es geht.',
  label: 'E-Mails, die an die Inhaberin oder den Inhaber gehen',
  save: 'Speichern',
  back: 'Zurück, ohne zu speichern',
  unreadable:
    'Dieses Formular kam unvollständig an, darum wurde nichts gespeichert. Bitte sehen Sie es noch einmal durch.',
  savedMeanwhile: 'Dies wurde inzwischen geändert',
  savedMeanwhileLead: (kinds) =>
    `Was Sie ausgewählt haben, steht noch unten. Mit „Speichern“ ersetzt es, was inzwischen gespeichert wurde: ${kinds}.`,
  none: 'nichts',
}

export const ownerMailWords = { en, de }
