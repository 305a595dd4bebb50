import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { sessionOf } from '../../../platform/http/respond.ts'
import { safePath } from '../../../platform/http/safe-redirect.ts'
import { listAuthenticators } from '../totp/authenticators.ts'
import { ClockPage } from './clock-page.views.tsx'

export const clockPageRoutes = new Hono<AppEnv>()

clockPageRoutes.get('/', async (c) => {
  const deps = c.get('deps')
  const apps = await listAuthenticators(deps.db.connection, sessionOf(c).personId)
  const goesOnTo = safePath(c.req.query('return_to'), '/security')
  return c.html(ClockPage({ page: pageOf(c), apps, goesOnTo, nowMs: deps.clock() }))
})
