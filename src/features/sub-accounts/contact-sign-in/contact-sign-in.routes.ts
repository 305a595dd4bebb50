import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { actorOf } from '../actor.ts'
import { type GrantRefusal, type TypedGrant, typedGrant } from '../grant.ts'
import { findInvitationOfContact, inviteContact } from '../invitations/invitations.ts'
import { presetIn } from '../presets.ts'
import { accessIn } from '../sub-accounts.routes.ts'
import { findContact, findMember } from '../sub-accounts.ts'
import { listPath } from '../sub-accounts.views.tsx'
import { subAccountWords } from '../sub-accounts.words.ts'
import { ContactSignInPage, type InvitedContact, InvitePage } from './contact-sign-in.views.tsx'

/** Mount at `/contacts/:id/sign-in` for whoever may see who may sign in. */
export const contactSignInRoutes = new Hono<AppEnv>()

contactSignInRoutes.get('/', async (c) => {
  const { connection } = c.get('deps').db
  const { accountId } = accessIn(c)
  const contact = await contactIn(c)
  const member = await findMember(connection, accountId, { contactId: contact.id })
  const invitation = await findInvitationOfContact(connection, accountId, contact.id)
  return c.html(ContactSignInPage({ page: pageOf(c), contact, member, invitation }))
})

/** Mount at `/contacts/:id/sign-in/invitation` under `proven`. */
export const inviteRoutes = new Hono<AppEnv>()

const nothing: TypedGrant = { permissions: new Set(), endsOn: '', note: '' }

inviteRoutes.get('/', async (c) => show(c, await contactIn(c), nothing, {}, 200))

inviteRoutes.post('/', async (c) => {
  const form = c.get('form')
  const contact = await contactIn(c)
  const typed = typedGrant(form)
  const preset = presetIn(form)
  if (preset) return show(c, contact, { ...typed, permissions: preset }, {}, 200)
  const invited = await inviteContact(c.get('deps'), actorOf(sessionOf(c)), { contactId: contact.id, typed })
  if (invited.ok) return seeOther(c, `${listPath}?done=invited`)
  const { refusals } = subAccountWords[c.get('language')]
  switch (invited.reason) {
    case 'not-found':
      throw new HTTPException(404)
    // The second tap of an invitation that has just gone out, or somebody else’s: it is there.
    case 'invited-already':
      return seeOther(c, `/contacts/${contact.id}/sign-in`)
    case 'wait':
    case 'closed':
      return answerRefusal(c, invited, (warning, status) => show(c, contact, typed, { warning }, status))
    case 'not-allowed':
    case 'signs-in-already':
    case 'too-many-open':
      return show(c, contact, typed, { warning: refusals[invited.reason] }, 409)
    default:
      return show(c, contact, typed, { refusal: invited.reason }, 422)
  }
})

async function contactIn(c: AppContext): Promise<InvitedContact> {
  const { connection } = c.get('deps').db
  const contact = await findContact(connection, accessIn(c).accountId, c.req.param('id') ?? '')
  if (contact === undefined) throw new HTTPException(404)
  return contact
}

async function show(
  c: AppContext,
  contact: InvitedContact,
  typed: TypedGrant,
  problem: { refusal?: GrantRefusal; warning?: string },
  status: 200 | 409 | 422 | 429 | 503,
): Promise<Response> {
  const { refusal, warning } = problem
  return c.html(
    InvitePage({ page: pageOf(c), access: accessIn(c), contact, typed, refusal, warning }),
    status,
  )
}
