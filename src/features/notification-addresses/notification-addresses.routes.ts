import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { answerRefusal } from '../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { checkForm } from '../../platform/http/forms.ts'
import { seeOther, sessionOf, visitOf } from '../../platform/http/respond.ts'
import * as store from './notification-addresses.store.ts'
import {
  type AddressesDone,
  type AddressesProblem,
  NotificationAddressesPage,
} from './notification-addresses.views.tsx'
import { notificationAddressesWords } from './notification-addresses.words.ts'
import { type AddressAsked, askForAddress, removeAddress } from './own-addresses.ts'

const form = z.object({ new_email: z.string().trim().max(1000) })

const path = '/account/notifications'

/** Mount at `/account/notifications` under the guard `proven`. */
export const notificationAddressRoutes = new Hono<AppEnv>()

notificationAddressRoutes.get('/', (c) => show(c, {}, 200))

notificationAddressRoutes.post('/', async (c) => {
  const words = notificationAddressesWords[c.get('language')]
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, { error: words.faults['email-invalid'] }, 422)
  const newEmail = checked.values.new_email
  const { personId } = sessionOf(c)
  const asked = await askForAddress(c.get('deps'), { personId, newEmail, visit: visitOf(c) })
  return asked.ok ? seeOther(c, `${path}?done=sent`) : refuse(c, newEmail, asked)
})

/** Gone already is gone: a second tap. An id that never was hers is not found. */
notificationAddressRoutes.post('/:id/removal', async (c) => {
  const { personId } = sessionOf(c)
  const removed = await removeAddress(c.get('deps'), { personId, id: c.req.param('id'), visit: visitOf(c) })
  if (!removed) throw new HTTPException(404)
  return seeOther(c, `${path}?done=removed`)
})

function refuse(c: AppContext, typed: string, refusal: Extract<AddressAsked, { ok: false }>) {
  const { faults } = notificationAddressesWords[c.get('language')]
  if (refusal.reason === 'wait' || refusal.reason === 'closed')
    return answerRefusal(c, refusal, (warning, status) => show(c, { typed, warning }, status))
  return show(c, { typed, error: faults[refusal.reason] }, 422)
}

async function show(c: AppContext, problem: AddressesProblem, status: 200 | 422 | 429 | 503) {
  const deps = c.get('deps')
  const addresses = await store.list(deps.db.connection, sessionOf(c).personId)
  const query = c.req.method === 'GET' ? c.req.query('done') : undefined
  const done: AddressesDone | undefined = query === 'sent' || query === 'removed' ? query : undefined
  return c.html(
    NotificationAddressesPage({ page: pageOf(c), addresses, nowMs: deps.clock(), done, problem }),
    status,
  )
}
