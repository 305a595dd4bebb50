import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { DashboardPage } from './dashboard.views.tsx'

export const dashboardRoutes = new Hono<AppEnv>()

dashboardRoutes.get('/', (c) =>
  c.html(DashboardPage({ page: pageOf(c), hasTwoFactor: sessionOf(c).hasTwoFactor })),
)

export const startRoutes = new Hono<AppEnv>()

startRoutes.get('/', (c) => seeOther(c, c.get('session') ? '/dashboard' : '/sign-in'))
