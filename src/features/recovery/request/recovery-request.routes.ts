import { Hono } from 'hono'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { isSecondTapOf } from '../../../platform/http/mailed-link.ts'
import { backToPassword, formDigestOf, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { findResetLink } from '../../password/password.ts'
import {
  type AskedForRecovery,
  askBehindLink,
  askWithPassword,
  findRecoveryState,
} from './recovery-request.ts'
import { AskForRecoveryPage, type Behind, RecoveryOpenedPage } from './recovery-request.views.tsx'

const withPassword: Behind = {
  action: '/sign-in/two-factor/recovery',
  back: '/sign-in/two-factor/lost-phone',
}
const behindLink: Behind = {
  action: '/reset-password/recovery',
  back: '/reset-password',
  isPasswordLost: true,
}

/** Mount at `/sign-in/two-factor/recovery` under the guard `pending`. */
export const recoveryRequestRoutes = new Hono<AppEnv>()

recoveryRequestRoutes.get('/', (c) => show(c, c.get('pending').personId, withPassword, {}, 200))

recoveryRequestRoutes.post('/', async (c) => {
  const pending = c.get('pending')
  const asked = await askWithPassword(c.get('deps'), pending, visitOf(c))
  return asked.ok ? seeOther(c, withPassword.action) : refuse(c, pending.personId, withPassword, asked)
})

/** Mount at `/reset-password/recovery`: open, since the mailed link is what it asks for. */
export const lostPasswordRecoveryRoutes = new Hono<AppEnv>()

lostPasswordRecoveryRoutes.get('/', async (c) => {
  const personId = await behindWhoseLink(c)
  return personId === undefined ? seeOther(c, behindLink.back) : show(c, personId, behindLink, {}, 200)
})

lostPasswordRecoveryRoutes.post('/', async (c) => {
  const personId = await behindWhoseLink(c)
  const request = { token: readCookie(c, 'link') ?? '', formDigest: formDigestOf(c) }
  const asked =
    personId === undefined
      ? ({ ok: false, reason: 'link-gone' } as const)
      : await askBehindLink(c.get('deps'), request, visitOf(c))
  if (asked.ok && !asked.isNew) return seeOther(c, behindLink.action)
  if (asked.ok || (await isSecondTapOf(c, 'reset-password'))) {
    dropCookie(c, 'link')
    return seeOther(c, `${behindLink.action}/opened`)
  }
  return refuse(c, personId ?? '', behindLink, asked)
})

/** The link is spent, so this page says what everybody may know. */
lostPasswordRecoveryRoutes.get('/opened', (c) => c.html(RecoveryOpenedPage({ page: pageOf(c) })))

async function behindWhoseLink(c: AppContext): Promise<string | undefined> {
  const open = await findResetLink(c.get('deps'), readCookie(c, 'link'))
  return open && open.person.twoFactorSinceMs !== null ? open.person.id : undefined
}

function refuse(
  c: AppContext,
  personId: string,
  behind: Behind,
  refusal: Extract<AskedForRecovery, { ok: false }>,
): Response | Promise<Response> {
  switch (refusal.reason) {
    case 'sign-in-gone':
    case 'password-stolen':
      return backToPassword(c, refusal.reason)
    case 'link-gone':
      return seeOther(c, '/reset-password')
    case 'recovery-closed':
      return show(c, personId, behind, {}, 409)
    default:
      return answerRefusal(c, refusal, (warning, status) => show(c, personId, behind, { warning }, status))
  }
}

async function show(
  c: AppContext,
  personId: string,
  behind: Behind,
  { warning }: { warning?: string },
  status: 200 | 409 | 429 | 503,
): Promise<Response> {
  const state = await findRecoveryState(c.get('deps'), personId, visitOf(c))
  return c.html(AskForRecoveryPage({ page: pageOf(c), state, behind, warning }), status)
}
