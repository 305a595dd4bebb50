import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { changeRole, findStaffLine, listStaffLines, type RoleRefusal } from './staff-people.ts'
import { RolePage, StaffPeoplePage, staffPeoplePath } from './staff-people.views.tsx'

/** Mount at `/staff/people` under the guard `staff-proven`; needs `staff-manage`. */
export const staffPeopleRoutes = new Hono<AppEnv>()

staffPeopleRoutes.get('/', async (c) => {
  const lines = await listStaffLines(c.get('deps'))
  const viewerId = sessionOf(c).personId
  return c.html(StaffPeoplePage({ page: pageOf(c), lines, viewerId, isDone: c.req.query('done') === 'role' }))
})

staffPeopleRoutes.get('/:id/role', (c) => {
  const isOwn = c.req.param('id') === sessionOf(c).personId
  return show(c, c.req.param('id'), isOwn ? 'own-role' : undefined, 200)
})

staffPeopleRoutes.post('/:id/role', async (c) => {
  const id = c.req.param('id')
  const form = c.get('form')
  const typed = { from: form['from'] ?? '', to: form['role'] ?? '' }
  const changed = await changeRole(c.get('deps'), sessionOf(c), id, typed)
  if (changed.ok) return seeOther(c, `${staffPeoplePath}?done=role`)
  return show(c, id, changed.reason, changed.reason === 'role-unknown' ? 422 : 409)
})

async function show(
  c: AppContext,
  id: string,
  refusal: RoleRefusal | undefined,
  status: 200 | 409 | 422,
): Promise<Response> {
  const line = await findStaffLine(c.get('deps'), id)
  if (line === undefined) throw new HTTPException(404)
  return c.html(RolePage({ page: pageOf(c), line, refusal }), status)
}
