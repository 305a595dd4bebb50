import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { isId } from '../../platform/ids.ts'
import { CustomerContactsPage } from './contacts/customer-contacts.views.tsx'
import { CustomerPage, customerPath } from './customer.views.tsx'
import { type CustomerDone, customerWords, type NoteFault } from './customer.words.ts'
import { findCustomer, findCustomerFacts, listCustomerContacts } from './customers.ts'
import { addNote } from './notes/notes.ts'
import { findCustomers } from './search/customer-search.ts'
import { CustomersPage } from './search/customer-search.views.tsx'

/** Mount at `/staff/customers` under the guard `staff`; needs `customers-view`. */
export const customersRoutes = new Hono<AppEnv>()

customersRoutes.get('/', async (c) => {
  const typed = c.req.query('q') ?? ''
  const before = cursorIn(c.req.query('before'))
  const found = await findCustomers(c.get('deps').db.connection, typed, before)
  const page = CustomersPage({ page: pageOf(c), typed, found, isNewest: before === undefined })
  return c.html(page, found.kind === 'refused' ? 422 : 200)
})

customersRoutes.get('/:id', (c) => showCustomer(c, c.req.param('id'), 200))

customersRoutes.get('/:id/contacts', async (c) => {
  const db = c.get('deps').db.connection
  const customer = await findCustomerFacts(db, c.req.param('id'))
  if (customer === undefined) throw new HTTPException(404)
  const after = cursorIn(c.req.query('after')) ?? ''
  const listed = await listCustomerContacts(db, customer.id, after)
  return c.html(CustomerContactsPage({ page: pageOf(c), customer, ...listed, isFirst: after === '' }))
})

/** Mount at `/staff/customers/:id/notes`; needs `customers-edit`. */
export const customerNotesRoutes = new Hono<AppEnv>()

customerNotesRoutes.post('/', async (c) => {
  const id = idOf(c)
  const typed = c.get('form')['note'] ?? ''
  const added = await addNote(c.get('deps'), id, sessionOf(c).personId, typed)
  if (added.ok) return seeOther(c, `${customerPath(id)}?done=noted`)
  if (added.reason === 'customer-gone') throw new HTTPException(404)
  return showCustomer(c, id, 422, { typed, fault: added.reason })
})

/** Where a page begins, if it is an id at all. */
const cursorIn = (query: string | undefined) => (query !== undefined && isId(query) ? query : undefined)

export const idOf = (c: AppContext) => c.req.param('id') ?? ''

export async function showCustomer(
  c: AppContext,
  id: string,
  status: 200 | 422,
  note?: { typed: string; fault: NoteFault },
): Promise<Response> {
  const customer = await findCustomer(c.get('deps'), id, cursorIn(c.req.query('before')))
  if (customer === undefined) throw new HTTPException(404)
  const query = c.req.query('done')
  const done = Object.keys(customerWords.en.done).find((one) => one === query) as CustomerDone | undefined
  return c.html(
    CustomerPage({ page: pageOf(c), customer, done: status === 200 ? done : undefined, note }),
    status,
  )
}
