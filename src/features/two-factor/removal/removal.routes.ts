import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { optionsOfOwn } from '../passkeys/passkeys.ts'
import { findTwoFactorStatus } from '../two-factor.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import { disableTwoFactor, type Removed, removalCeremony } from './removal.ts'
import { RemovalPage, type RemovalProblem } from './removal.views.tsx'
import { removalWords } from './removal.words.ts'

const form = z.object({
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(4096, 'passwordMissing'),
  factor: z.string().default(''),
  passkey: z.string().default(''),
})

const whenOff = '/security?done=off'

export const removalRoutes = new Hono<AppEnv>()

removalRoutes.get('/', (c) => show(c, {}, 200))

removalRoutes.post('/form', (c) => seeOther(c, '/security/two-factor/removal'))

removalRoutes.post('/', async (c) => {
  const words = removalWords[c.get('language')]
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, { password: words.passwordMissing }, 422)
  const session = sessionOf(c)
  const removal = { session, visit: visitOf(c), by: renewedBy(c, whenOff) }
  const removed = await disableTwoFactor(c.get('deps'), removal, checked.values)
  return removed.ok ? renewed(c, removed.token, whenOff) : repeatOr(c, () => refuse(c, removed))
})

function refuse(c: AppContext, refusal: Extract<Removed, { ok: false }>) {
  const { language } = pageOf(c)
  const words = removalWords[language]
  switch (refusal.reason) {
    case 'already-off':
      return seeOther(c, '/security')
    case 'must-keep':
      return show(c, {}, 409)
    case 'factor-malformed':
      return show(c, { factor: words.factorMalformed }, 422)
    case 'proofs-not-accepted':
      return show(
        c,
        { password: c.get('form')['passkey'] ? words.passkeyNotAccepted : words.notAccepted },
        422,
      )
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
        closed: twoFactorWords[language].closed,
      })
  }
}

async function show(c: AppContext, problem: RemovalProblem, status: 200 | 409 | 422 | 429 | 503) {
  const session = sessionOf(c)
  if (!session.hasTwoFactor) return seeOther(c, '/security')
  const deps = c.get('deps')
  const factors = await findTwoFactorStatus(deps.db.connection, session.personId)
  const passkeyOptions = await optionsOfOwn(deps, removalCeremony(session), session.personId)
  return c.html(RemovalPage({ page: pageOf(c), status: factors, passkeyOptions, problem }), status)
}
