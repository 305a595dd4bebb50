import { Hono } from 'hono'
import { readCodePair } from '../../../core/code-input.ts'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { enter, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { clockWords } from './clock.words.ts'
import { answerWithPair } from './clock-step.ts'
import { ClockStepPage } from './clock-step.views.tsx'

export const clockStepRoutes = new Hono<AppEnv>()

clockStepRoutes.get('/', (c) => show(c, undefined, 200))

clockStepRoutes.post('/', async (c) => {
  const words = clockWords[c.get('language')].pair
  const { first_code: first, next_code: next } = c.get('form')
  const codes = readCodePair(first, next)
  if (!codes) return show(c, words.malformed, 422)
  const result = await answerWithPair(c.get('deps'), c.get('pending'), codes, visitOf(c))
  if (result.ok) {
    const returnTo = encodeURIComponent(result.returnTo || '/dashboard')
    return enter(c, result.signedIn, `/security/clock?return_to=${returnTo}`)
  }
  switch (result.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'factor-not-accepted':
      return show(c, words.notAccepted, 422)
    default:
      return answerRefusal(c, result, (error, status) => show(c, error, status), { closed: words.closed })
  }
})

function show(c: AppContext, error: string | undefined, status: 200 | 422 | 429 | 503) {
  return c.html(ClockStepPage({ page: pageOf(c), error }), status)
}

/** While an app is set up: whether two codes in a row are asked for in place of one. */
export const isPairForm = (c: AppContext) => c.req.path.endsWith('/clock') || c.req.query('clock') === 'show'
