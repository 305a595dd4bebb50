import { Hono } from 'hono'
import type { AppEnv } from '../../platform/http/context.ts'
import { dropCookie } from '../../platform/http/cookies.ts'
import { seeOther } from '../../platform/http/respond.ts'
import { signOut } from './sign-out.ts'

export const signOutRoutes = new Hono<AppEnv>()

/** Cookies go by name and not by `Clear-Site-Data: "cookies"`, which would also make the browser unknown. */
signOutRoutes.post('/', async (c) => {
  const session = c.get('session')
  if (session && c.get('formBoundTo') === 'session') {
    await signOut(c.get('deps'), session)
    dropCookie(c, 'session')
    c.header('Clear-Site-Data', '"cache", "storage"')
  }
  dropCookie(c, 'pending')
  return seeOther(c, '/sign-in?done=out')
})
