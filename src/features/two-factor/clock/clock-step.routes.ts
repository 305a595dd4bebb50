import { Hono } from 'hono'
import { readCodePair } from '../../../core/code-input.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { visitOf } from '../../../platform/http/respond.ts'
import { answerChallenge } from '../challenge/challenge.routes.ts'
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
  return answerChallenge(c, result, {
    ...words,
    show: (sentence, status) => show(c, sentence, status),
    landing: clockPathBefore,
  })
})

function show(c: AppContext, error: string | undefined, status: 200 | 422 | 429 | 503) {
  return c.html(ClockStepPage({ page: pageOf(c), error }), status)
}

/** She is told how far off the clock is before she goes on. */
export const clockPathBefore = (goesOnTo: string) =>
  `/security/clock?return_to=${encodeURIComponent(goesOnTo)}`

/** While an app is set up: whether two codes in a row are asked for in place of one. */
export const isPairForm = (c: AppContext) => c.req.path.endsWith('/clock') || c.req.query('clock') === 'show'
