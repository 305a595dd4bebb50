import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { customerPath } from '../customer.views.tsx'
import { idOf } from '../customers.routes.ts'
import { findCustomerFacts } from '../customers.ts'
import { type CustomerEmail, changeCustomerEmail, reopenCustomerMail } from './customer-email.ts'
import { CustomerEmailPage, type EmailProblem } from './customer-email.views.tsx'

/** Mount at `/staff/customers/:id/email` under the guard `staff-proven`; needs `customers-edit`. */
export const customerEmailRoutes = new Hono<AppEnv>()

customerEmailRoutes.get('/', (c) => show(c, 200))

customerEmailRoutes.post('/', async (c) => {
  const typed = typedIn(c)
  const changed = await changeCustomerEmail(c.get('deps'), sessionOf(c), idOf(c), typed)
  return answer(c, changed, 'email', 'change')
})

customerEmailRoutes.post('/reopening', async (c) => {
  const reopened = await reopenCustomerMail(c.get('deps'), sessionOf(c), idOf(c), typedIn(c).why)
  return answer(c, reopened, 'reopened', 'reopen')
})

const typedIn = (c: AppContext) => ({
  newEmail: (c.get('form')['email'] ?? '').trim(),
  why: c.get('form')['why'] ?? '',
})

function answer(
  c: AppContext,
  result: CustomerEmail,
  done: string,
  form: EmailProblem['form'],
): Response | Promise<Response> {
  if (result.ok) return seeOther(c, `${customerPath(idOf(c))}?done=${done}`)
  if (result.reason === 'customer-gone') throw new HTTPException(404)
  return show(c, 422, { form, typed: typedIn(c), reason: result.reason })
}

async function show(c: AppContext, status: 200 | 422, problem?: EmailProblem): Promise<Response> {
  const customer = await findCustomerFacts(c.get('deps').db.connection, idOf(c))
  if (customer === undefined) throw new HTTPException(404)
  return c.html(CustomerEmailPage({ page: pageOf(c), customer, problem }), status)
}
