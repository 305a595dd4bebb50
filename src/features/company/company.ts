import type { Connection } from '../../platform/database.ts'
import type { AppMiddleware, CompanyFacts } from '../../platform/http/context.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import * as store from './company.store.ts'

export interface Company extends CompanyFacts {
  language: Language
}

/** Before set-up there is no company yet; pages then show the product's own name. */
const notSetUp: Company = { name: 'Backroom', contact: '', language: 'en' }

export async function findCompany(db: Connection): Promise<Company> {
  const row = await store.find(db)
  return row ? { name: row.name, contact: row.contact, language: languageOf(row.language) ?? 'en' } : notSetUp
}

export const hasCompany = async (db: Connection) => (await store.find(db)) !== undefined
export const createCompany = store.insert

/** Puts the company's name and contact beside each request: every page shows them. */
export const loadCompany: AppMiddleware = async (c, next) => {
  const company = await findCompany(c.get('deps').db.connection)
  c.set('company', company)
  if (!c.get('isLanguageChosen')) c.set('language', company.language)
  return next()
}
