import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { enter, renewedBy, repeatOr, visitOf } from '../../../platform/http/respond.ts'
import { newPasswordSentence, suggestPassword } from '../../password/password.ts'
import { findEnrolLink, openEnrolment } from './enrol-link.ts'
import { EnrolLinkGonePage, EnrolLinkSentPage, EnrolPage } from './enrol-link.views.tsx'
import { enrolLinkWords } from './enrol-link.words.ts'

const form = z.object({
  password: z.string().default(''),
  new_password: z.string().default(''),
  confirm_new_password: z.string().default(''),
})

const whenOpen = '/security/two-factor/enrolment'

export const enrolLinkRoutes = new Hono<AppEnv>()

enrolLinkRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findEnrolLink(c.get('deps'), readCookie(c, 'link'))
  if (!open) return c.html(EnrolLinkGonePage({ page: pageOf(c) }), 410)
  const { person, setsPassword } = open
  const page = pageOf(c)
  return c.html(EnrolPage({ page, username: person.username, setsPassword, suggestion: suggestPassword() }))
})

enrolLinkRoutes.get('/sent', (c) => c.html(EnrolLinkSentPage({ page: pageOf(c) })))

enrolLinkRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const open = await findEnrolLink(deps, readCookie(c, 'link'))
  if (!open) return repeatOr(c, () => c.html(EnrolLinkGonePage({ page: pageOf(c) }), 410))
  const checked = checkForm(c, form)
  const { password, new_password, confirm_new_password } = checked.ok ? checked.values : form.parse({})
  const typed = { password, newPassword: new_password, confirm: confirm_new_password }
  const result = await openEnrolment(deps, open, typed, visitOf(c), renewedBy(c, whenOpen, 'link'))
  if (result.ok) {
    dropCookie(c, 'link')
    return enter(c, result.signedIn, whenOpen)
  }
  return repeatOr(c, () => refuse(c, open, result))
})

function refuse(
  c: AppContext,
  open: { person: { username: string }; setsPassword: boolean },
  result: Extract<Awaited<ReturnType<typeof openEnrolment>>, { ok: false }>,
) {
  const page = pageOf(c)
  const again = (error: string, status: 422 | 429 | 503) =>
    c.html(
      EnrolPage({
        page,
        username: open.person.username,
        setsPassword: open.setsPassword,
        suggestion: suggestPassword(),
        error,
      }),
      status,
    )
  switch (result.reason) {
    case 'link-gone':
      return c.html(EnrolLinkGonePage({ page }), 410)
    case 'wait':
    case 'closed':
    case 'busy':
      return answerRefusal(c, result, again)
    case 'password-wrong':
      return again(enrolLinkWords[page.language].passwordWrong, 422)
    default:
      return again(newPasswordSentence(page.language, result.reason), 422)
  }
}
