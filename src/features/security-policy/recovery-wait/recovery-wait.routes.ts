import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { findPolicy } from '../security-policy.ts'
import {
  type Actor,
  askForWait,
  confirmWait,
  findOpenWaitChange,
  type WaitRefusal,
  withdrawWait,
} from './recovery-wait.ts'
import { RecoveryWaitPage, type WaitDone, waitPath } from './recovery-wait.views.tsx'
import { recoveryWaitWords } from './recovery-wait.words.ts'

/** Mount at `/staff/security-policy/recovery-wait` under the guard `staff-proven`. */
export const recoveryWaitRoutes = new Hono<AppEnv>()

recoveryWaitRoutes.get('/', (c) => show(c, {}, 200))

recoveryWaitRoutes.post('/', async (c) => {
  const typed = c.get('form')['hours'] ?? ''
  const asked = await askForWait(c.get('deps'), actorOf(c), typed)
  return asked.ok
    ? seeOther(c, `${waitPath}?done=${asked.outcome}`)
    : show(c, { typed, refusal: asked.reason }, 422)
})

recoveryWaitRoutes.post('/:id/confirmation', async (c) => {
  const confirmed = await confirmWait(c.get('deps'), actorOf(c), c.req.param('id'))
  return confirmed.ok
    ? seeOther(c, `${waitPath}?done=confirmed`)
    : show(c, { refusal: confirmed.reason }, 409)
})

recoveryWaitRoutes.post('/:id/withdrawal', async (c) => {
  await withdrawWait(c.get('deps'), actorOf(c), c.req.param('id'))
  return seeOther(c, `${waitPath}?done=withdrawn`)
})

const actorOf = (c: AppContext): Actor => ({ session: sessionOf(c), visit: visitOf(c) })

async function show(
  c: AppContext,
  { typed, refusal }: { typed?: string; refusal?: WaitRefusal },
  status: 200 | 409 | 422,
): Promise<Response> {
  const { db, clock } = c.get('deps')
  const { recoveryWaitHours } = await findPolicy(db.connection)
  const change = await findOpenWaitChange(db.connection, clock())
  const query = c.req.query('done') ?? ''
  const done = Object.keys(recoveryWaitWords.en.done).find((one) => one === query) as WaitDone | undefined
  return c.html(
    RecoveryWaitPage({
      page: pageOf(c),
      hours: recoveryWaitHours,
      change,
      isOwn: change?.askedBy === sessionOf(c).personId,
      typed: typed ?? String(recoveryWaitHours),
      refusal,
      done: status === 200 ? done : undefined,
    }),
    status,
  )
}
