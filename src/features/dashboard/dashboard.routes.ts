import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { listAccounts } from '../accounts/accounts.ts'
import { findFewBackupCodes } from '../two-factor/two-factor.ts'
import { DashboardPage } from './dashboard.views.tsx'

export const dashboardRoutes = new Hono<AppEnv>()

dashboardRoutes.get('/', async (c) => {
  const { hasTwoFactor, personId, role, access, viewing } = sessionOf(c)
  const { db, clock } = c.get('deps')
  const isWithout = role === 'customer' && access === undefined && viewing === undefined
  const others = isWithout ? await listAccounts(db.connection, personId, clock()) : undefined
  const fewCodes = hasTwoFactor ? await findFewBackupCodes(db.connection, personId) : undefined
  return c.html(DashboardPage({ page: pageOf(c), hasTwoFactor, fewCodes, others }))
})

export const startRoutes = new Hono<AppEnv>()

startRoutes.get('/', (c) => seeOther(c, c.get('session') ? '/dashboard' : '/sign-in'))
