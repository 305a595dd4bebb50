import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { findTwoFactorStatus } from './two-factor.ts'
import { type Done, SecurityPage } from './two-factor.views.tsx'

export const securityRoutes = new Hono<AppEnv>()

securityRoutes.get('/', async (c) => {
  const session = sessionOf(c)
  const status = await findTwoFactorStatus(c.get('deps').db.connection, session.personId)
  return c.html(
    SecurityPage({ page: pageOf(c), status, done: doneOf(c.req.query('done'), session.hasTwoFactor) }),
  )
})

/** Only what is true now is said, whatever the address bar says. */
function doneOf(query: string | undefined, isOn: boolean): Done | undefined {
  if (query === 'on') return isOn ? 'on' : undefined
  if (query === 'off') return isOn ? undefined : 'off'
  if (query === 'codes-renewed') return isOn ? 'codes-renewed' : undefined
  return query === 'reviewed' ? 'reviewed' : undefined
}
