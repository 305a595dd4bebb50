import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import type { SavedCodeRefusal } from '../pending-enrolment/check-saved-code.ts'
import { hideCodes, showCodesAgain } from '../pending-enrolment/pending-enrolment.ts'
import { savingCodesWords } from '../pending-enrolment/saving-codes.words.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import { countBackupCodes } from './backup-codes.ts'
import { beginRenewal, findRenewalStep, renewBackupCodes } from './renewal.ts'
import { RenewalPage, renewalPath } from './renewal.views.tsx'
import { renewalWords } from './renewal.words.ts'

const form = z.object({ backup_code: z.string().default('') })

const whenRenewed = '/security?done=codes-renewed'

export const renewalRoutes = new Hono<AppEnv>()

renewalRoutes.get('/', (c) => show(c, {}, 200))

renewalRoutes.post('/', (c) => seeOther(c, renewalPath))

renewalRoutes.get('/:form{codes|saved|back|activation}', (c) => seeOther(c, renewalPath))

renewalRoutes.post('/codes', async (c) => {
  const begun = await beginRenewal(c.get('deps'), sessionOf(c))
  return begun.ok ? seeOther(c, renewalPath) : refuse(c, begun)
})

renewalRoutes.post('/saved', async (c) => {
  await hideCodes(c.get('deps'), sessionOf(c), 'renew')
  return seeOther(c, renewalPath)
})

renewalRoutes.post('/back', async (c) => {
  await showCodesAgain(c.get('deps'), sessionOf(c), 'renew')
  return seeOther(c, renewalPath)
})

renewalRoutes.post('/activation', (c) => repeatOr(c, () => activate(c)))

async function activate(c: AppContext): Promise<Response> {
  const checked = checkForm(c, form)
  const typed = checked.ok ? checked.values.backup_code : ''
  const request = { session: sessionOf(c), visit: visitOf(c), by: renewedBy(c, whenRenewed) }
  const activated = await renewBackupCodes(c.get('deps'), request, typed)
  return activated.ok ? renewed(c, activated.token, whenRenewed) : repeatOr(c, () => refuse(c, activated))
}

async function refuse(c: AppContext, refusal: SavedCodeRefusal): Promise<Response> {
  const language = c.get('language')
  const words = savingCodesWords[language].check
  switch (refusal.reason) {
    case 'already-on':
    case 'step-changed':
      return seeOther(c, renewalPath)
    case 'enrolment-gone':
      return show(c, { warning: renewalWords[language].gone }, 409)
    case 'backup-code-malformed':
      return show(c, { error: words.malformed }, 422)
    case 'backup-code-not-accepted': {
      const step = await findRenewalStep(c.get('deps'), sessionOf(c))
      return show(c, { error: step.at === 'check' ? words.wrong(step.position) : undefined }, 422)
    }
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
        closed: twoFactorWords[language].closed,
      })
  }
}

async function show(
  c: AppContext,
  problem: { error?: string | undefined; warning?: string },
  httpStatus: 200 | 409 | 422 | 429 | 503,
): Promise<Response> {
  const deps = c.get('deps')
  const session = sessionOf(c)
  if (!session.hasTwoFactor) return seeOther(c, '/security')
  const step = await findRenewalStep(deps, session)
  const left = (await countBackupCodes(deps.db.connection, session.personId))?.left ?? 0
  return c.html(RenewalPage({ page: pageOf(c), step, left, nowMs: deps.clock(), ...problem }), httpStatus)
}
