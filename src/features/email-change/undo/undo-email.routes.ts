import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { factorIn, findAskedFactor, missingFactor } from '../../two-factor/two-factor.ts'
import { maskedEmail } from '../addresses.ts'
import {
  closeMailRecovery,
  type EmailUndone,
  findUndo,
  isUndoneBy,
  type OpenUndo,
  undoCeremony,
  undoEmail,
} from './undo-email.ts'
import {
  EmailUndonePage,
  MailClosedPage,
  UndoEmailPage,
  UndoLinkGonePage,
  type UndoProblem,
} from './undo-email.views.tsx'
import { undoEmailWords } from './undo-email.words.ts'

const formOf = (factor: ReturnType<typeof factorIn>) =>
  z.object({ password: z.string().max(4096).default(''), factor })

/** Mount at `/undo-email`: open, since the mailed link is what it asks for. */
export const undoEmailRoutes = new Hono<AppEnv>()

undoEmailRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findUndo(c.get('deps'), readCookie(c, 'link'))
  return open ? show(c, open, {}, 200) : gone(c)
})

undoEmailRoutes.get('/done', (c) => c.html(EmailUndonePage({ page: pageOf(c) })))

undoEmailRoutes.get('/closing', (c) => c.html(MailClosedPage({ page: pageOf(c) })))

undoEmailRoutes.post('/closing', async (c) => {
  const deps = c.get('deps')
  const open = await findUndo(deps, readCookie(c, 'link'))
  const closed = open && (await closeMailRecovery(deps, open, visitOf(c)))
  return closed?.ok ? seeOther(c, '/undo-email/closing') : gone(c)
})

undoEmailRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const token = readCookie(c, 'link')
  const open = await findUndo(deps, token)
  if (!open) return (await isUndoneBy(deps, token, formDigestOf(c))) ? done(c) : gone(c)
  const { factor: typedFactor = '', passkey = '' } = c.get('form')
  const showsFactor = open.person.twoFactorSinceMs !== null && (typedFactor.trim() !== '' || passkey !== '')
  const checked = checkForm(c, formOf(factorIn(showsFactor ? undoCeremony(open) : undefined, passkey)))
  if (!checked.ok) return show(c, open, await problemOf(c, open, showsFactor), 422)
  const { password, factor } = checked.values
  if (!factor && password === '') return show(c, open, await problemOf(c, open, false), 422)
  const proof = factor ? { factor } : { password }
  const undone = await undoEmail(deps, open, proof, formDigestOf(c), visitOf(c))
  return undone.ok || (await isUndoneBy(deps, token, formDigestOf(c))) ? done(c) : refuse(c, open, undone)
})

async function problemOf(c: AppContext, open: OpenUndo, showsFactor: boolean): Promise<UndoProblem> {
  const { language } = pageOf(c)
  if (!showsFactor) return { password: undoEmailWords[language].faults.missing }
  const asked = await askedOf(c, open)
  return asked ? missingFactor(language, asked, c.get('form')) : {}
}

function refuse(c: AppContext, open: OpenUndo, refusal: Extract<EmailUndone, { ok: false }>) {
  const { faults } = undoEmailWords[c.get('language')]
  switch (refusal.reason) {
    case 'link-gone':
      return gone(c)
    case 'address-taken':
      return show(c, open, { warning: faults['address-taken'] }, 409)
    case 'password-wrong':
      return show(c, open, { password: faults['password-wrong'] }, 422)
    case 'factor-not-accepted': {
      const isPasskey = Boolean(c.get('form')['passkey'])
      const problem = isPasskey ? { passkey: faults.passkey } : { factor: faults['factor-not-accepted'] }
      return show(c, open, problem, 422)
    }
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, open, { warning }, status), {
        closed: faults.closed,
      })
  }
}

const askedOf = async (c: AppContext, open: OpenUndo) =>
  open.person.twoFactorSinceMs === null
    ? undefined
    : findAskedFactor(c.get('deps'), undoCeremony(open), open.person.id)

async function show(
  c: AppContext,
  open: OpenUndo,
  problem: UndoProblem,
  status: 200 | 409 | 422 | 429 | 503,
): Promise<Response> {
  const { username, email } = open.person
  const props = {
    page: pageOf(c),
    username,
    from: open.change.formerEmail,
    to: maskedEmail(email),
    asked: await askedOf(c, open),
    problem,
  }
  return c.html(UndoEmailPage(props), status)
}

function done(c: AppContext): Response {
  dropCookie(c, 'link')
  return seeOther(c, '/undo-email/done')
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(UndoLinkGonePage({ page: pageOf(c) }), 410)
}
