import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { isSecondTapOf, takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { readFactor } from '../../two-factor/two-factor.ts'
import { answerStrength } from '../strength.routes.ts'
import { suggestPassword } from '../suggest-password.ts'
import { findLinkOwner, findResetLink, type OpenResetLink } from './reset-link.ts'
import { judgeResetPassword, type PasswordReset, resetPassword } from './reset-password.ts'
import { ResetLinkGonePage, ResetPasswordPage, type ResetPasswordPageProps } from './reset-password.views.tsx'
import { resetPasswordWords } from './reset-password.words.ts'

const formOf = (asksFactor: boolean) =>
  z.object({
    new_password: z.string('newMissing').min(1, 'newMissing').max(4096, 'newTooLong'),
    confirm_new_password: z.string('confirmMissing').min(1, 'confirmMissing').max(4096, 'newTooLong'),
    factor: z
      .string()
      .optional()
      .transform(readFactor)
      .refine((factor) => !asksFactor || factor !== undefined, 'factorMissing'),
  })

export const resetPasswordRoutes = new Hono<AppEnv>()

resetPasswordRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findResetLink(c.get('deps'), readCookie(c, 'link'))
  return open ? show(c, open, {}, 200) : gone(c)
})

resetPasswordRoutes.post('/strength', async (c) => {
  const owner = await findLinkOwner(c.get('deps'), readCookie(c, 'link'))
  if (!owner) throw new HTTPException(403)
  return answerStrength(c, owner)
})

resetPasswordRoutes.post('/', async (c) => {
  const open = await findResetLink(c.get('deps'), readCookie(c, 'link'))
  if (!open) return (await isSecondTapOf(c, 'reset-password')) ? done(c) : gone(c)
  const words = resetPasswordWords[c.get('language')]
  const checked = checkForm(c, formOf(open.person.twoFactorSinceMs !== null))
  if (!checked.ok) {
    const { new_password, confirm_new_password, factor } = checked.faults
    const sentence = (key: string | undefined) =>
      key === undefined ? undefined : words.faults[key as keyof typeof words.faults]
    const errors = {
      newPassword: sentence(new_password),
      confirm: sentence(confirm_new_password),
      factor: sentence(factor),
    }
    if (new_password || confirm_new_password) return show(c, open, { errors }, 422)
    const { new_password: typed = '', confirm_new_password: again = '' } = c.get('form')
    const refused = await judgeResetPassword(c.get('deps'), open, typed, again)
    return show(c, open, { errors, refused }, 422)
  }
  const { new_password: newPassword, confirm_new_password: confirm, factor } = checked.values
  const typed = { newPassword, confirm, factor, formDigest: formDigestOf(c) }
  const reset = await resetPassword(c.get('deps'), open, typed, visitOf(c))
  return reset.ok || (await isSecondTapOf(c, 'reset-password')) ? done(c) : refuse(c, open, reset)
})

function done(c: AppContext): Response {
  dropCookie(c, 'link')
  return seeOther(c, '/sign-in?done=password')
}

function refuse(
  c: AppContext,
  open: OpenResetLink,
  refusal: Extract<PasswordReset, { ok: false }>,
): Response | Promise<Response> {
  const words = resetPasswordWords[c.get('language')]
  switch (refusal.reason) {
    case 'link-gone':
      return gone(c)
    case 'new-password-refused':
      return show(c, open, { refused: refusal.refused }, 422)
    case 'factor-needed':
      return show(c, open, { errors: { factor: words.faults.factorMissing } }, 422)
    case 'factor-not-accepted':
      return show(c, open, { errors: { factor: words.factorNotAccepted } }, 422)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, open, { warning }, status), {
        closed: words.closed,
        isUnchanged: true,
      })
  }
}

type Problem = Pick<ResetPasswordPageProps, 'refused' | 'errors' | 'warning'>

function show(c: AppContext, { person }: OpenResetLink, problem: Problem, status: 200 | 422 | 429 | 503) {
  const asksFactor = person.twoFactorSinceMs !== null
  const props = { username: person.username, asksFactor, suggestion: suggestPassword(), ...problem }
  return c.html(ResetPasswordPage({ page: pageOf(c), ...props }), status)
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(ResetLinkGonePage({ page: pageOf(c) }), 410)
}
