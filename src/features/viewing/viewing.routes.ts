import { Hono } from 'hono'
import { type AppEnv, type AppMiddleware, addBanner, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { endViewing, findViewed } from './viewing.ts'
import { ViewingBanner, ViewingPage } from './viewing.views.tsx'

/** On every page, so that nobody forgets whose eyes these are. */
export const showViewing: AppMiddleware = async (c, next) => {
  const viewing = c.get('session')?.viewing
  if (viewing) {
    const { db, clock } = c.get('deps')
    const name = (await findViewed(db.connection, viewing.personId))?.name ?? ''
    addBanner(c, (page) => ViewingBanner({ page, viewing, name, nowMs: clock() }))
  }
  return next()
}

/** Mount at `/viewing` under the guard `signed-in`, open while somebody is viewing. */
export const viewingRoutes = new Hono<AppEnv>()

viewingRoutes.get('/', (c) =>
  c.html(ViewingPage({ page: pageOf(c), isViewing: sessionOf(c).viewing !== undefined })),
)

viewingRoutes.post('/removal', async (c) => {
  const session = sessionOf(c)
  await endViewing(c.get('deps'), session)
  return seeOther(c, session.role === 'customer' ? '/sub-accounts' : '/dashboard')
})
