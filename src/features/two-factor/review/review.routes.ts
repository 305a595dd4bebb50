import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { getPerson } from '../../people/people.ts'
import { findTwoFactorStatus } from '../two-factor.ts'
import { acceptWaysIn } from './review.ts'
import { ReviewPage } from './review.views.tsx'

export const reviewRoutes = new Hono<AppEnv>()

reviewRoutes.get('/', async (c) => {
  const session = sessionOf(c)
  if (!session.isReviewDue) return seeOther(c, '/security')
  const db = c.get('deps').db.connection
  const { email } = await getPerson(db, session.personId)
  return c.html(
    ReviewPage({ page: pageOf(c), email, status: await findTwoFactorStatus(db, session.personId) }),
  )
})

reviewRoutes.post('/', async (c) => {
  await acceptWaysIn(c.get('deps'), sessionOf(c), visitOf(c))
  return seeOther(c, '/security?done=reviewed')
})
