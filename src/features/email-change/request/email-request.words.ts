const en = {
  title: 'Change your mail address',
  lead: 'You sign in with it, and all mail to you goes there.',
  now: 'Your mail address now',
  newEmail: 'New mail address',
  hint: 'We send a link there. The address changes when you open it, within 24 hours. Until then everything stays as it is.',
  send: 'Send link',
  back: 'Back',
  openTitle: 'Waiting to be confirmed',
  open: (email: string, until: string) =>
    `We sent a link to ${email}. Open it before ${until}, and your address changes. No mail? Look in the spam folder, or check the spelling.`,
  cancel: 'Cancel this change',
  again: 'Or ask for another address, or for a new link: the link from before ends then.',
  done: {
    sent: 'A link is on its way to the new address.',
    cancelled: 'The change is cancelled. Your mail address stays as it is.',
  },
  faults: {
    'email-invalid': 'Type a mail address such as name@example.com.',
    'email-same': 'This is your mail address already.',
    'mail-closed': 'First prove that the account is yours: mail is kept from opening it for now.',
  },
}

const de: typeof en = {
  title: 'E-Mail-Adresse ändern',
  lead: 'Mit ihr melden Sie sich an, und alle E-Mails an Sie gehen dorthin.',
  now: 'Ihre jetzige E-Mail-Adresse',
  newEmail: 'Neue E-Mail-Adresse',
  hint: 'Wir senden einen Link dorthin. Die Adresse ändert sich, wenn Sie ihn innerhalb von 24 Stunden öffnen. Bis dahin bleibt alles, wie es ist.',
  send: 'Link senden',
  back: 'Zurück',
  openTitle: 'Wartet auf Bestätigung',
  open: (email, until) =>
    `Wir haben einen Link an ${email} gesendet. Öffnen Sie ihn vor dem ${until}, dann ändert sich Ihre Adresse. Keine E-Mail? Sehen Sie im Spam-Ordner nach oder prüfen Sie die Schreibweise.`,
  cancel: 'Diese Änderung abbrechen',
  again:
    'Oder geben Sie eine andere Adresse an, oder fordern Sie einen neuen Link an: Der vorige gilt dann nicht mehr.',
  done: {
    sent: 'Ein Link ist an die neue Adresse unterwegs.',
    cancelled: 'Die Änderung ist abgebrochen. Ihre E-Mail-Adresse bleibt, wie sie ist.',
  },
  faults: {
    'email-invalid': 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
    'email-same': 'Das ist schon Ihre E-Mail-Adresse.',
    'mail-closed': 'Zeigen Sie zuerst, dass das Konto Ihnen gehört: E-Mails öffnen es vorerst nicht.',
  },
}

export const emailRequestWords = { en, de }
