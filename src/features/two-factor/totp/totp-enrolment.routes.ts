import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { clockWords } from '../clock/clock.words.ts'
import { isPairForm } from '../clock/clock-step.routes.ts'
import { hideCodes, showCodesAgain } from '../pending-enrolment/pending-enrolment.ts'
import { savingCodesWords } from '../pending-enrolment/saving-codes.words.ts'
import type { TwoFactorRefusal } from '../two-factor.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import { provePassword } from './password-first.ts'
import { activateTwoFactor } from './totp-activation.ts'
import { beginEnrolment, type EnrolmentStep, findEnrolmentStep, proveSecret } from './totp-enrolment.ts'
import { EnrolmentPage, type EnrolmentProblem, enrolmentPath } from './totp-enrolment.views.tsx'
import { enrolmentWords } from './totp-enrolment.words.ts'

const passwordForm = z.object({ password: z.string().min(1).max(4096) })
const codeForm = z.object({ code: z.string().default('') })
const backupCodeForm = z.object({ backup_code: z.string().default('') })

const whenOn = '/security?done=on'

export const enrolmentRoutes = new Hono<AppEnv>()

enrolmentRoutes.get('/', (c) => show(c, {}, 200))

enrolmentRoutes.post('/', (c) => seeOther(c, enrolmentPath))

/** Where a refused form was answered: reading it again, or in another language, shows the step. */
enrolmentRoutes.get('/:form{password|app|code|clock|saved|back|activation}', (c) =>
  seeOther(c, enrolmentPath),
)

enrolmentRoutes.post('/password', async (c) => {
  const words = enrolmentWords[c.get('language')].password
  const checked = checkForm(c, passwordForm)
  if (!checked.ok) return show(c, { error: words.missing }, 422)
  const { password } = checked.values
  const by = renewedBy(c, enrolmentPath)
  const proven = await provePassword(c.get('deps'), sessionOf(c), visitOf(c), password, by)
  return proven.ok
    ? renewed(c, proven.token, enrolmentPath)
    : repeatOr(c, () => refuse(c, proven, words.wrong))
})

enrolmentRoutes.post('/app', async (c) => {
  const begun = await beginEnrolment(c.get('deps'), sessionOf(c))
  return begun.ok ? seeOther(c, enrolmentPath) : refuse(c, begun, '')
})

enrolmentRoutes.post('/code', async (c) => {
  const words = enrolmentWords[c.get('language')].scan
  const checked = checkForm(c, codeForm)
  if (!checked.ok) return show(c, { error: words.malformed }, 422)
  const proven = await proveSecret(c.get('deps'), sessionOf(c), visitOf(c), checked.values)
  if (proven.ok) return seeOther(c, enrolmentPath)
  return refuse(c, proven, proven.reason === 'code-malformed' ? words.malformed : words.wrong)
})

enrolmentRoutes.post('/clock', async (c) => {
  const words = clockWords[c.get('language')].pair
  const { first_code: firstCode = '', next_code: nextCode = '' } = c.get('form')
  const proven = await proveSecret(c.get('deps'), sessionOf(c), visitOf(c), { firstCode, nextCode })
  if (proven.ok) return seeOther(c, enrolmentPath)
  return refuse(c, proven, proven.reason === 'code-malformed' ? words.malformed : words.notAccepted)
})

enrolmentRoutes.post('/saved', async (c) => {
  await hideCodes(c.get('deps'), sessionOf(c), 'enable')
  return seeOther(c, enrolmentPath)
})

enrolmentRoutes.post('/back', async (c) => {
  await showCodesAgain(c.get('deps'), sessionOf(c), 'enable')
  return seeOther(c, enrolmentPath)
})

enrolmentRoutes.post('/activation', async (c) => {
  const words = savingCodesWords[c.get('language')].check
  const checked = checkForm(c, backupCodeForm)
  if (!checked.ok) return show(c, { error: words.malformed }, 422)
  const { backup_code: typed } = checked.values
  const by = renewedBy(c, whenOn)
  const activated = await activateTwoFactor(c.get('deps'), sessionOf(c), visitOf(c), typed, by)
  if (activated.ok) return renewed(c, activated.token, whenOn)
  return repeatOr(c, () =>
    refuse(c, activated, activated.reason === 'backup-code-malformed' ? words.malformed : words.wrong),
  )
})

type Refused =
  | Refusal
  | { ok: false; reason: 'busy' }
  | { ok: false; reason: Exclude<TwoFactorRefusal, Refusal['reason'] | 'busy'> }

function refuse(c: AppContext, refusal: Refused, sentence: Sentence) {
  const { language } = pageOf(c)
  switch (refusal.reason) {
    case 'already-on':
      return seeOther(c, '/security')
    case 'step-changed':
      return seeOther(c, enrolmentPath)
    case 'enrolment-gone':
      return show(c, { warning: enrolmentWords[language].gone }, 409)
    case 'wait':
    case 'closed':
    case 'busy':
      return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
        closed: twoFactorWords[language].closed,
      })
    default:
      return show(c, { error: sentence }, 422)
  }
}

/** Some sentences name the code that is asked for, which only the step knows. */
type Sentence = string | ((position: number) => string)

interface Problem extends Omit<EnrolmentProblem, 'error'> {
  error?: Sentence
}

async function show(c: AppContext, { error, warning }: Problem, httpStatus: 200 | 409 | 422 | 429 | 503) {
  const deps = c.get('deps')
  const session = sessionOf(c)
  const found = await findEnrolmentStep(deps, session)
  if (found.at === 'on') return seeOther(c, '/security')
  const isAppList = c.req.method === 'GET' && c.req.query('apps') === 'show' && found.at === 'scan'
  const step = isAppList ? ({ at: 'app' } as const) : found
  return c.html(
    EnrolmentPage({
      page: pageOf(c),
      step,
      mustEnrol: session.scope !== 'full',
      nowMs: deps.clock(),
      asPair: isPairForm(c),
      warning,
      error: sentenceFor(step, error),
    }),
    httpStatus,
  )
}

function sentenceFor(step: EnrolmentStep, error: Sentence | undefined): string | undefined {
  if (typeof error !== 'function') return error
  return step.at === 'check' ? error(step.position) : undefined
}
