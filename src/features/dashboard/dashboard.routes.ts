import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { findFewBackupCodes } from '../two-factor/two-factor.ts'
import { DashboardPage } from './dashboard.views.tsx'

export const dashboardRoutes = new Hono<AppEnv>()

dashboardRoutes.get('/', async (c) => {
  const { hasTwoFactor, personId } = sessionOf(c)
  const fewCodes = hasTwoFactor ? await findFewBackupCodes(c.get('deps').db.connection, personId) : undefined
  return c.html(DashboardPage({ page: pageOf(c), hasTwoFactor, fewCodes }))
})

export const startRoutes = new Hono<AppEnv>()

startRoutes.get('/', (c) => seeOther(c, c.get('session') ? '/dashboard' : '/sign-in'))
