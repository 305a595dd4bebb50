import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { clockWords } from '../clock/clock.words.ts'
import { clockPathBefore, isPairForm } from '../clock/clock-step.routes.ts'
import { listAuthenticators } from '../totp/authenticators.ts'
import type { TypedProof } from '../totp/new-secret.ts'
import { enrolmentWords } from '../totp/totp-enrolment.words.ts'
import { twoFactorWords } from '../two-factor.words.ts'
import { authenticatorsWords } from './authenticators.words.ts'
import {
  type BegunNew,
  beginNew,
  findNewStep,
  type Place,
  type ProvenNew,
  proveNew,
} from './new-authenticator.ts'
import { authenticatorsPath, NewAuthenticatorPage } from './new-authenticator.views.tsx'

const nameForm = z.object({ name: z.string().max(400).default('') })
const codeForm = z.object({ code: z.string().default('') })

export const newAuthenticatorRoutes = new Hono<AppEnv>()

for (const path of ['/new', '/:id/move'] as const) {
  newAuthenticatorRoutes.get(path, (c) => show(c, {}, 200))
  newAuthenticatorRoutes.post(path, (c) => seeOther(c, pathOf(c)))
  newAuthenticatorRoutes.get(`${path}/:form{app|code|clock}`, (c) => seeOther(c, pathOf(c)))
  newAuthenticatorRoutes.post(`${path}/app`, begin)
  newAuthenticatorRoutes.post(`${path}/code`, (c) => repeatOr(c, () => proveByCode(c)))
  newAuthenticatorRoutes.post(`${path}/clock`, (c) => repeatOr(c, () => proveByPair(c)))
}

function placeOf(c: AppContext): Place {
  const id = c.req.param('id')
  return id === undefined ? { purpose: 'add', movesId: null } : { purpose: 'move', movesId: id }
}

function pathOf(c: AppContext): string {
  const { movesId } = placeOf(c)
  return movesId === null
    ? `${authenticatorsPath}/new`
    : `${authenticatorsPath}/${encodeURIComponent(movesId)}/move`
}

async function begin(c: AppContext): Promise<Response> {
  const checked = checkForm(c, nameForm)
  const typedName = checked.ok ? checked.values.name : ''
  const begun = await beginNew(c.get('deps'), sessionOf(c), placeOf(c), typedName)
  return begun.ok ? seeOther(c, pathOf(c)) : refuse(c, begun, typedName)
}

const doneAt = (c: AppContext) =>
  `/security?done=authenticator-${placeOf(c).purpose === 'move' ? 'moved' : 'added'}`

function proveByCode(c: AppContext): Promise<Response> {
  const checked = checkForm(c, codeForm)
  return prove(c, checked.ok ? checked.values : { code: '' }, doneAt(c))
}

function proveByPair(c: AppContext): Promise<Response> {
  const { first_code: firstCode = '', next_code: nextCode = '' } = c.get('form')
  return prove(c, { firstCode, nextCode }, clockPathBefore(doneAt(c)))
}

async function prove(c: AppContext, typed: TypedProof, done: string): Promise<Response> {
  const place = placeOf(c)
  const request = { session: sessionOf(c), visit: visitOf(c), by: renewedBy(c, done) }
  const proven = await proveNew(c.get('deps'), request, place, typed)
  return proven.ok ? renewed(c, proven.token, done) : repeatOr(c, () => refuse(c, proven))
}

type Refused = Exclude<BegunNew | ProvenNew, { ok: true }>

function refuse(c: AppContext, refusal: Refused, typedName?: string): Response | Promise<Response> {
  const language = c.get('language')
  const words = authenticatorsWords[language]
  const { scan } = enrolmentWords[language]
  const { pair } = clockWords[language]
  switch (refusal.reason) {
    case 'already-on':
    case 'step-changed':
    case 'too-many-authenticators':
      return seeOther(c, pathOf(c))
    case 'enrolment-gone':
      return show(c, { warning: words.gone }, 409)
    case 'name-malformed':
      return show(c, { error: words.nameMissing, typedName }, 422)
    case 'name-taken':
      return show(c, { error: words.nameTaken, typedName }, 422)
    case 'code-malformed':
      return show(c, { error: isPairForm(c) ? pair.malformed : scan.malformed }, 422)
    case 'code-not-accepted':
      return show(c, { error: isPairForm(c) ? pair.notAccepted : scan.wrong }, 422)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
        closed: twoFactorWords[language].closed,
      })
  }
}

interface Problem {
  error?: string | undefined
  warning?: string | undefined
  typedName?: string | undefined
}

async function show(c: AppContext, problem: Problem, httpStatus: 200 | 409 | 422 | 429 | 503) {
  const deps = c.get('deps')
  const session = sessionOf(c)
  const place = placeOf(c)
  const found = session.hasTwoFactor ? await findNewStep(deps, session, place) : undefined
  if (!found) return seeOther(c, '/security')
  const authenticators = await listAuthenticators(deps.db.connection, session.personId)
  const names = authenticators.map(({ name }) => name)
  const isNaming = problem.typedName !== undefined || c.req.query('name') === 'show'
  const step = isNaming && place.purpose === 'add' ? ({ at: 'start', isFull: false, names } as const) : found
  return c.html(
    NewAuthenticatorPage({
      page: pageOf(c),
      path: pathOf(c),
      step,
      asPair: isPairForm(c),
      moves: authenticators.find(({ id }) => id === place.movesId),
      ...problem,
    }),
    httpStatus,
  )
}
