import { Hono } from 'hono'
import type { AppEnv } from './context.ts'
import { findAnything } from './health.store.ts'
import { seeOther } from './respond.ts'

/** For load balancers: the process answers and its database does too. Says nothing else. */
export const healthRoutes = new Hono<AppEnv>()

healthRoutes.get('/', async (c) => {
  try {
    await findAnything(c.get('deps').db.connection)
    return c.json({ status: 'ok' })
  } catch (error) {
    c.get('deps').log.error({ err: error }, 'health check failed')
    return c.json({ status: 'database unreachable' }, 503)
  }
})

export const wellKnownRoutes = new Hono<AppEnv>()

wellKnownRoutes.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
wellKnownRoutes.get('/.well-known/change-password', (c) => seeOther(c, '/security/password'))

/** So many reports a minute are logged: a broken page shows in ten, and a stranger fills no disk with more. */
const reportsPerMinute = 10

/** Where browsers report what the content security policy has stopped. Logged, shortened, never trusted. */
export function reportRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  let minute = 0
  let logged = 0
  routes.post('/', async (c) => {
    const { clock, log } = c.get('deps')
    const now = Math.floor(clock() / 60_000)
    if (now !== minute) [minute, logged] = [now, 0]
    if (++logged <= reportsPerMinute) {
      const report = (await c.req.text()).slice(0, 2000)
      log.warn({ requestId: c.get('requestId'), report }, 'content security policy report')
    }
    return c.body(null, 204)
  })
  return routes
}
