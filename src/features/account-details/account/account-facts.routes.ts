import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { type Account, typedPostalFacts } from '../../accounts/accounts.ts'
import { changeAccountFacts, findOwnAccount } from './account-facts.ts'
import { AccountFactsPage } from './account-facts.views.tsx'

const form = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})

/** Mount at `/account/details`; needs `profile-act`. */
export const accountFactsRoutes = new Hono<AppEnv>()

accountFactsRoutes.get('/', async (c) => {
  const account = await getAccount(c)
  const { number, version } = account
  return c.html(AccountFactsPage({ page: pageOf(c), number, typed: { postal: account, version } }))
})

accountFactsRoutes.post('/', async (c) => {
  const { number, version: versionNow } = await getAccount(c)
  const checked = checkForm(c, form)
  const page = pageOf(c)
  const postal = typedPostalFacts(c.get('form'))
  if (!checked.ok)
    return c.html(AccountFactsPage({ page, number, typed: { postal, version: versionNow } }), 422)
  const typed = { postal, version: checked.values.version }
  const changed = await changeAccountFacts(c.get('deps'), sessionOf(c), typed)
  if (changed.ok) return seeOther(c, '/account?done=account')
  return changed.reason === 'faulty'
    ? c.html(AccountFactsPage({ page, number, typed, faults: changed.faults }), 422)
    : c.html(AccountFactsPage({ page, number, typed, now: changed.now }), 409)
})

async function getAccount(c: AppContext): Promise<Account> {
  const account = await findOwnAccount(c.get('deps').db.connection, sessionOf(c))
  if (account === undefined) throw new HTTPException(404)
  return account
}
