import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { isSecondTapOf, takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { answerStrength, type RefusedPassword, suggestPassword } from '../../password/password.ts'
import type { PersonLink } from '../../people/people.ts'
import { findWelcomeLink, setFirstPassword } from './welcome.ts'
import { WelcomeLinkGonePage, WelcomePage } from './welcome.views.tsx'
import { welcomeWords } from './welcome.words.ts'

const form = z.object({
  new_password: z.string('newMissing').min(1, 'newMissing').max(4096, 'newTooLong'),
  confirm_new_password: z.string('confirmMissing').min(1, 'confirmMissing').max(4096, 'newTooLong'),
})

/** Mount at `/welcome`: open, since the mailed link is what it asks for. */
export const welcomeRoutes = new Hono<AppEnv>()

welcomeRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findWelcomeLink(c.get('deps'), readCookie(c, 'link'))
  return open ? show(c, open, {}, 200) : gone(c)
})

welcomeRoutes.post('/strength', async (c) => {
  const open = await findWelcomeLink(c.get('deps'), readCookie(c, 'link'))
  if (!open) throw new HTTPException(403)
  return answerStrength(c, open.person)
})

welcomeRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const open = await findWelcomeLink(deps, readCookie(c, 'link'))
  if (!open) return (await isSecondTapOf(c, 'welcome')) ? done(c) : gone(c)
  const checked = checkForm(c, form)
  if (!checked.ok) {
    const { faults } = welcomeWords[c.get('language')]
    const sentence = (key: string | undefined) => faults[key as keyof typeof faults]
    const { new_password, confirm_new_password } = checked.faults
    const errors = { newPassword: sentence(new_password), confirm: sentence(confirm_new_password) }
    return show(c, open, { errors }, 422)
  }
  const { new_password: newPassword, confirm_new_password: confirm } = checked.values
  const typed = { newPassword, confirm, formDigest: formDigestOf(c) }
  const set = await setFirstPassword(deps, open, typed, visitOf(c))
  if (set.ok || (await isSecondTapOf(c, 'welcome'))) return done(c)
  if (set.reason === 'link-gone') return gone(c)
  if (set.reason === 'new-password-refused') return show(c, open, { refused: set.refused }, 422)
  return answerRefusal(c, { reason: 'busy' }, (warning, status) => show(c, open, { warning }, status))
})

function done(c: AppContext): Response {
  dropCookie(c, 'link')
  return seeOther(c, '/sign-in?done=password')
}

interface Problem {
  refused?: RefusedPassword
  errors?: { newPassword?: string | undefined; confirm?: string | undefined }
  warning?: string
}

function show(c: AppContext, open: PersonLink, problem: Problem, status: 200 | 422 | 429 | 503) {
  const { username } = open.person
  return c.html(WelcomePage({ page: pageOf(c), username, suggestion: suggestPassword(), ...problem }), status)
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(WelcomeLinkGonePage({ page: pageOf(c) }), 410)
}
