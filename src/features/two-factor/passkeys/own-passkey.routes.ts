import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { newPasskeyRoutes } from './new-passkey.routes.ts'
import { findOwnPasskey, type Removed, removeOwnPasskey, renameOwnPasskey } from './own-passkey.ts'
import { RemovePasskeyPage, RenamePasskeyPage } from './own-passkey.views.tsx'

const whenRenamed = '/security?done=passkey-renamed'
const whenRemoved = '/security?done=passkey-removed'

export const passkeyRoutes = new Hono<AppEnv>()

passkeyRoutes.route('/new', newPasskeyRoutes)

passkeyRoutes.get('/:id/name', (c) => show(c, RenamePasskeyPage))

passkeyRoutes.post('/:id/name', async (c) => {
  const renamedNow = await renameOwnPasskey(
    c.get('deps'),
    requestOf(c, whenRenamed),
    idOf(c),
    c.get('form')['name'] ?? '',
  )
  return renamedNow.ok ? renewed(c, renamedNow.token, whenRenamed) : repeatOr(c, () => refuse(c, renamedNow))
})

passkeyRoutes.get('/:id/removal', (c) => show(c, RemovePasskeyPage))

passkeyRoutes.post('/:id/removal', async (c) => {
  const removed = await removeOwnPasskey(c.get('deps'), requestOf(c, whenRemoved), idOf(c))
  return removed.ok ? renewed(c, removed.token, whenRemoved) : repeatOr(c, () => refuse(c, removed))
})

function refuse(c: AppContext, refusal: Exclude<Removed, { ok: true }>): Response | Promise<Response> {
  switch (refusal.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'last-factor':
      return seeOther(c, c.req.path)
    case 'passkey-gone':
      throw new HTTPException(404)
  }
}

async function show(c: AppContext, Page: typeof RemovePasskeyPage) {
  const db = c.get('deps').db.connection
  const { personId } = sessionOf(c)
  const passkey = await findOwnPasskey(db, personId, idOf(c))
  if (!passkey) throw new HTTPException(404)
  return c.html(Page({ page: pageOf(c), passkey }))
}

const idOf = (c: AppContext) => c.req.param('id') ?? ''

const requestOf = (c: AppContext, next: string) => ({
  session: sessionOf(c),
  visit: visitOf(c),
  by: renewedBy(c, next),
})
