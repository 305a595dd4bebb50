import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import {
  approveRecovery,
  type Decided,
  type Decider,
  readIdentityCheck,
  refuseRecovery,
} from './decide-recovery.ts'
import { findRequest, listRequests } from './recovery-requests.ts'
import { RecoveryRequestPage, RecoveryRequestsPage, requestsPath } from './recovery-requests.views.tsx'
import type { ShownRefusal } from './recovery-requests.words.ts'

/** Enough to see what has happened lately. */
const endedShown = 20

/** Mount at `/staff/recovery` under the guard `staff`. */
export const recoveryListRoutes = new Hono<AppEnv>()

recoveryListRoutes.get('/', async (c) => {
  const { db, clock } = c.get('deps')
  const requests = await listRequests(db.connection, clock(), endedShown)
  return c.html(RecoveryRequestsPage({ page: pageOf(c), ...requests, nowMs: clock() }))
})

/** Mount at `/staff/recovery/requests` under the guard `staff-proven`. */
export const recoveryDecisionRoutes = new Hono<AppEnv>()

recoveryDecisionRoutes.get('/:id', (c) => show(c, undefined, 200))

recoveryDecisionRoutes.post('/:id/approval', async (c) => {
  const requestId = c.req.param('id')
  const check = readIdentityCheck(c.get('form')['identity_check'])
  if (!check) return show(c, 'check-missing', 422)
  return answer(c, await approveRecovery(c.get('deps'), { requestId, decider: deciderOf(c), check }))
})

recoveryDecisionRoutes.post('/:id/refusal', async (c) => {
  const requestId = c.req.param('id')
  return answer(c, await refuseRecovery(c.get('deps'), { requestId, decider: deciderOf(c) }))
})

function deciderOf(c: AppContext): Decider {
  const { personId, username } = sessionOf(c)
  return { personId, name: `staff ${username}` }
}

/** Approved twice by one person is approved once: the second tap is answered like the first. */
function answer(c: AppContext, decided: Decided): Response | Promise<Response> {
  if (decided.ok || decided.reason === 'already-approved')
    return seeOther(c, `${requestsPath}/${c.req.param('id')}?done=yes`)
  if (decided.reason === 'enough-staff') throw new Error('staff were taken for the operator')
  return show(c, decided.reason, 409)
}

async function show(
  c: AppContext,
  refusal: ShownRefusal | undefined,
  status: 200 | 409 | 422,
): Promise<Response> {
  const { db, clock } = c.get('deps')
  const facts = await findRequest(db.connection, c.req.param('id') ?? '')
  if (!facts) throw new HTTPException(404)
  const isDone = c.req.query('done') === 'yes'
  const viewer = { personId: sessionOf(c).personId, isDone, refusal }
  return c.html(RecoveryRequestPage({ page: pageOf(c), facts, viewer, nowMs: clock() }), status)
}
