import type { AppMiddleware } from '../../platform/http/context.ts'
import { findCompany } from './company.ts'

/** Puts the company's name and contact beside each request: every page shows them. */
export const loadCompany: AppMiddleware = async (c, next) => {
  const company = await findCompany(c.get('deps').db.connection)
  c.set('company', company)
  if (!c.get('isLanguageChosen')) c.set('language', company.language)
  return next()
}
