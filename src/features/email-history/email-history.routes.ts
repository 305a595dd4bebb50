import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { isId } from '../../platform/ids.ts'
import { findShownMail, listMails, type ShownMail, seenBy } from './email-history.ts'
import { EmailPage, EmailsPage } from './email-history.views.tsx'
import { obstacleTo } from './resend/resend.ts'

/**
 * The mail's HTML is text that others had a hand in, shown in a frame without script, forms, links out of it or an
 * origin; what it would load is not loaded. Its own inline styles are all that it brings.
 */
const framedMailPolicy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** Mount at `/emails` under the guard `signed-in`. */
export const emailHistoryRoutes = new Hono<AppEnv>()

emailHistoryRoutes.get('/', async (c) => {
  const query = c.req.query('before')
  const before = query !== undefined && isId(query) ? query : undefined
  const seen = seenBy(sessionOf(c))
  const listed = await listMails(c.get('deps'), seen, before)
  return c.html(EmailsPage({ page: pageOf(c), seen, listed, isNewest: before === undefined }))
})

emailHistoryRoutes.get('/:id', async (c) => {
  const mail = await shownMail(c, c.req.param('id'))
  const mayResend = obstacleTo(sessionOf(c), mail) === undefined
  return c.html(EmailPage({ page: pageOf(c), mail, mayResend, isResent: c.req.query('done') === 'resent' }))
})

emailHistoryRoutes.get('/:id/html', async (c) => {
  const mail = await shownMail(c, c.req.param('id'))
  c.header('Content-Security-Policy', framedMailPolicy)
  c.header('X-Frame-Options', 'SAMEORIGIN')
  return c.html(mail.html)
})

async function shownMail(c: AppContext, id: string): Promise<ShownMail> {
  const deps = c.get('deps')
  const mail = await findShownMail(deps, deps.db.connection, seenBy(sessionOf(c)), id)
  if (mail === undefined) throw new HTTPException(404)
  return mail
}
