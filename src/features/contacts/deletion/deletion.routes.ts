import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { MailKind } from '../../../core/mail-kinds.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { accessOf, seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { findContactPage } from '../contacts.ts'
import { readVersion } from '../form/read-version.ts'
import { keptGoingBy } from '../mail/receivers.ts'
import { deleteContact } from './delete-contact.ts'
import { DeletionPage } from './deletion.views.tsx'

/** Mount at `/contacts/:id/deletion`, needing `contacts-act`. */
export const deletionRoutes = new Hono<AppEnv>()

deletionRoutes.get('/', async (c) => {
  const { accountId } = accessOf(c)
  const lost = await keptGoingBy(c.get('deps').db.connection, accountId, { contactId: idOf(c) })
  return show(c, { lost, isChangedMeanwhile: false }, 200)
})

deletionRoutes.post('/', async (c) => {
  const version = readVersion(c.get('form'))
  const deleted = await deleteContact(c.get('deps'), sessionOf(c), { id: idOf(c), version })
  if (deleted.ok) return seeOther(c, '/contacts?done=deleted')
  switch (deleted.reason) {
    case 'not-found':
      throw new HTTPException(404)
    case 'last-receiver':
      return show(c, { lost: deleted.kinds, isChangedMeanwhile: false }, 422)
    case 'changed-meanwhile':
      return show(c, { lost: [], isChangedMeanwhile: true }, 409)
  }
})

const idOf = (c: AppContext) => c.req.param('id') ?? ''

async function show(
  c: AppContext,
  state: { lost: readonly MailKind[]; isChangedMeanwhile: boolean },
  status: 200 | 409 | 422,
): Promise<Response> {
  const deps = c.get('deps')
  const found = await findContactPage(deps, accessOf(c).accountId, idOf(c))
  if (!found) throw new HTTPException(404)
  const sent = await findSentMailKinds(deps.db.connection)
  return c.html(DeletionPage({ page: pageOf(c), ...found, sent, ...state }), status)
}
