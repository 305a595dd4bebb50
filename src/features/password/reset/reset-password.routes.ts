import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { isSecondTapOf, takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import type { PersonLink } from '../../people/people.ts'
import { factorIn, findAskedFactor, missingFactor } from '../../two-factor/two-factor.ts'
import { answerStrength } from '../strength.routes.ts'
import { suggestPassword } from '../suggest-password.ts'
import { findLinkOwner, findResetLink } from './reset-link.ts'
import { judgeResetPassword, type PasswordReset, resetCeremony, resetPassword } from './reset-password.ts'
import { ResetLinkGonePage, ResetPasswordPage, type ResetPasswordPageProps } from './reset-password.views.tsx'
import { resetPasswordWords } from './reset-password.words.ts'

const formOf = (factor: ReturnType<typeof factorIn>) =>
  z.object({
    new_password: z.string('newMissing').min(1, 'newMissing').max(4096, 'newTooLong'),
    confirm_new_password: z.string('confirmMissing').min(1, 'confirmMissing').max(4096, 'newTooLong'),
    factor,
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
  const ceremony = open.person.twoFactorSinceMs === null ? undefined : resetCeremony(open)
  const checked = checkForm(c, formOf(factorIn(ceremony, c.get('form')['passkey'])))
  if (!checked.ok) {
    const { new_password, confirm_new_password, factor } = checked.faults
    const sentence = (key: string | undefined) =>
      key === undefined ? undefined : words.faults[key as keyof typeof words.faults]
    const errors = {
      newPassword: sentence(new_password),
      confirm: sentence(confirm_new_password),
    }
    const missesFactor = factor !== undefined
    if (new_password || confirm_new_password) return show(c, open, { errors, missesFactor }, 422)
    const { new_password: typed = '', confirm_new_password: again = '' } = c.get('form')
    const refused = await judgeResetPassword(c.get('deps'), open, typed, again)
    return show(c, open, { errors, refused, missesFactor }, 422)
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
  open: PersonLink,
  refusal: Extract<PasswordReset, { ok: false }>,
): Response | Promise<Response> {
  const words = resetPasswordWords[c.get('language')]
  switch (refusal.reason) {
    case 'link-gone':
      return gone(c)
    case 'new-password-refused':
      return show(c, open, { refused: refusal.refused }, 422)
    case 'factor-needed':
      return show(c, open, { missesFactor: true }, 422)
    case 'factor-not-accepted':
      return show(c, open, { errors: notAcceptedIn(c) }, 422)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, open, { warning }, status), {
        closed: words.closed,
        isUnchanged: true,
      })
  }
}

function notAcceptedIn(c: AppContext) {
  const words = resetPasswordWords[c.get('language')]
  return c.get('form')['passkey']
    ? { passkey: words.passkeyNotAccepted }
    : { factor: words.factorNotAccepted }
}

type Problem = Pick<ResetPasswordPageProps, 'refused' | 'errors' | 'warning'> & { missesFactor?: boolean }

async function show(c: AppContext, open: PersonLink, problem: Problem, status: 200 | 422 | 429 | 503) {
  const page = pageOf(c)
  const { id, username, twoFactorSinceMs } = open.person
  const asked =
    twoFactorSinceMs === null ? undefined : await findAskedFactor(c.get('deps'), resetCeremony(open), id)
  const { missesFactor, ...shown } = problem
  const missing = asked && missesFactor ? missingFactor(page.language, asked, c.get('form')) : {}
  const errors = { ...shown.errors, ...missing }
  const props = { page, username, asked, suggestion: suggestPassword(), ...shown, errors }
  return c.html(ResetPasswordPage(props), status)
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(ResetLinkGonePage({ page: pageOf(c) }), 410)
}
