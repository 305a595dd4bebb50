import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { confirmAddress, findOpenAddress, isAddressConfirmedBy } from './confirm-address.ts'
import { AddressConfirmedPage, AddressLinkGonePage, ConfirmAddressPage } from './confirm-address.views.tsx'

/** Mount at `/confirm-notifications`: open, since the mailed link is what it asks for. */
export const confirmAddressRoutes = new Hono<AppEnv>()

confirmAddressRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findOpenAddress(c.get('deps'), readCookie(c, 'link'))
  if (!open) return gone(c)
  const { person, address } = open
  return c.html(ConfirmAddressPage({ page: pageOf(c), username: person.username, email: address.email }))
})

confirmAddressRoutes.get('/done', (c) => c.html(AddressConfirmedPage({ page: pageOf(c) })))

confirmAddressRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const token = readCookie(c, 'link')
  const open = await findOpenAddress(deps, token)
  const done = open && (await confirmAddress(deps, open, formDigestOf(c), visitOf(c)))
  if (!done && !(await isAddressConfirmedBy(deps, token, formDigestOf(c)))) return gone(c)
  dropCookie(c, 'link')
  return seeOther(c, '/confirm-notifications/done')
})

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(AddressLinkGonePage({ page: pageOf(c) }), 410)
}
