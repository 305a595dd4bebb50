import type { MailKind } from '../../../core/mail-kinds.ts'
import type { Language } from '../../../platform/language.ts'

const en = {
  names: {
    general: 'General',
    invoice: 'Invoices',
    support: 'Support',
    product: 'Products',
    domain: 'Domains',
    affiliate: 'Affiliate',
  } satisfies Record<MailKind, string>,
  hints: {
    general: 'What changes in the contract: prices, outages, its end.',
    invoice: 'Invoices, reminders, payments.',
    support: 'Answers to requests.',
    product: 'What was set up, is renewed or runs out.',
    domain: 'Registrations, transfers and renewals of domains.',
    affiliate: 'Commissions and pay-outs.',
  } satisfies Record<MailKind, string>,
  why: 'Somebody has to get general mail and invoices: the law and the contract ask for it. The last one who gets them cannot stop them.',
  onlyReceiver: 'Nobody else gets this.',
  lastReceiver:
    'Somebody has to get this mail, and nobody else does. Tick it for the owner or another contact first.',
}

const de: typeof en = {
  names: {
    general: 'Allgemeines',
    invoice: 'Rechnungen',
    support: 'Support',
    product: 'Produkte',
    domain: 'Domains',
    affiliate: 'Partnerprogramm',
  },
  hints: {
    general: 'Was sich am Vertrag ändert: Preise, Ausfälle, sein Ende.',
    invoice: 'Rechnungen, Mahnungen, Zahlungen.',
    support: 'Antworten auf Anfragen.',
    product: 'Was eingerichtet wurde, verlängert wird oder ausläuft.',
    domain: 'Registrierung, Umzug und Verlängerung von Domains.',
    affiliate: 'Provisionen und Auszahlungen.',
  },
  why: 'Allgemeines und Rechnungen muss jemand bekommen: Gesetz und Vertrag verlangen es. Wer sie als Letzter bekommt, kann sie nicht abbestellen.',
  onlyReceiver: 'Niemand sonst bekommt dies.',
  lastReceiver:
    'Diese E-Mails muss jemand bekommen, und sonst bekommt sie niemand. Wählen Sie sie zuerst für die Inhaberin oder den Inhaber oder für einen anderen Kontakt aus.',
}

export const mailKindWords = { en, de }

/** Their names in one line; empty for none. */
export const kindsInWords = (language: Language, kinds: readonly MailKind[]): string =>
  kinds.map((kind) => mailKindWords[language].names[kind]).join(', ')
