import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { InvitationSentPage } from '../access.views.tsx'
import { actorOf } from '../actor.ts'
import { accessIn } from '../sub-accounts.routes.ts'
import { listPath } from '../sub-accounts.views.tsx'
import { subAccountWords } from '../sub-accounts.words.ts'
import { cancelInvitation, findInvitation, resendInvitation } from './invitations.ts'

/** Mount at `/sub-accounts/invitations/:id/cancellation`: it keeps somebody out, so it needs no fresh proof. */
export const cancellationRoutes = new Hono<AppEnv>()

cancellationRoutes.post('/', async (c) => {
  const done = await cancelInvitation(c.get('deps'), actorOf(sessionOf(c)), c.req.param('id') ?? '')
  if (!done.ok) throw new HTTPException(done.reason === 'not-found' ? 404 : 403)
  return seeOther(c, `${listPath}?done=cancelled`)
})

/** Mount at `/sub-accounts/invitations/:id` under `proven`. */
export const invitationsRoutes = new Hono<AppEnv>()

invitationsRoutes.get('/', (c) => show(c, undefined, 200))

invitationsRoutes.post('/mail', async (c) => {
  const done = await resendInvitation(c.get('deps'), actorOf(sessionOf(c)), c.req.param('id') ?? '')
  if (done.ok) return seeOther(c, `${listPath}?done=resent`)
  switch (done.reason) {
    case 'not-found':
      throw new HTTPException(404)
    case 'wait':
    case 'closed':
      return answerRefusal(c, done, (sentence, status) => show(c, sentence, status))
    default:
      return show(c, subAccountWords[c.get('language')].refusals[done.reason], 403)
  }
})

async function show(c: AppContext, refusal: string | undefined, status: 200 | 403 | 429 | 503) {
  const { db } = c.get('deps')
  const invitation = await findInvitation(db.connection, accessIn(c).accountId, c.req.param('id') ?? '')
  if (invitation === undefined || invitation.endedAtMs !== null) throw new HTTPException(404)
  return c.html(InvitationSentPage({ page: pageOf(c), invitation, refusal }), status)
}
