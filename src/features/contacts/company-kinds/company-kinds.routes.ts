import { Hono } from 'hono'
import { type MailKind, writeMailKinds } from '../../../core/mail-kinds.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { tickedKinds } from '../mail/ticked-kinds.ts'
import { CompanyKindsPage, type CompanyKindsProblem, companyKindsPath } from './company-kinds.views.tsx'
import { changeCompanyMailKinds } from './company-mail-kinds.ts'

/** Mount at `/staff/company/mail-kinds` under the guard `staff-proven`. */
export const companyKindsRoutes = new Hono<AppEnv>()

companyKindsRoutes.get('/', (c) => show(c, undefined, {}, 200))

companyKindsRoutes.post('/', async (c) => {
  const form = c.get('form')
  const readAs = form['read_as']
  if (readAs === undefined) return show(c, undefined, { isUnreadable: true }, 422)
  const ticked = tickedKinds(form)
  const changed = await changeCompanyMailKinds(c.get('deps'), sessionOf(c).personId, { ticked, readAs })
  if (changed.ok) return seeOther(c, `${companyKindsPath}?done=saved`)
  return changed.reason === 'needed'
    ? show(c, { ticked, readAs }, { refused: changed.kinds }, 422)
    : show(c, { ticked, readAs: writeMailKinds(changed.now) }, { now: changed.now }, 409)
})

async function show(
  c: AppContext,
  typed: { ticked: readonly MailKind[]; readAs: string } | undefined,
  problem: CompanyKindsProblem,
  status: 200 | 409 | 422,
): Promise<Response> {
  const kinds = await findSentMailKinds(c.get('deps').db.connection)
  const { ticked, readAs } = typed ?? { ticked: kinds, readAs: writeMailKinds(kinds) }
  const isDone = c.req.query('done') === 'saved' && status === 200
  return c.html(CompanyKindsPage({ page: pageOf(c), ticked, readAs, isDone, problem }), status)
}
