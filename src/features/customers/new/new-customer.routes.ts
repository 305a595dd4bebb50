import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import type { FormFields } from '../../../platform/http/forms.ts'
import { formDigestOf, seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { noPostalFacts, typedPostalFacts } from '../../accounts/accounts.ts'
import { customerPath } from '../customer.views.tsx'
import { idOf } from '../customers.routes.ts'
import { createCustomer, inviteAgain, type NewCustomer } from './new-customer.ts'
import { NewCustomerPage } from './new-customer.views.tsx'

const nothing: NewCustomer = { name: '', username: '', email: '', language: '', postal: noPostalFacts }

/** Mount at `/staff/customers/new` under the guard `staff`; needs `customers-edit`. */
export const newCustomerRoutes = new Hono<AppEnv>()

newCustomerRoutes.get('/', (c) => c.html(NewCustomerPage({ page: pageOf(c), typed: nothing })))

newCustomerRoutes.post('/', async (c) => {
  const typed = typedIn(c.get('form'))
  const created = await createCustomer(c.get('deps'), sessionOf(c), typed, formDigestOf(c))
  return created.ok
    ? seeOther(c, `${customerPath(created.id)}?done=created`)
    : c.html(NewCustomerPage({ page: pageOf(c), typed, faults: created.faults }), 422)
})

function typedIn(form: FormFields): NewCustomer {
  const text = (name: string) => (form[name] ?? '').trim()
  return {
    name: text('name'),
    username: text('username'),
    email: text('email'),
    language: text('language'),
    postal: typedPostalFacts(form),
  }
}

/** Mount at `/staff/customers/:id/invitation` under the guard `staff`; needs `customers-edit`. */
export const invitationRoutes = new Hono<AppEnv>()

invitationRoutes.post('/', async (c) => {
  const id = idOf(c)
  const invited = await inviteAgain(c.get('deps'), sessionOf(c), id, formDigestOf(c))
  if (!invited.ok && invited.reason === 'customer-gone') throw new HTTPException(404)
  return seeOther(c, invited.ok ? `${customerPath(id)}?done=invited` : customerPath(id))
})
