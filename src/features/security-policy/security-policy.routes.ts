import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf, visitOf } from '../../platform/http/respond.ts'
import { changePolicy, dayOf, type PolicyRefusal, readPolicy, type TypedPolicy } from './change-policy.ts'
import { findOpenWaitChange } from './recovery-wait/recovery-wait.ts'
import { findPolicy, findReach } from './security-policy.ts'
import { ConfirmationPage, PolicyPage, policyPath } from './security-policy.views.tsx'

/** Mount at `/staff/security-policy` under the guard `staff-proven`. */
export const securityPolicyRoutes = new Hono<AppEnv>()

securityPolicyRoutes.get('/', (c) => show(c, undefined, undefined, 200))

securityPolicyRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const typed = typedIn(c.get('form'))
  const checked = readPolicy(typed, await findPolicy(deps.db.connection), deps.clock())
  if (!checked.ok) return show(c, typed, checked.reason, 422)
  if (!checked.isNew) return seeOther(c, `${policyPath}?done=same`)
  const query = new URLSearchParams({
    who_must: typed.whoMust,
    required_from: typed.requiredFrom,
    grace_days: typed.graceDays,
  })
  return seeOther(c, `${policyPath}/confirmation?${query}`)
})

securityPolicyRoutes.get('/confirmation', async (c) => {
  const deps = c.get('deps')
  const typed = typedIn(c.req.query())
  const checked = readPolicy(typed, await findPolicy(deps.db.connection), deps.clock())
  if (!checked.ok || !checked.isNew) return seeOther(c, policyPath)
  const { policy } = checked
  const reach = await findReach(deps.db.connection, policy.whoMust)
  return c.html(ConfirmationPage({ page: pageOf(c), policy, typed, reach, nowMs: deps.clock() }))
})

securityPolicyRoutes.post('/confirmation', async (c) => {
  const typed = typedIn(c.get('form'))
  const changed = await changePolicy(c.get('deps'), { session: sessionOf(c), visit: visitOf(c) }, typed)
  if (!changed.ok) return show(c, typed, changed.reason, 422)
  return seeOther(c, `${policyPath}?done=changed`)
})

function typedIn(fields: Readonly<Record<string, string>>): TypedPolicy {
  const { who_must: whoMust = '', required_from: requiredFrom = '', grace_days: graceDays = '' } = fields
  return { whoMust, requiredFrom: requiredFrom.trim(), graceDays: graceDays.trim() }
}

async function show(
  c: AppContext,
  typed: TypedPolicy | undefined,
  refusal: PolicyRefusal | undefined,
  status: 200 | 422,
) {
  const { db, clock } = c.get('deps')
  const policy = await findPolicy(db.connection)
  const waitChange = await findOpenWaitChange(db.connection, clock())
  const { whoMust, requiredFromMs, graceDays } = policy
  const inForce = {
    whoMust,
    requiredFrom: requiredFromMs === null ? '' : dayOf(requiredFromMs),
    graceDays: String(graceDays),
  }
  const done = ({ changed: 'changed', same: 'same' } as const)[c.req.query('done') ?? '']
  const props = { page: pageOf(c), policy, waitChange, typed: typed ?? inForce, refusal, done }
  return c.html(PolicyPage(props), status)
}
