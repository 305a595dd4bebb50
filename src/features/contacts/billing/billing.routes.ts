import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppContext, AppEnv } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { changeBillingContact } from './billing-contact.ts'

/** Mount at `/contacts/:id/billing-contact`, needing `contacts-act`. */
export const billingRoutes = new Hono<AppEnv>()

billingRoutes.post('/', (c) => change(c, 'billed'))
billingRoutes.post('/removal', (c) => change(c, 'not-billed'))

async function change(c: AppContext, wanted: 'billed' | 'not-billed'): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const changed = await changeBillingContact(c.get('deps'), sessionOf(c), id, wanted)
  if (!changed.ok) throw new HTTPException(404)
  return seeOther(c, `/contacts/${id}?done=${wanted}`)
}
