import type { ActivityDetails } from './activity-log.ts'

/** What is done to the contacts of an account: in the log of whoever did it, and in the owner's. */
export type ContactEvent =
  | 'contact-added'
  | 'contact-changed'
  | 'contact-deleted'
  | 'billing-contact-chosen'
  | 'billing-contact-dropped'
  | 'owner-mail-changed'
  | 'mail-kinds-changed'

type Sentences = Record<ContactEvent, (details: ActivityDetails) => string>

const forEn = ({ actingAs }: ActivityDetails) =>
  actingAs === undefined ? '' : `, with the eyes of ${actingAs}`
const forDe = ({ actingAs }: ActivityDetails) =>
  actingAs === undefined ? '' : `, mit den Augen von ${actingAs}`

const en: Sentences = {
  'contact-added': (details) => `The contact “${details['contact']}” was added${forEn(details)}`,
  'contact-changed': (details) => `The contact “${details['contact']}” was changed${forEn(details)}`,
  'contact-deleted': (details) => `The contact “${details['contact']}” was deleted${forEn(details)}`,
  'billing-contact-chosen': (details) =>
    `“${details['contact']}” was made the billing contact${forEn(details)}`,
  'billing-contact-dropped': (details) =>
    `“${details['contact']}” is no longer the billing contact${forEn(details)}`,
  'owner-mail-changed': (details) =>
    `The kinds of mail that the owner of the account gets were changed${forEn(details)}`,
  'mail-kinds-changed': () => 'You changed the kinds of mail that customers can get',
}

const de: Sentences = {
  'contact-added': (details) => `Der Kontakt „${details['contact']}“ wurde angelegt${forDe(details)}`,
  'contact-changed': (details) => `Der Kontakt „${details['contact']}“ wurde geändert${forDe(details)}`,
  'contact-deleted': (details) => `Der Kontakt „${details['contact']}“ wurde gelöscht${forDe(details)}`,
  'billing-contact-chosen': (details) =>
    `„${details['contact']}“ wurde zum Rechnungskontakt gemacht${forDe(details)}`,
  'billing-contact-dropped': (details) =>
    `„${details['contact']}“ ist nicht mehr der Rechnungskontakt${forDe(details)}`,
  'owner-mail-changed': (details) =>
    `Es wurde geändert, welche E-Mails die Inhaberin oder der Inhaber des Kontos bekommt${forDe(details)}`,
  'mail-kinds-changed': () => 'Sie haben geändert, welche Arten von E-Mails Kunden bekommen können',
}

export const contactEvents = { en, de }
