import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../platform/http/respond.ts'
import { findAccount } from '../accounts/accounts.ts'
import { startViewing } from '../viewing/viewing.ts'
import { RemovalPage, RightsPage } from './access.views.tsx'
import { actorOf } from './actor.ts'
import { lastDayOf, type TypedGrant, typedGrant } from './grant.ts'
import { listInvitations } from './invitations/invitations.ts'
import { presetIn } from './presets.ts'
import {
  type AccessRefusal,
  type ChangeRefusal,
  changeAccess,
  endAccess,
  findMember,
  hasJustEnded,
  listMembers,
  type Member,
} from './sub-accounts.ts'
import { listPath, type SubAccountsDone, SubAccountsPage } from './sub-accounts.views.tsx'
import { subAccountWords } from './sub-accounts.words.ts'

export function accessIn(c: AppContext) {
  const { access } = sessionOf(c)
  if (access === undefined) throw new HTTPException(404)
  return access
}

/** Mount at `/sub-accounts` for whoever may see who may sign in. */
export const subAccountsRoutes = new Hono<AppEnv>()

subAccountsRoutes.get('/', async (c) => {
  const { db, clock } = c.get('deps')
  const access = accessIn(c)
  const after = c.req.query('after') ?? ''
  const account = await findAccount(db.connection, access.accountId)
  const { members, next } = await listMembers(db.connection, access.accountId, after)
  const invitations = after === '' ? await listInvitations(db.connection, access.accountId) : []
  const isViewing = sessionOf(c).viewing !== undefined
  const props = { access, isViewing, members, next, invitations, isFirst: after === '', nowMs: clock() }
  return c.html(SubAccountsPage({ page: pageOf(c), number: account?.number ?? 0, done: doneOf(c), ...props }))
})

function doneOf(c: AppContext): SubAccountsDone | undefined {
  const done = c.req.query('done') ?? ''
  return Object.keys(subAccountWords.en.done).find((one): one is SubAccountsDone => one === done)
}

/** Mount at `/sub-accounts/people/:id/rights` under `proven`, for whoever may change them. */
export const rightsRoutes = new Hono<AppEnv>()

rightsRoutes.get('/', async (c) => {
  const member = await memberIn(c)
  const { permissions, endsAtMs, note } = member
  return showRights(c, member, { permissions, endsOn: lastDayOf(endsAtMs), note }, undefined, 200)
})

rightsRoutes.post('/', async (c) => {
  const form = c.get('form')
  const member = await memberIn(c)
  const typed = typedGrant(form)
  const preset = presetIn(form)
  if (preset) return showRights(c, member, { ...typed, permissions: preset }, undefined, 200)
  const { personId } = member
  const version = /^\d{1,9}$/.test(form['version'] ?? '') ? Number(form['version']) : 0
  const changed = await changeAccess(c.get('deps'), actorOf(sessionOf(c)), { personId, version, typed })
  if (changed.ok) return seeOther(c, `${listPath}?done=changed`)
  const isTyped = !['not-allowed', 'own-rights', 'of-the-owner', 'holds-more'].includes(changed.reason)
  const status = changed.reason === 'changed-meanwhile' ? 409 : isTyped ? 422 : 403
  return showRights(c, await memberIn(c), typed, changed.reason, status)
})

async function showRights(
  c: AppContext,
  member: Member,
  typed: TypedGrant,
  refusal: ChangeRefusal | undefined,
  status: 200 | 403 | 409 | 422,
): Promise<Response> {
  return c.html(RightsPage({ page: pageOf(c), access: accessIn(c), member, typed, refusal }), status)
}

/** Mount at `/sub-accounts/people/:id/removal`: keeping somebody out needs no fresh proof. */
export const removalRoutes = new Hono<AppEnv>()

removalRoutes.get('/', async (c) => showRemoval(c, await memberIn(c), undefined, 200))

removalRoutes.post('/', async (c) => {
  const deps = c.get('deps')
  const personId = c.req.param('id') ?? ''
  const actor = actorOf(sessionOf(c))
  const ended = await endAccess(deps, actor, personId)
  if (ended.ok || (await hasJustEnded(deps, actor, personId))) return seeOther(c, `${listPath}?done=removed`)
  if (ended.reason === 'not-found') throw new HTTPException(404)
  return showRemoval(c, await memberIn(c), ended.reason, 403)
})

async function showRemoval(
  c: AppContext,
  member: Member,
  refusal: AccessRefusal | undefined,
  status: 200 | 403,
): Promise<Response> {
  return c.html(RemovalPage({ page: pageOf(c), member, refusal }), status)
}

/** Mount at `/sub-accounts/people/:id/viewing`: the owner looks with the eyes of this person. */
export const viewAsRoutes = new Hono<AppEnv>()

viewAsRoutes.post('/', async (c) => {
  const session = sessionOf(c)
  const wanted = { accountId: accessIn(c).accountId, personId: c.req.param('id') ?? '', reason: '' }
  if (session.role === 'staff') throw new HTTPException(404)
  const started = await startViewing(c.get('deps'), session, wanted)
  if (!started.ok) throw new HTTPException(404)
  return seeOther(c, '/dashboard')
})

async function memberIn(c: AppContext): Promise<Member> {
  const personId = c.req.param('id') ?? ''
  const member = await findMember(c.get('deps').db.connection, accessIn(c).accountId, { personId })
  if (member === undefined) throw new HTTPException(404)
  return member
}
