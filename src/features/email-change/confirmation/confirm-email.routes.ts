import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { confirmEmail, findConfirmation, isConfirmedBy } from './confirm-email.ts'
import { ConfirmEmailPage, ConfirmLinkGonePage, EmailConfirmedPage } from './confirm-email.views.tsx'

/** Mount at `/confirm-email`: open, since the mailed link is what it asks for. */
export const confirmEmailRoutes = new Hono<AppEnv>()

confirmEmailRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findConfirmation(c.get('deps'), readCookie(c, 'link'))
  if (!open) return gone(c)
  const { username } = open.person
  return c.html(ConfirmEmailPage({ page: pageOf(c), username, newEmail: open.change.newEmail }))
})

confirmEmailRoutes.get('/done', (c) => c.html(EmailConfirmedPage({ page: pageOf(c) })))

confirmEmailRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const token = readCookie(c, 'link')
  const open = await findConfirmation(deps, token)
  const done = open && (await confirmEmail(deps, open, formDigestOf(c), visitOf(c)))
  if (!done?.ok && !(await isConfirmedBy(deps, token, formDigestOf(c)))) return gone(c)
  dropCookie(c, 'link')
  return seeOther(c, '/confirm-email/done')
})

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(ConfirmLinkGonePage({ page: pageOf(c) }), 410)
}
