import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { usernameKey } from '../../people/people.ts'
import { findAdoption, listAdoptionPoints, listMissing } from './adoption.ts'
import { AdoptionPage } from './adoption.views.tsx'

/** Enough for a look, and a page that stays light. */
export const missingShown = 50

/** Mount at `/staff/adoption` under the guard `staff`. */
export const adoptionRoutes = new Hono<AppEnv>()

adoptionRoutes.get('/', async (c) => {
  const deps = c.get('deps')
  const after = keyOf(c.req.query('after'))
  return c.html(
    AdoptionPage({
      page: pageOf(c),
      adoption: await findAdoption(deps.db.connection),
      points: await listAdoptionPoints(deps.db.connection, deps.clock()),
      missing: await listMissing(deps.db.connection, after, missingShown),
      isFirst: after === '',
    }),
  )
})

/** A name to go on after; anything that could not be one begins at the top. */
function keyOf(query: string | undefined): string {
  return query !== undefined && /^[\p{L}\p{M}\p{N}._-]{1,120}$/u.test(query) ? usernameKey(query) : ''
}
