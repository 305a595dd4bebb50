const en = {
  title: 'Notification addresses',
  lead: 'Each gets a copy of what we mail you about the safety of your account, so that you hear of it even if you cannot reach your mailbox.',
  safe: 'No copy brings a link to a new password or anything else that opens your account. Only “This was not me” is in it, which signs you out everywhere.',
  none: 'There are none yet.',
  confirmed: (date: string) => `Confirmed on ${date}`,
  waits: (until: string) => `Waits to be confirmed until ${until}`,
  late: 'Not confirmed in time. Add it again for a new link.',
  waiting: 'not confirmed',
  remove: 'Remove',
  addTitle: 'Add an address',
  email: 'Mail address',
  hint: 'We send a link there. Copies go to it once you have opened that, within 24 hours.',
  send: 'Send link',
  back: 'Back to Account Details',
  most: (most: number) => `You have ${most} of ${most}. Remove one to add another.`,
  done: {
    sent: 'A link is on its way there.',
    removed: 'The address is removed.',
  },
  faults: {
    'email-invalid': 'Type a mail address such as name@example.com.',
    'email-same': 'You sign in with this address: all mail goes there anyway.',
    'email-known': 'This address gets copies already.',
    'too-many': 'Five are the most. Remove one first.',
  },
}

const de: typeof en = {
  title: 'Adressen für Mitteilungen',
  lead: 'Jede bekommt eine Kopie der E-Mails zur Sicherheit Ihres Kontos, damit Sie davon auch dann erfahren, wenn Sie nicht an Ihr Postfach kommen.',
  safe: 'Keine Kopie enthält einen Link zu einem neuen Passwort oder sonst etwas, das Ihr Konto öffnet. Nur „Das war ich nicht“ steht darin, das Sie überall abmeldet.',
  none: 'Es gibt noch keine.',
  confirmed: (date) => `Bestätigt am ${date}`,
  waits: (until) => `Wartet auf Bestätigung bis ${until}`,
  late: 'Nicht rechtzeitig bestätigt. Fügen Sie sie für einen neuen Link noch einmal hinzu.',
  waiting: 'nicht bestätigt',
  remove: 'Entfernen',
  addTitle: 'Adresse hinzufügen',
  email: 'E-Mail-Adresse',
  hint: 'Wir senden einen Link dorthin. Kopien gehen an sie, wenn Sie ihn innerhalb von 24 Stunden geöffnet haben.',
  send: 'Link senden',
  back: 'Zurück zu den Kontodaten',
  most: (most) => `Sie haben ${most} von ${most}. Entfernen Sie eine, um eine andere hinzuzufügen.`,
  done: {
    sent: 'Ein Link ist dorthin unterwegs.',
    removed: 'Die Adresse ist entfernt.',
  },
  faults: {
    'email-invalid': 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
    'email-same': 'Mit dieser Adresse melden Sie sich an: Dorthin gehen ohnehin alle E-Mails.',
    'email-known': 'Diese Adresse bekommt schon Kopien.',
    'too-many': 'Mehr als fünf gehen nicht. Entfernen Sie zuerst eine.',
  },
}

export const notificationAddressesWords = { en, de }
