import { Hono } from 'hono'
import type { AppEnv } from '../../platform/http/context.ts'
import { dropCookie } from '../../platform/http/cookies.ts'
import { seeOther } from '../../platform/http/respond.ts'
import { endSession } from '../../platform/session/session.ts'
import { recordActivity } from '../activity-log/activity-log.ts'

export const signOutRoutes = new Hono<AppEnv>()

/** Cookies go by name and not by `Clear-Site-Data: "cookies"`, which would also make the browser unknown. */
signOutRoutes.post('/', async (c) => {
  const session = c.get('session')
  const deps = c.get('deps')
  if (session && c.get('formBoundTo') === 'session') {
    await deps.db.inTransaction(async (tx) => {
      await recordActivity(tx, deps, session.personId, 'signed-out')
      await endSession(tx, session.id)
    })
    dropCookie(c, 'session')
    c.header('Clear-Site-Data', '"cache", "storage"')
  }
  dropCookie(c, 'pending')
  return seeOther(c, '/sign-in?done=out')
})
