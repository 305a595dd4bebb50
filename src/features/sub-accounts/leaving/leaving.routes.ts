import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { listAccounts } from '../../accounts/accounts.ts'
import { leaveAccount } from '../sub-accounts.ts'
import { LeavingPage } from './leaving.views.tsx'

/** Mount at `/accounts/:id/leaving` under the guard `signed-in`. */
export const leavingRoutes = new Hono<AppEnv>()

leavingRoutes.get('/', async (c) => {
  const { db, clock } = c.get('deps')
  const accounts = await listAccounts(db.connection, sessionOf(c).personId, clock())
  const account = accounts.find(({ id, isOwn }) => id === c.req.param('id') && !isOwn)
  if (account === undefined) throw new HTTPException(404)
  return c.html(LeavingPage({ page: pageOf(c), account }))
})

/** Left already by the first tap: the list shows so. An account of others is answered alike, and nothing happens. */
leavingRoutes.post('/', async (c) => {
  await leaveAccount(c.get('deps'), sessionOf(c), c.req.param('id') ?? '')
  return seeOther(c, '/accounts')
})
