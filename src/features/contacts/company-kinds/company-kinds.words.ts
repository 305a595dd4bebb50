const en = {
  title: 'Kinds of mail',
  lead: 'Customers choose from these who gets which mail about their account.',
  label: 'Mail that the company sends',
  hint: 'What somebody has chosen of a kind that you take away is kept, for the day you offer it again.',
  needed: 'Always offered: somebody has to get it.',
  neededRefused: 'This kind stays: the law or the contract asks that somebody gets it.',
  save: 'Save',
  back: 'Back to the mails',
  done: 'Saved. Customers choose from these kinds now.',
  unreadable: 'This form came incomplete, so nothing was saved. Please look at it once more.',
  savedMeanwhile: 'This was changed meanwhile',
  savedMeanwhileLead: (kinds: string) =>
    `What you ticked is still below. Press “Save” to keep it, in place of what was saved meanwhile: ${kinds}.`,
}

const de: typeof en = {
  title: 'Arten von E-Mails',
  lead: 'Daraus wählen Kunden aus, wer welche E-Mails zu ihrem Konto bekommt.',
  label: 'E-Mails, die die Firma sendet',
  hint: 'Was jemand von einer Art ausgewählt hat, die Sie wegnehmen, bleibt für den Tag gespeichert, an dem Sie sie wieder anbieten.',
  needed: 'Wird immer angeboten: Jemand muss sie bekommen.',
  neededRefused: 'Diese Art bleibt: Gesetz oder Vertrag verlangen, dass jemand sie bekommt.',
  save: 'Speichern',
  back: 'Zurück zu den E-Mails',
  done: 'Gespeichert. Kunden wählen jetzt aus diesen Arten aus.',
  unreadable:
    'Dieses Formular kam unvollständig an, darum wurde nichts gespeichert. Bitte sehen Sie es noch einmal durch.',
  savedMeanwhile: 'Dies wurde inzwischen geändert',
  savedMeanwhileLead: (kinds) =>
    `Was Sie ausgewählt haben, steht noch unten. Mit „Speichern“ ersetzt es, was inzwischen gespeichert wurde: ${kinds}.`,
}

export const companyKindsWords = { en, de }
