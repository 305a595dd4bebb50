import { Hono } from 'hono'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, visitOf } from '../../../platform/http/respond.ts'
import { askByNameWords, nameForm } from '../../ask-by-name/ask-by-name.ts'
import { askForResetLink } from './ask-for-reset-link.ts'
import { ForgotPasswordPage, forgotPasswordPath, ResetLinkSentPage } from './forgot-password.views.tsx'

export const forgotPasswordRoutes = new Hono<AppEnv>()

forgotPasswordRoutes.get('/', (c) => c.html(ForgotPasswordPage({ page: pageOf(c) })))

forgotPasswordRoutes.get('/sent', (c) => c.html(ResetLinkSentPage({ page: pageOf(c) })))

forgotPasswordRoutes.post('/', async (c) => {
  const page = pageOf(c)
  const checked = checkForm(c, nameForm)
  if (!checked.ok) {
    return c.html(ForgotPasswordPage({ page, error: askByNameWords[page.language].nameMissing }), 422)
  }
  const { name } = checked.values
  const asked = await askForResetLink(c.get('deps'), name, visitOf(c))
  if (asked.ok) return seeOther(c, `${forgotPasswordPath}/sent`)
  return answerRefusal(c, asked, (error, status) => c.html(ForgotPasswordPage({ page, name, error }), status))
})
