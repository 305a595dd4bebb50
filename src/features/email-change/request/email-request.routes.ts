import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { formDigestOf, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { getPerson } from '../../people/people.ts'
import * as store from '../email-change.store.ts'
import { askForEmail, cancelEmailChange, type EmailAsked } from './ask-for-email.ts'
import { type EmailRequestDone, EmailRequestPage, type EmailRequestProblem } from './email-request.views.tsx'
import { emailRequestWords } from './email-request.words.ts'

const form = z.object({ new_email: z.string().trim().max(1000) })

/** Mount at `/account/email` under the guard `proven`. */
export const emailRequestRoutes = new Hono<AppEnv>()

emailRequestRoutes.get('/', (c) => show(c, {}, 200))

emailRequestRoutes.post('/cancellation', async (c) => {
  await cancelEmailChange(c.get('deps'), sessionOf(c).personId, visitOf(c))
  return seeOther(c, '/account/email?done=cancelled')
})

emailRequestRoutes.post('/', async (c) => {
  const words = emailRequestWords[c.get('language')]
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, { error: words.faults['email-invalid'] }, 422)
  const newEmail = checked.values.new_email
  const { personId } = sessionOf(c)
  const request = { personId, newEmail, formDigest: formDigestOf(c), visit: visitOf(c) }
  const asked = await askForEmail(c.get('deps'), request)
  return asked.ok ? seeOther(c, '/account/email?done=sent') : refuse(c, newEmail, asked)
})

function refuse(c: AppContext, typed: string, refusal: Extract<EmailAsked, { ok: false }>) {
  const words = emailRequestWords[c.get('language')]
  switch (refusal.reason) {
    case 'email-invalid':
    case 'email-same':
      return show(c, { typed, error: words.faults[refusal.reason] }, 422)
    case 'mail-closed':
      return show(c, { typed, warning: words.faults['mail-closed'] }, 409)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { typed, warning }, status))
  }
}

async function show(c: AppContext, problem: EmailRequestProblem, status: 200 | 409 | 422 | 429 | 503) {
  const deps = c.get('deps')
  const { personId } = sessionOf(c)
  const { email } = await getPerson(deps.db.connection, personId)
  const open = await store.findOpen(deps.db.connection, personId, deps.clock())
  const done = c.req.method === 'GET' ? doneOf(c.req.query('done'), open !== undefined) : undefined
  return c.html(EmailRequestPage({ page: pageOf(c), email, open, done, problem }), status)
}

/** Only what is true now is said. */
function doneOf(query: string | undefined, isOpen: boolean): EmailRequestDone | undefined {
  if (query === 'sent') return isOpen ? 'sent' : undefined
  return query === 'cancelled' && !isOpen ? 'cancelled' : undefined
}
