import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { findOwnAuthenticator, removeOne, renameOne } from './authenticator-changes.ts'
import { RemoveAuthenticatorPage, RenameAuthenticatorPage } from './authenticators.views.tsx'
import { authenticatorsWords } from './authenticators.words.ts'
import { newAuthenticatorRoutes } from './new-authenticator.routes.ts'

const nameForm = z.object({ name: z.string().max(400).default('') })

export const authenticatorRoutes = new Hono<AppEnv>()

authenticatorRoutes.route('/', newAuthenticatorRoutes)

authenticatorRoutes.get('/:id/removal', (c) => showRemoval(c, 200))

authenticatorRoutes.post('/:id/removal', (c) => repeatOr(c, () => remove(c)))

authenticatorRoutes.get('/:id/name', (c) => showName(c, {}, 200))

authenticatorRoutes.post('/:id/name', async (c) => {
  const words = authenticatorsWords[c.get('language')]
  const checked = checkForm(c, nameForm)
  const typedName = checked.ok ? checked.values.name : ''
  const request = { session: sessionOf(c), visit: visitOf(c) }
  const renamed = await renameOne(c.get('deps'), request, idOf(c), typedName)
  if (renamed.ok) return seeOther(c, '/security?done=authenticator-renamed')
  if (renamed.reason === 'authenticator-gone') return seeOther(c, '/security')
  const error = renamed.reason === 'name-taken' ? words.nameTaken : words.nameMissing
  return showName(c, { typedName, error }, 422)
})

const idOf = (c: AppContext) => c.req.param('id') ?? ''

async function remove(c: AppContext): Promise<Response> {
  const done = '/security?done=authenticator-removed'
  const request = { session: sessionOf(c), visit: visitOf(c), by: renewedBy(c, done) }
  const removed = await removeOne(c.get('deps'), request, idOf(c))
  if (removed.ok) return renewed(c, removed.token, done)
  return repeatOr(c, () => showRemoval(c, 409))
}

async function findOwn(c: AppContext) {
  const { personId, hasTwoFactor } = sessionOf(c)
  const db = c.get('deps').db.connection
  const own = hasTwoFactor ? await findOwnAuthenticator(db, personId, idOf(c)) : undefined
  return own && { page: pageOf(c), own }
}

async function showRemoval(c: AppContext, status: 200 | 409): Promise<Response> {
  const found = await findOwn(c)
  return found ? c.html(RemoveAuthenticatorPage(found), status) : seeOther(c, '/security')
}

async function showName(
  c: AppContext,
  problem: { typedName?: string; error?: string },
  status: 200 | 422,
): Promise<Response> {
  const found = await findOwn(c)
  return found ? c.html(RenameAuthenticatorPage({ ...found, ...problem }), status) : seeOther(c, '/security')
}
