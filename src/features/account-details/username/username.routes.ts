import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { changeUsername, type UsernameChange } from './change-username.ts'
import { UsernamePage } from './username.views.tsx'
import { usernameWords } from './username.words.ts'

const form = z.object({ username: z.string().trim().max(400), read_as: z.string().max(400) })

export const usernameRoutes = new Hono<AppEnv>()

usernameRoutes.get('/', (c) => {
  const { username } = sessionOf(c)
  return c.html(UsernamePage({ page: pageOf(c), typed: username, readAs: username }))
})

usernameRoutes.post('/', async (c) => {
  const { personId, username } = sessionOf(c)
  const words = usernameWords[c.get('language')]
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, { typed: username, readAs: username, error: words.faults.unreadable }, 422)
  const { username: typed, read_as: readAs } = checked.values
  const changed = await changeUsername(c.get('deps'), { personId, typed, readAs, visit: visitOf(c) })
  return changed.ok ? seeOther(c, '/account?done=username') : refuse(c, typed, readAs, changed)
})

function refuse(
  c: AppContext,
  typed: string,
  readAs: string,
  refusal: Extract<UsernameChange, { ok: false }>,
): Response | Promise<Response> {
  const words = usernameWords[c.get('language')]
  switch (refusal.reason) {
    case 'username-invalid':
    case 'username-taken':
      return show(c, { typed, readAs, error: words.faults[refusal.reason] }, 422)
    case 'changed-meanwhile':
      return show(c, { typed, readAs: refusal.username, warning: words.meanwhile(refusal.username) }, 409)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { typed, readAs, warning }, status))
  }
}

type Shown = Omit<Parameters<typeof UsernamePage>[0], 'page'>

function show(c: AppContext, shown: Shown, status: 409 | 422 | 429 | 503): Response | Promise<Response> {
  return c.html(UsernamePage({ page: pageOf(c), ...shown }), status)
}
