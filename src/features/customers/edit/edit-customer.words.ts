const en = {
  title: (number: number) => `Edit customer ${number}`,
  owner: 'The owner',
  name: 'Full name',
  nameInvalid: 'Type 1 to 200 characters in one line, without invisible ones.',
  account: 'The account',
  button: 'Save changes',
  cancel: 'Cancel',
  changedMeanwhile: 'Somebody else has changed this customer meanwhile',
  changedLead:
    'Nothing of yours was saved yet. Below stands what you typed; here is what is saved now where it differs. Saving again replaces it.',
  empty: 'empty',
}

const de: typeof en = {
  title: (number) => `Kunde ${number} bearbeiten`,
  owner: 'Inhaber',
  name: 'Voller Name',
  nameInvalid: 'Geben Sie 1 bis 200 Zeichen in einer Zeile ein, ohne unsichtbare.',
  account: 'Das Konto',
  button: 'Änderungen speichern',
  cancel: 'Abbrechen',
  changedMeanwhile: 'Jemand anderes hat diesen Kunden inzwischen geändert',
  changedLead:
    'Von Ihnen wurde noch nichts gespeichert. Unten steht, was Sie eingegeben haben; hier, was jetzt gespeichert ist und davon abweicht. Wenn Sie noch einmal speichern, ersetzt Ihre Eingabe es.',
  empty: 'leer',
}

export const editCustomerWords = { en, de }
