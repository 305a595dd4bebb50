import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { listAccounts, switchAccount } from './switching.ts'
import { AccountsPage } from './switching.views.tsx'

/** Mount at `/accounts` under the guard `signed-in`. */
export const accountsRoutes = new Hono<AppEnv>()

accountsRoutes.get('/', async (c) => {
  const { db, clock } = c.get('deps')
  const { personId, access } = sessionOf(c)
  const accounts = await listAccounts(db.connection, personId, clock())
  return c.html(AccountsPage({ page: pageOf(c), accounts, chosenId: access?.accountId }))
})

accountsRoutes.post('/:id/choice', async (c) => {
  const switched = await switchAccount(c.get('deps'), sessionOf(c), c.req.param('id'))
  if (!switched.ok) throw new HTTPException(404)
  return seeOther(c, '/dashboard')
})
