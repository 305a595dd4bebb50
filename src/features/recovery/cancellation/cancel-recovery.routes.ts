import { Hono } from 'hono'
import {
  type AppContext,
  type AppEnv,
  type AppMiddleware,
  addBanner,
  pageOf,
} from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { isSecondTapOf, takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { cancelByLink, findCancelLink } from './cancel-link.ts'
import { cancelBySession } from './cancel-recovery.ts'
import {
  CancelLinkGonePage,
  CancelledPage,
  CancelPage,
  OwnRecoveryPage,
  RecoveryBanner,
} from './cancel-recovery.views.tsx'

/** On every page of every session of a person whose recovery was asked for. */
export const showOpenRecovery: AppMiddleware = (c, next) => {
  const recovery = c.get('session')?.recovery
  if (recovery) addBanner(c, (page) => RecoveryBanner({ page, recovery }))
  return next()
}

/** Mount at `/cancel-recovery`: open, since the mailed link is what it asks for. */
export const cancelLinkRoutes = new Hono<AppEnv>()

cancelLinkRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findCancelLink(c.get('deps'), readCookie(c, 'link'))
  return open ? c.html(CancelPage({ page: pageOf(c), ...open })) : gone(c)
})

cancelLinkRoutes.get('/done', (c) => c.html(CancelledPage({ page: pageOf(c) })))

cancelLinkRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const open = await findCancelLink(deps, readCookie(c, 'link'))
  const done = open && (await cancelByLink(deps, open, formDigestOf(c), visitOf(c)))
  if (!done?.ok && !(await isSecondTapOf(c, 'cancel-recovery'))) return gone(c)
  dropCookie(c, 'link')
  return seeOther(c, '/cancel-recovery/done')
})

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(CancelLinkGonePage({ page: pageOf(c) }), 410)
}

/** Mount at `/security/recovery` under the guard `signed-in`: keeping somebody out needs no fresh proof. */
export const ownRecoveryRoutes = new Hono<AppEnv>()

ownRecoveryRoutes.get('/', (c) => {
  const { recovery } = sessionOf(c)
  return c.html(OwnRecoveryPage({ page: pageOf(c), recovery, isDone: c.req.query('done') === 'cancelled' }))
})

ownRecoveryRoutes.post('/cancellation', async (c) => {
  await cancelBySession(c.get('deps'), sessionOf(c), visitOf(c))
  return seeOther(c, '/security/recovery?done=cancelled')
})
