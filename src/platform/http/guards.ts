import { HTTPException } from 'hono/http-exception'
import { findPendingSignIn, pendingState } from '../session/pending-sign-in.ts'
import { hasFreshProof } from '../session/session.ts'
import type { AppContext, AppMiddleware } from './context.ts'
import { readCookie } from './cookies.ts'
import { isReading } from './csrf.ts'
import { seeOther } from './respond.ts'

/**
 * What a route asks for before it runs. Everything is closed unless `app.ts` mounts it under one of these or lists it
 * by name as open; `route-guards.test.ts` walks every route at every level.
 */
export type Guard = 'open' | 'pending' | 'enrolling' | 'signed-in' | 'proven' | 'staff' | 'staff-proven'

/** A session that is open and in use, full or not: the pages on which two-factor is switched on. */
export const enrolling: AppMiddleware = async (c, next) => {
  const session = c.get('session')
  if (!session) return toSignIn(c, '/sign-in')
  if (session.isIdle) return toSignIn(c, '/sign-in/again')
  if (!isReading(c.req.method) && c.get('formBoundTo') !== 'session') throw new HTTPException(403)
  return next()
}

/** A full session: whoever must switch on two-factor first is led there and nowhere else. */
export const signedIn: AppMiddleware = (c, next) =>
  enrolling(c, async () => {
    const session = c.get('session')
    if (session?.scope === 'full' && session.isReviewDue && !c.req.path.startsWith('/security')) {
      c.res = seeOther(c, '/security/review')
      return
    }
    if (session?.scope !== 'full') c.res = seeOther(c, '/security/two-factor/enrolment')
    else await next()
  })

/** A sensitive act: a proof of the last ten minutes, or the page that asks for one and then goes on to this act. */
export const proven: AppMiddleware = (c, next) =>
  signedIn(c, async () => {
    const session = c.get('session')
    if (session && hasFreshProof(session, c.get('deps').clock())) await next()
    else c.res = seeOther(c, `/security/step-up?for=${encodeURIComponent(c.req.path)}`)
  })

export const staff: AppMiddleware = (c, next) =>
  signedIn(c, async () => {
    if (c.get('session')?.role !== 'staff') throw new HTTPException(404)
    await next()
  })

/** A sensitive act of staff: who is no member of staff is told nothing, not even that a proof is missing. */
export const staffProven: AppMiddleware = (c, next) =>
  staff(c, async () => {
    await proven(c, next)
  })

/** A pending sign-in that is still open; its pages are the only ones that it opens. */
export const pendingSignIn: AppMiddleware = async (c, next) => {
  const token = readCookie(c, 'pending')
  const pending = token && (await findPendingSignIn(c.get('deps').db.connection, token))
  if (!pending) return seeOther(c, '/sign-in')
  c.set('pending', pending)
  const isUsed = pending.usedAtMs !== null && !isReading(c.req.method)
  if (isUsed || pendingState(pending, c.get('deps').clock()) === 'open') return next()
  return seeOther(c, '/sign-in')
}

function toSignIn(c: AppContext, path: string): Response {
  const back = isReading(c.req.method) ? c.req.path : (refererPath(c) ?? '/dashboard')
  return seeOther(c, back === '/dashboard' ? path : `${path}?return_to=${encodeURIComponent(back)}`)
}

function refererPath(c: AppContext): string | undefined {
  const referer = c.req.header('Referer')
  if (!referer || !URL.canParse(referer)) return undefined
  const url = new URL(referer)
  return url.origin === c.get('deps').config.baseUrl.origin ? url.pathname : undefined
}
