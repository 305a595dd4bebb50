import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf, visitOf } from '../../platform/http/respond.ts'
import { endOne, endOthers, listOpenSessions } from './sessions.ts'
import { type SessionsDone, SessionsPage } from './sessions.views.tsx'

const path = '/security/sessions'

export const sessionsRoutes = new Hono<AppEnv>()

sessionsRoutes.get('/', async (c) => {
  const sessions = await listOpenSessions(c.get('deps'), sessionOf(c))
  return c.html(SessionsPage({ page: pageOf(c), sessions, done: doneOf(c.req.query('done')) }))
})

sessionsRoutes.post('/removal', async (c) => {
  await endOthers(c.get('deps'), sessionOf(c), visitOf(c))
  return seeOther(c, `${path}?done=others`)
})

sessionsRoutes.post('/:id/removal', async (c) => {
  const ended = await endOne(c.get('deps'), sessionOf(c), visitOf(c), c.req.param('id'))
  if (!ended.ok) throw new HTTPException(404)
  return seeOther(c, `${path}?done=one`)
})

function doneOf(query: string | undefined): SessionsDone | undefined {
  return query === 'one' || query === 'others' ? query : undefined
}
