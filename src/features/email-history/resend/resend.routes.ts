import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findResend, resendMail } from './resend.ts'
import { ResendPage } from './resend.views.tsx'

/** Mount at `/emails/:id/resend` under the guard `proven`. */
export const resendRoutes = new Hono<AppEnv>()

resendRoutes.get('/', (c) => show(c))

resendRoutes.post('/', async (c) => {
  const id = idOf(c)
  const resent = await resendMail(c.get('deps'), sessionOf(c), id, turnIn(c.get('form')['turn']))
  if (resent.ok) return seeOther(c, `/emails/${id}?done=resent`)
  if (resent.reason === 'not-found') throw new HTTPException(404)
  return show(c, resent.reason === 'turn-unknown' ? 409 : 422)
})

const idOf = (c: AppContext) => c.req.param('id') ?? ''

/** One that no mail has come to, where the form says none. */
const turnIn = (typed: string | undefined) =>
  /^\d{1,6}$/.test(typed ?? '') ? Number(typed) : Number.MAX_SAFE_INTEGER

async function show(c: AppContext, status: 200 | 409 | 422 = 200): Promise<Response> {
  const deps = c.get('deps')
  const found = await findResend(deps, deps.db.connection, sessionOf(c), idOf(c))
  if (found === undefined) throw new HTTPException(404)
  return c.html(ResendPage({ page: pageOf(c), ...found, isUnknown: status === 409 }), status)
}
