import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../platform/http/cookies.ts'
import { isSecondTapOf, takeMailedToken } from '../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../platform/http/respond.ts'
import { findPersonLink } from '../people/people.ts'
import { signOutWhoeverItWas } from './not-me.ts'
import { NotMeDonePage, NotMeLinkGonePage, NotMePage } from './not-me.views.tsx'

export const notMeRoutes = new Hono<AppEnv>()

notMeRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findPersonLink(c.get('deps'), 'not-me', readCookie(c, 'link'))
  return open ? c.html(NotMePage({ page: pageOf(c), username: open.person.username })) : gone(c)
})

/** Whoever is signed in here has not been signed out everywhere, whatever the address bar says. */
notMeRoutes.get('/done', (c) =>
  c.get('session') ? seeOther(c, '/dashboard') : c.html(NotMeDonePage({ page: pageOf(c) })),
)

notMeRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const open = await findPersonLink(deps, 'not-me', readCookie(c, 'link'))
  const done = open && (await signOutWhoeverItWas(deps, open, formDigestOf(c), visitOf(c)))
  if (!done?.ok && !(await isSecondTapOf(c, 'not-me'))) return gone(c)
  dropCookie(c, 'link')
  return seeOther(c, '/not-me/done')
})

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(NotMeLinkGonePage({ page: pageOf(c) }), 410)
}
