const en = {
  notFound: 'Nothing here',
  notFoundLead:
    'This address leads to no page, or to one that is not yours. Check it, or go on from the start.',
  forbidden: 'This page is too old',
  forbiddenLead:
    'The form was open for too long, or was sent from somewhere else. Nothing was changed. Go back, load the page again and send it once more.',
  unreadable: 'That could not be read',
  unreadableLead: 'The request is not one that this page makes. Nothing was changed. Go back and try again.',
  wrongType: 'That kind of data is not read here',
  tooLarge: 'That was too much',
  tooLargeLead: 'What was sent is larger than anything this page needs. Nothing was changed.',
  method: 'That cannot be done here',
  failed: 'Something went wrong on our side',
  failedLead: 'It is noted. Try again in a moment. If it happens again, tell us this number:',
  start: 'To the start page',
}

const de: typeof en = {
  notFound: 'Hier ist nichts',
  notFoundLead:
    'Diese Adresse führt zu keiner Seite oder zu einer, die nicht Ihre ist. Prüfen Sie sie, oder beginnen Sie auf der Startseite.',
  forbidden: 'Diese Seite ist zu alt',
  forbiddenLead:
    'Das Formular war zu lange offen oder wurde von anderswo gesendet. Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.',
  unreadable: 'Das war nicht lesbar',
  unreadableLead:
    'Diese Anfrage stammt nicht von dieser Seite. Es wurde nichts geändert. Gehen Sie zurück und versuchen Sie es noch einmal.',
  wrongType: 'Diese Art von Daten wird hier nicht gelesen',
  tooLarge: 'Das war zu viel',
  tooLargeLead:
    'Was gesendet wurde, ist größer als alles, was diese Seite braucht. Es wurde nichts geändert.',
  method: 'Das geht hier nicht',
  failed: 'Bei uns ist etwas schiefgegangen',
  failedLead:
    'Der Fehler ist notiert. Versuchen Sie es gleich noch einmal. Kommt er wieder, nennen Sie uns diese Nummer:',
  start: 'Zur Startseite',
}

export const errorWords = { en, de }
