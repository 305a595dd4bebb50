import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { dropCookie, readCookie, writeCookie } from '../../platform/http/cookies.ts'
import { checkForm } from '../../platform/http/forms.ts'
import { enter, formDigestOf, seeOther, visitOf } from '../../platform/http/respond.ts'
import { safePath } from '../../platform/http/safe-redirect.ts'
import { findPendingSignIn, pendingState } from '../../platform/session/pending-sign-in.ts'
import { signInOptions } from '../two-factor/two-factor.ts'
import { type PasswordStep, takePasswordStep } from './password-step.ts'
import {
  NewPasswordNeededPage,
  type PasskeyOffer,
  SignInPage,
  type SignInPageProps,
} from './sign-in.views.tsx'
import { signInWords } from './sign-in.words.ts'

const form = z.object({
  name: z.string().min(1).max(320),
  password: z.string().min(1).max(4096),
  return_to: z.string().optional(),
})

export const signInRoutes = new Hono<AppEnv>()

signInRoutes.get('/', async (c) => {
  const session = c.get('session')
  if (session && !session.isIdle) return seeOther(c, '/dashboard')
  const words = signInWords[c.get('language')]
  const expired = await expiredSignIn(c)
  const done = { password: words.passwordSet, out: words.signedOut }[c.req.query('done') ?? '']
  const why = expired ? words.expired : c.req.query('done') === 'ended' ? words.ended : undefined
  const notice = why
    ? ({ tone: 'info', text: why } as const)
    : done
      ? ({ tone: 'success', text: done } as const)
      : undefined
  const returnTo = safePath(c.req.query('return_to'), '')
  return showSignIn(c, { name: expired?.username, returnTo, notice }, 200)
})

signInRoutes.get('/new-password', (c) => c.html(NewPasswordNeededPage({ page: pageOf(c) })))

/** Whoever was away too long at the second step finds her name still typed, and is told why she is here. */
async function expiredSignIn(c: AppContext): Promise<{ username: string } | undefined> {
  const deps = c.get('deps')
  const token = readCookie(c, 'pending')
  const pending = token ? await findPendingSignIn(deps.db.connection, token) : undefined
  return pending && pendingState(pending, deps.clock()) === 'expired' ? pending : undefined
}

signInRoutes.post('/', async (c) => {
  const checked = checkForm(c, form)
  const words = signInWords[c.get('language')]
  const name = (c.get('form')['name'] ?? '').slice(0, 320)
  const returnTo = safePath(c.get('form')['return_to'], '')
  if (!checked.ok) return showSignIn(c, { name, returnTo, error: words.bothNeeded }, 422)
  const typed = { ...checked.values, returnTo, formDigest: formDigestOf(c) }
  const step = await takePasswordStep(c.get('deps'), typed, visitOf(c))
  return step.ok ? goOn(c, step, returnTo) : refuse(c, step, name, returnTo)
})

function goOn(c: AppContext, step: Extract<PasswordStep, { ok: true }>, returnTo: string): Response {
  switch (step.next) {
    case 'two-factor':
      writeCookie(c, 'pending', step.pendingToken)
      return seeOther(c, '/sign-in/two-factor')
    case 'enrol-link':
      dropCookie(c, 'pending')
      return seeOther(c, '/enrol/sent')
    case 'new-password':
      dropCookie(c, 'pending')
      return seeOther(c, '/sign-in/new-password')
    case 'signed-in':
      return enter(
        c,
        step.signedIn,
        step.mustEnrol ? '/security/two-factor/enrolment' : returnTo || '/dashboard',
      )
  }
}

function refuse(c: AppContext, step: Extract<PasswordStep, { ok: false }>, name: string, returnTo: string) {
  const offersLink = step.reason === 'wait'
  const again = (error: string, status: 422 | 429 | 503) =>
    showSignIn(c, { name, returnTo, error, offersLink }, status)
  return step.reason === 'not-recognised'
    ? again(signInWords[c.get('language')].notRecognised, 422)
    : answerRefusal(c, step, again)
}

type Shown = Omit<SignInPageProps, 'page' | 'passkey'> & { passkey?: Omit<PasskeyOffer, 'options'> }

/** Of every way in, refused or not; the challenge is a fresh one each time. */
export function showSignIn(c: AppContext, shown: Shown, status: 200 | 422 | 429 | 503) {
  const passkey = { options: signInOptions(c.get('deps'), c.get('visitor')), ...shown.passkey }
  return c.html(SignInPage({ page: pageOf(c), ...shown, passkey }), status)
}
