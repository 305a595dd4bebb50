import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { activityPageLines, listRecentActivity } from './activity-log.ts'
import { ActivityPage } from './activity-log.views.tsx'

export const activityRoutes = new Hono<AppEnv>()

activityRoutes.get('/', async (c) => {
  const before = seqOf(c.req.query('before'))
  const lines = await listRecentActivity(c.get('deps').db.connection, sessionOf(c).personId, {
    before,
    limit: activityPageLines,
  })
  const last = lines.length === activityPageLines ? lines.at(-1)?.seq : undefined
  const older = last === undefined || last <= 1 ? undefined : last
  return c.html(ActivityPage({ page: pageOf(c), lines, isNewest: before === undefined, older }))
})

function seqOf(query: string | undefined): number | undefined {
  return query !== undefined && /^[1-9]\d{0,14}$/.test(query) ? Number(query) : undefined
}
