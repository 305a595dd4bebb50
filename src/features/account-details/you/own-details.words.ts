import type { OwnDetailsFault } from './own-details.ts'

const en = {
  title: 'Your details',
  lead: 'They are yours alone, wherever you sign in.',
  name: 'Name',
  language: 'Language',
  languageHint: 'Of the pages, and of the mails to you.',
  browserLanguage: 'As your browser asks',
  timeZone: 'Time zone',
  timeZoneHint: 'Every time on the pages and in the mails to you is said in it.',
  save: 'Save',
  back: 'Back without saving',
  unreadable: 'This form came incomplete, so nothing was saved. Please fill it in once more.',
  savedMeanwhile: 'Your details were changed in another window',
  savedMeanwhileLead:
    'What you typed is still below. Press “Save” to keep it, in place of what was saved there:',
  faults: {
    'name-invalid': 'Type a name of 1 to 200 characters in one line.',
    'language-unknown': 'Choose one of the languages in the list.',
    'time-zone-unknown': 'Choose one of the time zones in the list.',
  } satisfies Record<OwnDetailsFault, string>,
}

const de: typeof en = {
  title: 'Ihre Angaben',
  lead: 'Sie gehören Ihnen allein, wo immer Sie sich anmelden.',
  name: 'Name',
  language: 'Sprache',
  languageHint: 'Der Seiten und der E-Mails an Sie.',
  browserLanguage: 'Wie Ihr Browser es wünscht',
  timeZone: 'Zeitzone',
  timeZoneHint: 'In ihr steht jede Zeit auf den Seiten und in den E-Mails an Sie.',
  save: 'Speichern',
  back: 'Zurück, ohne zu speichern',
  unreadable:
    'Dieses Formular kam unvollständig an, darum wurde nichts gespeichert. Bitte füllen Sie es noch einmal aus.',
  savedMeanwhile: 'Ihre Angaben wurden in einem anderen Fenster geändert',
  savedMeanwhileLead:
    'Was Sie eingegeben haben, steht noch unten. Mit „Speichern“ ersetzt es, was dort gespeichert wurde:',
  faults: {
    'name-invalid': 'Geben Sie einen Namen aus 1 bis 200 Zeichen in einer Zeile ein.',
    'language-unknown': 'Wählen Sie eine der Sprachen aus der Liste.',
    'time-zone-unknown': 'Wählen Sie eine der Zeitzonen aus der Liste.',
  },
}

export const ownDetailsWords = { en, de }
