import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { typedPostalFacts } from '../../accounts/accounts.ts'
import { customerPath } from '../customer.views.tsx'
import { idOf } from '../customers.routes.ts'
import { type CustomerFacts, findCustomerFacts } from '../customers.ts'
import { type CustomerEdit, editCustomer } from './edit-customer.ts'
import { EditCustomerPage } from './edit-customer.views.tsx'

/** Mount at `/staff/customers/:id/edit` under the guard `staff`; needs `customers-edit`. */
export const editCustomerRoutes = new Hono<AppEnv>()

editCustomerRoutes.get('/', async (c) => {
  const customer = await getFacts(c)
  const { name, version } = customer
  const edit = { name, postal: customer, version, nameBefore: name }
  return c.html(EditCustomerPage({ page: pageOf(c), customer, edit }))
})

editCustomerRoutes.post('/', async (c) => {
  const customer = await getFacts(c)
  const edit = typedIn(c)
  const edited = await editCustomer(c.get('deps'), sessionOf(c), customer.id, edit)
  if (edited.ok) return seeOther(c, `${customerPath(customer.id)}?done=edited`)
  if (edited.reason === 'customer-gone') throw new HTTPException(404)
  const props = { page: pageOf(c), customer, edit }
  return edited.reason === 'faulty'
    ? c.html(EditCustomerPage({ ...props, faults: edited.faults }), 422)
    : c.html(EditCustomerPage({ ...props, now: edited.now }), 409)
})

async function getFacts(c: AppContext): Promise<CustomerFacts> {
  const facts = await findCustomerFacts(c.get('deps').db.connection, idOf(c))
  if (facts === undefined) throw new HTTPException(404)
  return facts
}

/** A version that is no number is one that nobody has read. */
function typedIn(c: AppContext): CustomerEdit {
  const form = c.get('form')
  const version = form['version'] ?? ''
  return {
    name: (form['name'] ?? '').trim(),
    postal: typedPostalFacts(form),
    version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
    nameBefore: form['name_before'] ?? '',
  }
}
