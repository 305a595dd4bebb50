import { Hono } from 'hono'
import { type MailKind, writeMailKinds } from '../../../core/mail-kinds.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { accessOf, seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { changeOwnerMail, findOwnerMail } from './owner-mail.ts'
import { OwnerMailPage, type OwnerMailProblem } from './owner-mail.views.tsx'
import { keptGoingBy } from './receivers.ts'
import { tickedKinds } from './ticked-kinds.ts'

/** Mount at `/contacts/mail`, needing `contacts-act`. */
export const ownerMailRoutes = new Hono<AppEnv>()

ownerMailRoutes.get('/', (c) => show(c, undefined, {}, 200))

ownerMailRoutes.post('/', async (c) => {
  const form = c.get('form')
  const readAs = form['read_as']
  if (readAs === undefined) return show(c, undefined, { isUnreadable: true }, 422)
  const ticked = tickedKinds(form)
  const changed = await changeOwnerMail(c.get('deps'), sessionOf(c), { ticked, readAs })
  if (changed.ok) return seeOther(c, '/contacts?done=mail')
  return changed.reason === 'last-receiver'
    ? show(c, { ticked, readAs }, { refused: changed.kinds }, 422)
    : show(c, { ticked, readAs: writeMailKinds(changed.now) }, { now: changed.now }, 409)
})

interface Typed {
  ticked: readonly MailKind[]
  readAs: string
}

async function show(
  c: AppContext,
  typed: Typed | undefined,
  problem: OwnerMailProblem,
  status: 200 | 409 | 422,
): Promise<Response> {
  const { connection } = c.get('deps').db
  const { accountId } = accessOf(c)
  const { owner, kinds } = await findOwnerMail(connection, accountId)
  const sent = await findSentMailKinds(connection)
  const keptGoing = await keptGoingBy(connection, accountId, 'owner')
  const { ticked, readAs } = typed ?? { ticked: kinds, readAs: writeMailKinds(kinds) }
  return c.html(OwnerMailPage({ page: pageOf(c), owner, sent, ticked, readAs, keptGoing, problem }), status)
}
