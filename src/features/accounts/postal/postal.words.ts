import type { PostalFault, PostalField } from './postal-facts.ts'

const en = {
  labels: {
    company: 'Company',
    taxNumber: 'Tax number',
    address1: 'Street and number',
    address2: 'Address, second line',
    postcode: 'Postcode',
    city: 'Town or city',
    state: 'State or region',
    country: 'Country',
  } satisfies Record<PostalField, string>,
  noCountry: 'Not given',
  faults: {
    'too-long': (most: number) => `Type at most ${most} characters.`,
    invisible: () => 'There are line breaks or invisible characters in this. Type it without them.',
    'not-a-country': () => 'Choose a country of the list.',
  } satisfies Record<PostalFault, (most: number) => string>,
}

const de: typeof en = {
  labels: {
    company: 'Firma',
    taxNumber: 'Steuernummer',
    address1: 'Straße und Hausnummer',
    address2: 'Adresszusatz',
    postcode: 'Postleitzahl',
    city: 'Ort',
    state: 'Bundesland oder Region',
    country: 'Land',
  },
  noCountry: 'Nicht angegeben',
  faults: {
    'too-long': (most) => `Geben Sie höchstens ${most} Zeichen ein.`,
    invisible: () =>
      'Hier stehen Zeilenumbrüche oder unsichtbare Zeichen. Geben Sie den Text ohne diese ein.',
    'not-a-country': () => 'Wählen Sie ein Land aus der Liste.',
  },
}

export const postalWords = { en, de }
