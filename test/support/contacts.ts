import assert from 'node:assert/strict'
import type { Contact } from '../../src/features/contacts/contacts.ts'
import type { TestApp } from './test-app.ts'
import type { TestBrowser } from './test-browser.ts'

/** A complete form of a contact: what a browser sends for these fields, and for those left empty. */
export const typedContact = (fields: Readonly<Record<string, string>>): Record<string, string> => ({
  ...{ first_name: '', last_name: '', email: 'zoe@acme.example', phone: '', company: '', tax_number: '' },
  ...{ address1: '', address2: '', postcode: '', city: '', state: '', country: '' },
  ...fields,
})

/** The contacts of an account, the oldest first; those of one millisecond in any order. */
export function storedContacts(t: TestApp, accountId: string): Promise<Contact[]> {
  const contacts = t.db.connection.selectFrom('contact').selectAll().where('accountId', '=', accountId)
  return contacts.orderBy('id').execute()
}

/** Adds a contact through the form; answers with the address of its page. */
export async function addedContact(browser: TestBrowser, fields: Record<string, string>): Promise<string> {
  const { status, location } = await browser.post('/contacts/new', typedContact(fields))
  assert.equal(`${status} ${location.replace(/[0-9a-z]{20}/, ':id')}`, '303 /contacts/:id?done=added')
  return location.split('?')[0] ?? ''
}
