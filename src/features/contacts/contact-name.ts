import type { ContactTable } from '../../platform/tables-of-accounts.ts'

/** What a contact is called: by name, else by company, else by mail address, which every contact has. */
export function contactName({
  firstName,
  lastName,
  company,
  email,
}: Pick<ContactTable, 'firstName' | 'lastName' | 'company' | 'email'>): string {
  return `${firstName} ${lastName}`.trim() || company || email
}
