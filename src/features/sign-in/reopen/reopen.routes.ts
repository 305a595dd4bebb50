import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { safePath } from '../../../platform/http/safe-redirect.ts'
import type { Session } from '../../../platform/session/session.ts'
import { ReopenPage } from '../sign-in.views.tsx'
import { signInWords } from '../sign-in.words.ts'
import { type ReopenResult, reopenSession } from './reopen.ts'

const form = z.object({ password: z.string().min(1).max(4096) })

export const reopenRoutes = new Hono<AppEnv>()

reopenRoutes.get('/', (c) => {
  const session = c.get('session')
  const returnTo = safePath(c.req.query('return_to'), '/dashboard')
  if (!session) return seeOther(c, '/sign-in')
  if (!session.isIdle) return seeOther(c, returnTo)
  return c.html(ReopenPage({ page: pageOf(c), username: session.username, returnTo }))
})

reopenRoutes.post('/', async (c) => {
  const session = c.get('session')
  if (!session || c.get('formBoundTo') !== 'session') return repeatOr(c, () => seeOther(c, '/sign-in'))
  const returnTo = safePath(c.get('form')['return_to'], '/dashboard')
  const checked = checkForm(c, form)
  if (!checked.ok) return refuse(c, session, returnTo, { ok: false, reason: 'password-wrong' })
  const { password } = checked.values
  const result = await reopenSession(c.get('deps'), session, password, visitOf(c), renewedBy(c, returnTo))
  if (result.ok) return renewed(c, result.token, returnTo)
  return repeatOr(c, () => refuse(c, session, returnTo, result))
})

function refuse(
  c: AppContext,
  session: Session,
  returnTo: string,
  result: Extract<ReopenResult, { ok: false }>,
) {
  const page = pageOf(c)
  const words = signInWords[page.language]
  const again = (error: string, status: 422 | 429 | 503) =>
    c.html(ReopenPage({ page, username: session.username, returnTo, error }), status)
  switch (result.reason) {
    case 'session-gone':
      return seeOther(c, '/sign-in')
    case 'password-stolen':
      return seeOther(c, '/sign-in/new-password')
    case 'password-wrong':
      return again(words.reopen.wrong, 422)
    default:
      return answerRefusal(c, result, again)
  }
}
