import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { OutboxMailPage, OutboxPage } from './outbox.views.tsx'
import { findMaskedMail, listLatestMails } from './staff.ts'

/** Five screens of a desk: enough to find what was written today, and a page that stays light. */
const shown = 100

/** Mount at `/staff/outbox` under the guard `staff`. */
export const outboxRoutes = new Hono<AppEnv>()

outboxRoutes.get('/', async (c) => {
  const deps = c.get('deps')
  const mails = await listLatestMails(deps, shown)
  const hasMailServer = deps.config.smtpUrl !== undefined
  return c.html(OutboxPage({ page: pageOf(c), mails, limit: shown, hasMailServer }))
})

outboxRoutes.get('/:id', async (c) => {
  const mail = await findMaskedMail(c.get('deps'), c.req.param('id'))
  if (!mail) throw new HTTPException(404)
  return c.html(OutboxMailPage({ page: pageOf(c), mail }))
})
