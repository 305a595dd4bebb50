import { Hono } from 'hono'
import { z } from 'zod'
import { retrySoon } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, readCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { takeMailedToken } from '../../../platform/http/mailed-link.ts'
import { enter, renewedBy, repeatOr, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { suggestPassword } from '../../password/password.ts'
import { findPerson } from '../../people/people.ts'
import {
  acceptAsNewcomer,
  acceptAsPerson,
  findOpenInvitation,
  type NewcomerRefusal,
  type OpenInvitation,
} from './accept-invitation.ts'
import { InvitationGonePage, InvitationPage, type NewcomerForm } from './accept-invitation.views.tsx'
import { acceptInvitationWords } from './accept-invitation.words.ts'

const form = z.object({
  name: z.string().trim().max(300).default(''),
  username: z.string().trim().max(300).default(''),
  new_password: z.string().max(4096).default(''),
  confirm_new_password: z.string().max(4096).default(''),
})

const whenIn = '/dashboard'

/** Mount at `/invitation`: open, since the mailed link is what it asks for. */
export const acceptInvitationRoutes = new Hono<AppEnv>()

acceptInvitationRoutes.get('/', async (c) => {
  const taken = takeMailedToken(c)
  if (taken) return taken
  const open = await findOpenInvitation(c.get('deps'), readCookie(c, 'link'))
  return open ? show(c, open, {}, 200) : gone(c)
})

acceptInvitationRoutes.post('/', async (c) => {
  const token = readCookie(c, 'link')
  const session = sessionIn(c)
  if (token === undefined) return gone(c)
  if (session === undefined || c.get('formBoundTo') !== 'session')
    return seeOther(c, '/sign-in?return_to=/invitation')
  const accepted = await acceptAsPerson(c.get('deps'), token, session)
  if (accepted.ok) return seeOther(c, whenIn)
  const open = await findOpenInvitation(c.get('deps'), token)
  return accepted.reason === 'invitation-gone' || open === undefined ? gone(c) : show(c, open, {}, 403)
})

acceptInvitationRoutes.post('/person', async (c) => {
  const token = readCookie(c, 'link')
  const open = await findOpenInvitation(c.get('deps'), token)
  if (token === undefined || open === undefined) return repeatOr(c, () => gone(c))
  if (sessionIn(c) !== undefined || open.isKnown) return show(c, open, {}, 409)
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, open, {}, 422)
  const { name, username, new_password: newPassword, confirm_new_password: confirm } = checked.values
  const answers = { name, username, newPassword, confirm }
  const given = { token, invitation: open.invitation }
  const done = await acceptAsNewcomer(c.get('deps'), given, answers, visitOf(c), renewedBy(c, whenIn, 'link'))
  if (!done.ok) return repeatOr(c, () => refuse(c, open, done))
  dropCookie(c, 'link')
  return enter(c, done.signedIn, whenIn)
})

/** Whoever is signed in here with eyes of her own. */
function sessionIn(c: AppContext) {
  const session = c.get('session')
  const isOwn = session?.scope === 'full' && !session.isIdle && session.viewing === undefined
  return isOwn ? session : undefined
}

function refuse(c: AppContext, open: OpenInvitation, refusal: NewcomerRefusal) {
  const words = acceptInvitationWords[c.get('language')].refusals
  switch (refusal.reason) {
    case 'invitation-gone':
      return gone(c)
    case 'username-invalid':
    case 'username-taken':
      return show(c, open, { errors: { username: words[refusal.reason] } }, 422)
    case 'name-invalid':
      return show(c, open, { errors: { name: words['name-invalid'] } }, 422)
    case 'email-taken':
      return show(c, { ...open, isKnown: true }, {}, 409)
    case 'busy':
      retrySoon(c)
      return show(c, open, { refused: refusal }, 503)
    default:
      return show(c, open, { refused: refusal }, 422)
  }
}

async function show(
  c: AppContext,
  open: OpenInvitation,
  problem: Partial<Pick<NewcomerForm, 'errors' | 'refused'>>,
  status: 200 | 403 | 409 | 422 | 503,
): Promise<Response> {
  const session = sessionIn(c)
  const person = session && (await findPerson(c.get('deps').db.connection, session.personId))
  const isInvited = person?.emailKey === open.invitation.emailKey && person.role === 'customer'
  const visitor = person && { username: person.username, isInvited }
  const typed = c.get('form') ?? {}
  const newcomer = { suggestion: suggestPassword(), typed, errors: {}, refused: undefined, ...problem }
  return c.html(InvitationPage({ page: pageOf(c), open, visitor, newcomer }), status)
}

function gone(c: AppContext): Response | Promise<Response> {
  dropCookie(c, 'link')
  return c.html(InvitationGonePage({ page: pageOf(c) }), 410)
}
