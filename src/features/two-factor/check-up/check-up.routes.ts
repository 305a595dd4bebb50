import { Hono } from 'hono'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { writeCookie } from '../../../platform/http/cookies.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { safePath } from '../../../platform/http/safe-redirect.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import {
  checkUpOnTheWayTo,
  checkUpPath,
  findCheckUp,
  putOffCheckUp,
  type Shown,
  showWayIn,
} from './check-up.ts'
import { CheckUpPage, type CheckUpProblem } from './check-up.views.tsx'
import { checkUpWords } from './check-up.words.ts'

export const checkUpRoutes = new Hono<AppEnv>()

checkUpRoutes.get('/', (c) => show(c, c.req.query('return_to'), {}, 200))

checkUpRoutes.post('/', (c) => repeatOr(c, () => check(c)))

checkUpRoutes.post('/later', async (c) => {
  await putOffCheckUp(c.get('deps'), sessionOf(c))
  return seeOther(c, readReturnTo(c.get('form')['return_to']) || '/dashboard')
})

async function check(c: AppContext): Promise<Response> {
  const returnTo = readReturnTo(c.get('form')['return_to'])
  const goesOnTo = (isOver: boolean) =>
    isOver ? returnTo || '/security?done=checked-up' : checkUpOnTheWayTo(returnTo)
  const by = (isOver: boolean) => renewedBy(c, goesOnTo(isOver))
  const request = { session: sessionOf(c), visit: visitOf(c), by }
  const shown = await showWayIn(c.get('deps'), request, c.get('form')['factor'] ?? '')
  if (shown.ok) return renewed(c, shown.token, goesOnTo(shown.isOver))
  if (shown.reason !== 'already-checked') return repeatOr(c, () => refuse(c, returnTo, shown))
  writeCookie(c, 'session', shown.token)
  return show(c, returnTo, { error: checkUpWords[c.get('language')].already }, 422)
}

type Refused = Exclude<Shown, { ok: true } | { reason: 'already-checked' }>

function refuse(c: AppContext, returnTo: string, refusal: Refused): Response | Promise<Response> {
  const language = c.get('language')
  const words = checkUpWords[language]
  switch (refusal.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'check-up-over':
      return seeOther(c, returnTo || '/security')
    case 'factor-malformed':
      return show(c, returnTo, { isMalformed: true }, 422)
    case 'factor-not-accepted':
      return show(c, returnTo, { error: words.wrong }, 422)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, returnTo, { warning }, status), {
        closed: twoFactorWords[language].closed,
      })
  }
}

async function show(
  c: AppContext,
  wanted: string | undefined,
  problem: CheckUpProblem,
  status: 200 | 422 | 429 | 503,
): Promise<Response> {
  const returnTo = readReturnTo(wanted)
  const checkUp = await findCheckUp(c.get('deps'), sessionOf(c))
  if (!checkUp) return seeOther(c, returnTo || '/security')
  return c.html(CheckUpPage({ page: pageOf(c), checkUp, returnTo, problem }), status)
}

/** Where she was going: never to the check-up itself, which would lead there for ever. */
function readReturnTo(typed: string | undefined): string {
  const path = safePath(typed, '')
  return path.startsWith(checkUpPath) ? '' : path
}
