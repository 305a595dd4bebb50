import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal, retrySoon } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { getPerson } from '../../people/people.ts'
import { type AskedFactor, factorIn, findAskedFactor, missingFactor } from '../../two-factor/two-factor.ts'
import { answerStrength } from '../strength.routes.ts'
import { suggestPassword } from '../suggest-password.ts'
import { asksForFactor, type ChangeRefusal, changeCeremony, changePassword } from './change-password.ts'
import { ChangePasswordPage, type ChangePasswordProblem } from './change-password.views.tsx'
import { changePasswordWords } from './change-password.words.ts'

const formOf = (factor: ReturnType<typeof factorIn>) =>
  z.object({
    existing_password: z.string('existingMissing').min(1, 'existingMissing').max(4096, 'notAccepted'),
    new_password: z.string('newMissing').min(1, 'newMissing').max(4096, 'newTooLong'),
    confirm_new_password: z.string('confirmMissing').min(1, 'confirmMissing').max(4096, 'newTooLong'),
    factor,
  })

const whenChanged = '/security/password?done=changed'

export const changePasswordRoutes = new Hono<AppEnv>()

changePasswordRoutes.get('/', (c) => show(c, {}, 200))

changePasswordRoutes.post('/strength', async (c) =>
  answerStrength(c, await getPerson(c.get('deps').db.connection, sessionOf(c).personId)),
)

changePasswordRoutes.post('/', (c) => repeatOr(c, () => change(c)))

async function change(c: AppContext): Promise<Response> {
  const deps = c.get('deps')
  const session = sessionOf(c)
  const ceremony = asksForFactor(session, deps.clock()) ? changeCeremony(session) : undefined
  const checked = checkForm(c, formOf(factorIn(ceremony, c.get('form')['passkey'])))
  if (!checked.ok) return show(c, { faults: checked.faults }, 422)
  const {
    existing_password: existing,
    new_password: newPassword,
    confirm_new_password: confirm,
    factor,
  } = checked.values
  const request = { session, visit: visitOf(c), by: renewedBy(c, whenChanged) }
  const changed = await changePassword(deps, { existing, newPassword, confirm, factor }, request)
  return changed.ok ? renewed(c, changed.sessionToken, whenChanged) : repeatOr(c, () => refuse(c, changed))
}

function refuse(c: AppContext, refusal: ChangeRefusal): Response | Promise<Response> {
  const words = changePasswordWords[c.get('language')]
  const isPasskey = Boolean(c.get('form')['passkey'])
  switch (refusal.reason) {
    case 'new-password-refused':
      if (refusal.refused.reason === 'busy') retrySoon(c)
      return show(c, { refused: refusal.refused }, refusal.refused.reason === 'busy' ? 503 : 422)
    case 'proofs-not-accepted':
      return show(c, { faults: { existing_password: isPasskey ? 'passkeyNotAccepted' : 'notAccepted' } }, 422)
    case 'factor-needed':
      return show(c, { faults: { factor: 'factorMissing' } }, 422)
    case 'changed-meanwhile':
      return show(c, { warning: words.changedMeanwhile }, 409)
    case 'session-ended':
      return seeOther(c, '/sign-in')
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
        closed: words.closed,
        isUnchanged: true,
      })
  }
}

async function show(c: AppContext, problem: ChangePasswordProblem, status: 200 | 409 | 422 | 429 | 503) {
  const page = pageOf(c)
  const asked = await askedOf(c)
  const isChanged = c.req.method === 'GET' && c.req.query('done') === 'changed'
  const suggestion = suggestPassword()
  const missing = asked && problem.faults?.factor ? missingFactor(page.language, asked, c.get('form')) : {}
  return c.html(ChangePasswordPage({ page, asked, isChanged, suggestion, missing, ...problem }), status)
}

function askedOf(c: AppContext): Promise<AskedFactor> | undefined {
  const deps = c.get('deps')
  const session = sessionOf(c)
  if (!asksForFactor(session, deps.clock())) return undefined
  return findAskedFactor(deps, changeCeremony(session), session.personId)
}
