import type { ActivityDetails } from './activity-log.ts'

/** What staff do to customers and to each other: in the log of whoever did it, and of whom it was done to. */
export type StaffEvent =
  | 'customer-created'
  | 'welcome-sent'
  | 'password-first-set'
  | 'customer-edited'
  | 'customer-email-changed'
  | 'customer-mail-reopened'
  | 'customer-disabled'
  | 'customer-enabled'
  | 'staff-role-changed'

type Sentences = Record<StaffEvent, (details: ActivityDetails) => string>

/** The customer's number stands in the log of staff alone. */
const en: Sentences = {
  'customer-created': ({ customer }) => `You added customer ${customer}`,
  'welcome-sent': ({ customer }) =>
    customer === undefined
      ? 'A link to choose your first password was mailed to you'
      : `You had an invitation mailed to customer ${customer}`,
  'password-first-set': () => 'You chose your first password',
  'customer-edited': ({ customer }) =>
    customer === undefined
      ? 'The details of your account were changed'
      : `You changed the details of customer ${customer}`,
  'customer-email-changed': ({ customer, to, why }) =>
    `You changed the mail address of customer ${customer} to ${to}. The reason: ${why}`,
  'customer-mail-reopened': ({ customer, why }) =>
    `You let mail open the account of customer ${customer} again. The reason: ${why}`,
  'customer-disabled': ({ customer, reason }) =>
    customer === undefined
      ? `Your account was disabled. The reason: ${reason}`
      : `You disabled customer ${customer}. The reason: ${reason}`,
  'customer-enabled': ({ customer }) =>
    customer === undefined ? 'Your account was enabled again' : `You enabled customer ${customer} again`,
  'staff-role-changed': ({ person, from, to }) =>
    person === undefined
      ? `Your role was changed from ${from} to ${to}`
      : `You changed the role of ${person} from ${from} to ${to}`,
}

const de: Sentences = {
  'customer-created': ({ customer }) => `Sie haben Kunde ${customer} angelegt`,
  'welcome-sent': ({ customer }) =>
    customer === undefined
      ? 'Ein Link zum Wählen Ihres ersten Passworts wurde Ihnen gesendet'
      : `Sie haben Kunde ${customer} eine Einladung senden lassen`,
  'password-first-set': () => 'Sie haben Ihr erstes Passwort gewählt',
  'customer-edited': ({ customer }) =>
    customer === undefined
      ? 'Die Angaben zu Ihrem Konto wurden geändert'
      : `Sie haben die Angaben von Kunde ${customer} geändert`,
  'customer-email-changed': ({ customer, to, why }) =>
    `Sie haben die E-Mail-Adresse von Kunde ${customer} in ${to} geändert. Der Grund: ${why}`,
  'customer-mail-reopened': ({ customer, why }) =>
    `Sie haben E-Mails für das Konto von Kunde ${customer} wieder zugelassen. Der Grund: ${why}`,
  'customer-disabled': ({ customer, reason }) =>
    customer === undefined
      ? `Ihr Konto wurde gesperrt. Der Grund: ${reason}`
      : `Sie haben Kunde ${customer} gesperrt. Der Grund: ${reason}`,
  'customer-enabled': ({ customer }) =>
    customer === undefined
      ? 'Ihr Konto wurde wieder freigegeben'
      : `Sie haben Kunde ${customer} wieder freigegeben`,
  'staff-role-changed': ({ person, from, to }) =>
    person === undefined
      ? `Ihre Rolle wurde von ${from} zu ${to} geändert`
      : `Sie haben die Rolle von ${person} von ${from} zu ${to} geändert`,
}

export const staffEvents = { en, de }
