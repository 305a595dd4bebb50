import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { customerPath } from '../customer.views.tsx'
import { idOf } from '../customers.routes.ts'
import { findCustomerFacts } from '../customers.ts'
import { disableCustomer, enableCustomer } from './disabling.ts'
import { DisablingPage } from './disabling.views.tsx'

/** Mount at `/staff/customers/:id/disabling` under the guard `staff-proven`; needs `customers-disable`. */
export const disablingRoutes = new Hono<AppEnv>()

disablingRoutes.get('/', (c) => show(c, 200))

disablingRoutes.post('/', async (c) => {
  const id = idOf(c)
  const reason = c.get('form')['reason'] ?? ''
  const disabled = await disableCustomer(c.get('deps'), sessionOf(c), id, reason)
  if (disabled.ok) return seeOther(c, `${customerPath(id)}?done=disabled`)
  if (disabled.reason === 'customer-gone') throw new HTTPException(404)
  return show(c, 422, reason)
})

disablingRoutes.post('/removal', async (c) => {
  const id = idOf(c)
  const enabled = await enableCustomer(c.get('deps'), sessionOf(c), id)
  if (!enabled.ok) throw new HTTPException(404)
  return seeOther(c, `${customerPath(id)}?done=enabled`)
})

async function show(c: AppContext, status: 200 | 422, refused?: string): Promise<Response> {
  const customer = await findCustomerFacts(c.get('deps').db.connection, idOf(c))
  if (customer === undefined) throw new HTTPException(404)
  return c.html(DisablingPage({ page: pageOf(c), customer, refused }), status)
}
