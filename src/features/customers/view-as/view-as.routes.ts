import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { idOf } from '../customers.routes.ts'
import { type CustomerFacts, findCustomerFacts } from '../customers.ts'
import { viewAsCustomer } from './view-as.ts'
import { ViewAsPage } from './view-as.views.tsx'

/** Mount at `/staff/customers/:id/view-as` under the guard `staff-proven`; needs `customers-view-as`. */
export const viewAsRoutes = new Hono<AppEnv>()

viewAsRoutes.get('/', async (c) => c.html(ViewAsPage({ page: pageOf(c), customer: await getFacts(c) })))

viewAsRoutes.post('/', async (c) => {
  const customer = await getFacts(c)
  const form = c.get('form')
  const asked = { reason: form['reason'] ?? '', mayAct: form['may_act'] === 'yes' }
  const viewed = await viewAsCustomer(c.get('deps'), sessionOf(c), customer, asked)
  if (viewed.ok) return seeOther(c, '/dashboard')
  return viewed.reason === 'reason-invalid'
    ? c.html(ViewAsPage({ page: pageOf(c), customer, refused: asked }), 422)
    : c.html(ViewAsPage({ page: pageOf(c), customer }), 409)
})

async function getFacts(c: AppContext): Promise<CustomerFacts> {
  const facts = await findCustomerFacts(c.get('deps').db.connection, idOf(c))
  if (facts === undefined) throw new HTTPException(404)
  return facts
}
