import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import {
  type PostalFaults,
  postalFaults,
  postalFieldNames,
  typedPostalFacts,
} from '../../accounts/accounts.ts'
import { emailKey, isDisplayName, isEmail } from '../../people/people.ts'
import type { Contact } from '../contacts.ts'

/** What a form says of a contact, but for the kinds of mail. Texts that were not given are empty. */
export interface ContactFacts extends PostalFacts {
  firstName: string
  lastName: string
  email: string
  phone: string
}

export type OwnField = 'firstName' | 'lastName' | 'email' | 'phone'
export type OwnFault = 'too-long' | 'invisible' | 'email-missing' | 'email-invalid'
export type ContactFaults = PostalFaults & Partial<Record<OwnField, OwnFault>>

/** The name of each field in a form, and how many characters it takes. */
export const ownFields: Record<OwnField, { name: string; most: number }> = {
  firstName: { name: 'first_name', most: 100 },
  lastName: { name: 'last_name', most: 100 },
  email: { name: 'email', most: 254 },
  phone: { name: 'phone', most: 50 },
}

const ownFieldNames = Object.keys(ownFields) as OwnField[]

export const noContactFacts: ContactFacts = {
  ...typedPostalFacts({}),
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
}

/** Undefined for a form that came incomplete: a field that is missing must not empty what is stored. */
export function typedContactFacts(form: Readonly<Record<string, string>>): ContactFacts | undefined {
  const isComplete = ownFieldNames.every((field) => ownFields[field].name in form) && 'company' in form
  if (!isComplete) return undefined
  const own = ownFieldNames.map((field) => [field, (form[ownFields[field].name] ?? '').trim()])
  return { ...typedPostalFacts(form), ...(Object.fromEntries(own) as Record<OwnField, string>) }
}

/** What is wrong with these facts; nothing where all of them can be kept. */
export function contactFaults(facts: ContactFacts): ContactFaults {
  const faults: ContactFaults = postalFaults(facts)
  for (const field of ownFieldNames) {
    const fault = field === 'email' ? emailFault(facts.email) : textFault(field, facts[field])
    if (fault !== undefined) faults[field] = fault
  }
  return faults
}

function emailFault(email: string): OwnFault | undefined {
  if (email === '') return 'email-missing'
  return isEmail(email) ? undefined : 'email-invalid'
}

function textFault(field: OwnField, value: string): OwnFault | undefined {
  const { most } = ownFields[field]
  if ([...value].length > most) return 'too-long'
  return value === '' || isDisplayName(value, most) ? undefined : 'invisible'
}

const factNames = [...ownFieldNames, ...postalFieldNames] as const

/** The facts of a contact alone. */
export function factsOf(contact: ContactFacts): ContactFacts {
  return Object.fromEntries(factNames.map((name) => [name, contact[name]])) as unknown as ContactFacts
}

/** Whether a contact is stored just so. */
export function isStoredAs(contact: Contact, facts: ContactFacts, mailKinds: string): boolean {
  return contact.mailKinds === mailKinds && factNames.every((name) => contact[name] === facts[name])
}

/** As a row keeps them. */
export const rowOf = (facts: ContactFacts, mailKinds: string) => ({
  ...facts,
  emailKey: emailKey(facts.email),
  mailKinds,
})
