import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { accessOf } from '../../platform/http/respond.ts'
import { findSentMailKinds } from '../company/company.ts'
import { findContactPage, listContacts } from './contacts.ts'
import { ContactListPage, type Done } from './list/contact-list.views.tsx'
import { ContactPage } from './one/contact.views.tsx'

/** Mount at `/contacts`, needing `contacts-view`. */
export const contactRoutes = new Hono<AppEnv>()

contactRoutes.get('/', async (c) => {
  const list = await listContacts(c.get('deps'), accessOf(c).accountId, c.req.query('after'))
  const done = doneOf(['deleted', 'mail'], c.req.query('done'))
  return c.html(ContactListPage({ page: pageOf(c), list, done }))
})

contactRoutes.get('/:id', async (c) => {
  const deps = c.get('deps')
  const found = await findContactPage(deps, accessOf(c).accountId, c.req.param('id'))
  if (!found) throw new HTTPException(404)
  const sent = await findSentMailKinds(deps.db.connection)
  const done = doneOf(['added', 'changed', 'billed', 'not-billed'], c.req.query('done'))
  return c.html(ContactPage({ page: pageOf(c), ...found, sent, done }))
})

const doneOf = (sayable: readonly Done[], query: string | undefined): Done | undefined =>
  sayable.find((done) => done === query)
