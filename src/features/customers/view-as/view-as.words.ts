const en = {
  title: (number: number) => `View as customer ${number}`,
  lead: 'You see the portal as this customer does, for 30 minutes. A banner on every page says so and leads out.',
  facts: [
    'Your name and the reason are written into the customer’s own activity log, when you begin and when you end.',
    'Passwords, codes and Security Settings stay closed.',
  ],
  reason: 'Reason',
  reasonHint: 'The customer can read it. For example: “asked by phone why a contact gets no invoices”.',
  reasonInvalid: 'Type a reason of 1 to 300 characters in one line.',
  mayAct: 'I also have to change something',
  mayActHint: 'Otherwise you can look, and nothing lets you act. Each change is logged under both names.',
  button: 'Begin',
  cancel: 'Cancel',
  disabled: 'This customer is disabled: there is nothing to see.',
}

const de: typeof en = {
  title: (number) => `Als Kunde ${number} ansehen`,
  lead: 'Sie sehen den Kundenbereich 30 Minuten lang so wie dieser Kunde. Ein Hinweis auf jeder Seite sagt es und führt wieder heraus.',
  facts: [
    'Ihr Name und der Grund stehen im Protokoll des Kunden, wenn Sie beginnen und wenn Sie aufhören.',
    'Passwörter, Codes und Sicherheitseinstellungen bleiben verschlossen.',
  ],
  reason: 'Grund',
  reasonHint:
    'Der Kunde kann ihn lesen. Zum Beispiel: „hat am Telefon gefragt, warum ein Kontakt keine Rechnungen bekommt“.',
  reasonInvalid: 'Geben Sie einen Grund von 1 bis 300 Zeichen in einer Zeile ein.',
  mayAct: 'Ich muss auch etwas ändern',
  mayActHint: 'Sonst können Sie nur ansehen. Jede Änderung steht unter beiden Namen im Protokoll.',
  button: 'Beginnen',
  cancel: 'Abbrechen',
  disabled: 'Dieser Kunde ist gesperrt: Es gibt nichts zu sehen.',
}

export const viewAsWords = { en, de }
