import { Hono } from 'hono'
import { z } from 'zod'
import { readSixDigitCode } from '../../../core/code-input.ts'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { hasFreshProof } from '../../../platform/session/session.ts'
import { askedFactorWords } from '../factor-check/asked-factor.words.ts'
import { optionsOfOwn } from '../passkeys/passkeys.ts'
import { provePassword } from '../totp/password-first.ts'
import { findTwoFactorStatus } from '../two-factor.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import { findAct } from './acts.ts'
import { type SteppedUp, stepUpCeremony, stepUpWithFactor } from './step-up.ts'
import { StepUpPage, type StepUpProblem } from './step-up.views.tsx'
import { stepUpWords } from './step-up.words.ts'

const form = z.object({
  for: z.string().default(''),
  factor: z.string().default(''),
  passkey: z.string().default(''),
  password: z.string().max(4096).default(''),
})

export const stepUpRoutes = new Hono<AppEnv>()

stepUpRoutes.get('/', (c) => {
  const found = findAct(c.req.query('for') ?? '')
  if (!found) return seeOther(c, '/security')
  return hasFreshProof(sessionOf(c), c.get('deps').clock())
    ? seeOther(c, found.page)
    : show(c, found.page, { isUnlocked: c.req.query('done') === 'unlocked' }, 200)
})

stepUpRoutes.post('/', (c) => repeatOr(c, () => stepUp(c)))

async function stepUp(c: AppContext): Promise<Response> {
  const words = stepUpWords[c.get('language')]
  const checked = checkForm(c, form)
  const page = checked.ok ? findAct(checked.values.for)?.page : undefined
  if (!checked.ok || page === undefined) return seeOther(c, '/security')
  const { factor, passkey, password } = checked.values
  const request = { session: sessionOf(c), visit: visitOf(c), by: renewedBy(c, page) }
  if (!request.session.hasTwoFactor && password === '')
    return show(c, page, { error: words.passwordMissing }, 422)
  const proven = request.session.hasTwoFactor
    ? await stepUpWithFactor(c.get('deps'), request, { factor, passkey })
    : await provePassword(c.get('deps'), request.session, request.visit, password, request.by)
  return proven.ok ? renewed(c, proven.token, page) : repeatOr(c, () => refuse(c, page, proven))
}

type Refused = Exclude<SteppedUp, { ok: true }> | { ok: false; reason: 'password-wrong' }

function refuse(c: AppContext, page: string, refusal: Refused): Response | Promise<Response> {
  const words = stepUpWords[c.get('language')]
  switch (refusal.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'factor-malformed':
      return show(c, page, aboutFactor(c, words.malformed), 422)
    case 'factor-not-accepted':
      return show(c, page, aboutFactor(c, words.wrong), 422)
    case 'password-wrong':
      return show(c, page, { error: words.passwordWrong }, 422)
    default:
      return answerRefusal(
        c,
        refusal,
        (warning, status) => show(c, page, { warning, offersUnlock: isDelayedCode(c, refusal) }, status),
        { closed: twoFactorWords[c.get('language')].closed },
      )
  }
}

const isDelayedCode = (c: AppContext, { reason }: Refused) =>
  reason === 'wait' && readSixDigitCode(c.get('form')['factor']) !== undefined

function aboutFactor(c: AppContext, sentence: string): StepUpProblem {
  const isPasskey = Boolean(c.get('form')['passkey'])
  return isPasskey ? { passkey: askedFactorWords[c.get('language')].passkeyNotAccepted } : { error: sentence }
}

async function show(c: AppContext, goesOnTo: string, problem: StepUpProblem, status: 200 | 422 | 429 | 503) {
  const found = findAct(goesOnTo)
  if (!found) return seeOther(c, '/security')
  const deps = c.get('deps')
  const session = sessionOf(c)
  const twoFactor = await findTwoFactorStatus(deps.db.connection, session.personId)
  const passkeyOptions = await optionsOfOwn(deps, stepUpCeremony(session), session.personId)
  const props = { page: pageOf(c), act: found.act, goesOnTo, status: twoFactor, passkeyOptions, problem }
  return c.html(StepUpPage(props), status)
}
