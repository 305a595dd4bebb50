import { firstMailKinds, type MailKind, readMailKinds, writeMailKinds } from '../../core/mail-kinds.ts'
import type { Connection } from '../../platform/database.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import type { CompanyTable } from '../../platform/tables.ts'
import * as store from './company.store.ts'

export interface Company {
  name: string
  contact: string
  language: Language
}

/** Before set-up there is no company yet; pages then show the product's own name. */
const notSetUp: Company = { name: 'Backroom', contact: '', language: 'en' }

export async function findCompany(db: Connection): Promise<Company> {
  const row = await store.find(db)
  return row ? { name: row.name, contact: row.contact, language: languageOf(row.language) ?? 'en' } : notSetUp
}

export const hasCompany = async (db: Connection) => (await store.find(db)) !== undefined

export async function createCompany(
  tx: Connection,
  company: Omit<CompanyTable, 'id' | 'mailKinds'>,
): Promise<void> {
  await store.insert(tx, { ...company, mailKinds: writeMailKinds(firstMailKinds) })
}

/** The kinds of mail that the company sends. */
export async function findSentMailKinds(db: Connection): Promise<readonly MailKind[]> {
  const row = await store.find(db)
  return row === undefined ? firstMailKinds : readMailKinds(row.mailKinds)
}

/** Whether the kinds were still those that were read. */
export async function updateSentMailKinds(
  tx: Connection,
  { from, to }: Record<'from' | 'to', readonly MailKind[]>,
): Promise<boolean> {
  return (await store.updateMailKinds(tx, writeMailKinds(from), writeMailKinds(to))) === 1
}
