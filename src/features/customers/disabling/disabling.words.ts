const en = {
  disableTitle: (number: number) => `Disable customer ${number}`,
  consequences: [
    'The owner is signed out everywhere at once. If this is her only account, she cannot sign in any more.',
    'Colleagues who may sign in cannot open this account any more.',
    'Nothing is deleted, and you can enable the customer again at any time.',
  ],
  reason: 'Reason',
  reasonHint: 'The customer reads it in the mail about this, and it stays in the log.',
  reasonInvalid: 'Type a reason of 1 to 300 characters in one line.',
  disable: 'Disable this customer',
  enableTitle: (number: number) => `Enable customer ${number} again`,
  enableLead: 'The owner and colleagues can sign in again, as before. The owner gets a mail.',
  enable: 'Enable this customer',
  cancel: 'Cancel',
  mail: {
    disabledSubject: (company: string) => `Your account at ${company} was disabled`,
    disabled: (company: string) =>
      `${company} has disabled your customer account. You are signed out, and nothing was deleted.`,
    why: (reason: string) => `The reason: ${reason}`,
    enabledSubject: (company: string) => `Your account at ${company} is open again`,
    enabled: (company: string) =>
      `${company} has enabled your customer account again. You can sign in as before.`,
    ask: (contact: string) => `If you have questions, ask ${contact || 'the company'}.`,
  },
}

const de: typeof en = {
  disableTitle: (number) => `Kunde ${number} sperren`,
  consequences: [
    'Der Inhaber wird sofort überall abgemeldet. Ist das sein einziges Konto, kann er sich nicht mehr anmelden.',
    'Wer sich sonst anmelden darf, kann dieses Konto nicht mehr öffnen.',
    'Es wird nichts gelöscht, und Sie können den Kunden jederzeit wieder freigeben.',
  ],
  reason: 'Grund',
  reasonHint: 'Der Kunde liest ihn in der E-Mail dazu, und er bleibt im Protokoll.',
  reasonInvalid: 'Geben Sie einen Grund von 1 bis 300 Zeichen in einer Zeile ein.',
  disable: 'Diesen Kunden sperren',
  enableTitle: (number) => `Kunde ${number} wieder freigeben`,
  enableLead:
    'Der Inhaber und alle anderen können sich wieder wie zuvor anmelden. Der Inhaber bekommt eine E-Mail.',
  enable: 'Diesen Kunden freigeben',
  cancel: 'Abbrechen',
  mail: {
    disabledSubject: (company) => `Ihr Konto bei ${company} wurde gesperrt`,
    disabled: (company) =>
      `${company} hat Ihr Kundenkonto gesperrt. Sie sind abgemeldet, und es wurde nichts gelöscht.`,
    why: (reason) => `Der Grund: ${reason}`,
    enabledSubject: (company) => `Ihr Konto bei ${company} ist wieder offen`,
    enabled: (company) =>
      `${company} hat Ihr Kundenkonto wieder freigegeben. Sie können sich anmelden wie zuvor.`,
    ask: (contact) => `Fragen beantwortet ${contact || 'das Unternehmen'}.`,
  },
}

export const disablingWords = { en, de }
