import { Hono } from 'hono'
import { readCodeTriple } from '../../../core/code-input.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { backToPassword, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { codePath } from '../challenge/challenge.views.tsx'
import { findAct } from '../step-up/acts.ts'
import { type Unlocked, unlockSecondStep, unlockSession } from './unlock.ts'
import { UnlockPage, UnlockPopUp } from './unlock.views.tsx'
import { unlockWords } from './unlock.words.ts'

type Show = (error: string | undefined, status: 200 | 422 | 429) => Response | Promise<Response>

/** At the second step. */
export const unlockStepRoutes = new Hono<AppEnv>()

unlockStepRoutes.get('/', (c) => showStep(c)(undefined, 200))

unlockStepRoutes.post('/', async (c) => {
  const codes = typedIn(c)
  if (!codes) return showStep(c)(unlockWords[c.get('language')].malformed, 422)
  const result = await unlockSecondStep(c.get('deps'), c.get('pending'), codes, visitOf(c))
  return answer(c, result, showStep(c), `${codePath}?done=unlocked`)
})

const showStep =
  (c: AppContext): Show =>
  (error, status) =>
    c.html(UnlockPage({ page: pageOf(c), error }), status)

/** In a session, before a sensitive act; `for` is its page. */
export const unlockRoutes = new Hono<AppEnv>()

unlockRoutes.get('/', (c) => showPopUp(c, c.req.query('for'))(undefined, 200))

unlockRoutes.post('/', async (c) => {
  const goesOnTo = c.get('form')['for']
  const codes = typedIn(c)
  if (!codes) return showPopUp(c, goesOnTo)(unlockWords[c.get('language')].malformed, 422)
  const result = await unlockSession(c.get('deps'), sessionOf(c), codes, visitOf(c))
  const page = findAct(goesOnTo ?? '')?.page
  const next = page ? `/security/step-up?for=${encodeURIComponent(page)}&done=unlocked` : '/security'
  return answer(c, result, showPopUp(c, goesOnTo), next)
})

const showPopUp =
  (c: AppContext, goesOnTo: string | undefined): Show =>
  async (error, status) => {
    const act = findAct(goesOnTo ?? '')
    if (!act) return seeOther(c, '/security')
    const props = { page: pageOf(c), goesOnTo: act.page, error }
    return c.html(UnlockPopUp(props), status)
  }

function typedIn(c: AppContext) {
  const { first_code: first, next_code: next, last_code: last } = c.get('form')
  return readCodeTriple(first, next, last)
}

function answer(c: AppContext, result: Unlocked, show: Show, goesOnTo: string): Response | Promise<Response> {
  if (result.ok) return seeOther(c, goesOnTo)
  const words = unlockWords[c.get('language')]
  switch (result.reason) {
    case 'sign-in-gone':
    case 'password-stolen':
      return backToPassword(c, result.reason)
    case 'closed':
      return show(words.closed, 429)
    case 'code-not-accepted':
      return show(words.notAccepted, 422)
  }
}
