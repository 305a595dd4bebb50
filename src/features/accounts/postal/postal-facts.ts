import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import { isDisplayName } from '../../people/people.ts'
import { isCountry } from './countries.ts'

export type PostalField = keyof PostalFacts
export type PostalFault = 'too-long' | 'invisible' | 'not-a-country'
export type PostalFaults = Partial<Record<PostalField, PostalFault>>

/** The name that each fact has in a form, and how many characters fit on an envelope or an invoice. */
export const postalFields: Record<PostalField, { name: string; most: number }> = {
  company: { name: 'company', most: 200 },
  taxNumber: { name: 'tax_number', most: 50 },
  address1: { name: 'address1', most: 200 },
  address2: { name: 'address2', most: 200 },
  postcode: { name: 'postcode', most: 20 },
  city: { name: 'city', most: 100 },
  state: { name: 'state', most: 100 },
  country: { name: 'country', most: 2 },
}

export const postalFieldNames = Object.keys(postalFields) as PostalField[]

/** What a form says of company, tax and address; every fact may be empty. A field that is missing is empty too. */
export function typedPostalFacts(form: Readonly<Record<string, string>>): PostalFacts {
  const facts = postalFieldNames.map((field) => [field, (form[postalFields[field].name] ?? '').trim()])
  return Object.fromEntries(facts) as PostalFacts
}

/** What is wrong with these facts; nothing where all of them can be kept. */
export function postalFaults(facts: PostalFacts): PostalFaults {
  const faults: PostalFaults = {}
  for (const field of postalFieldNames) {
    const fault = faultOf(field, facts[field])
    if (fault !== undefined) faults[field] = fault
  }
  return faults
}

function faultOf(field: PostalField, value: string): PostalFault | undefined {
  if (value === '') return undefined
  if (field === 'country') return isCountry(value) ? undefined : 'not-a-country'
  const { most } = postalFields[field]
  if ([...value].length > most) return 'too-long'
  return isDisplayName(value, most) ? undefined : 'invisible'
}
