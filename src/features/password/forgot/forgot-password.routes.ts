import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, visitOf } from '../../../platform/http/respond.ts'
import { askForResetLink } from './ask-for-reset-link.ts'
import { ForgotPasswordPage, LinkSentPage } from './forgot-password.views.tsx'
import { forgotPasswordWords } from './forgot-password.words.ts'

const form = z.object({ name: z.string().trim().min(1).max(320) })

export const forgotPasswordRoutes = new Hono<AppEnv>()

forgotPasswordRoutes.get('/', (c) => c.html(ForgotPasswordPage({ page: pageOf(c) })))

forgotPasswordRoutes.get('/sent', (c) => c.html(LinkSentPage({ page: pageOf(c) })))

forgotPasswordRoutes.post('/', async (c) => {
  const page = pageOf(c)
  const checked = checkForm(c, form)
  if (!checked.ok) {
    return c.html(ForgotPasswordPage({ page, error: forgotPasswordWords[page.language].nameMissing }), 422)
  }
  const { name } = checked.values
  const asked = await askForResetLink(c.get('deps'), name, visitOf(c))
  if (asked.ok) return seeOther(c, '/forgot-password/sent')
  return answerRefusal(c, asked, (error, status) => c.html(ForgotPasswordPage({ page, name, error }), status))
})
