import type { AccountAccess } from '../../core/permissions.ts'
import { languageOf } from '../language.ts'
import { answerRepeat, digestForm, type RenewedBy } from '../session/repeats.ts'
import type { Session, SignedInCookies } from '../session/session.ts'
import type { Visit } from '../visit.ts'
import type { AppContext } from './context.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'

export function visitOf(c: AppContext): Visit {
  return {
    network: c.get('network'),
    userAgent: c.req.header('User-Agent') ?? '',
    browserToken: readCookie(c, 'browser'),
    askingToken: readCookie(c, 'asking'),
    sessionToken: readCookie(c, 'session'),
    language: languageOf(readCookie(c, 'language')),
  }
}

/** The session of a route whose guard has made sure that there is one. */
export function sessionOf(c: AppContext): Session {
  const session = c.get('session')
  if (!session) throw new Error('a route that needs a session has no guard')
  return session
}

/** The account of a route whose mount needs a permission in it. */
export function accessOf(c: AppContext): AccountAccess {
  const { access } = sessionOf(c)
  if (!access) throw new Error('a route that needs an account has no guard')
  return access
}

/** After a form: the next page by GET, so that reloading it repeats nothing. */
export function seeOther(c: AppContext, path: string): Response {
  return c.redirect(path, 303)
}

/** The second step is over for her: it has ended, or her password counts as stolen and opens it no more. */
export function backToPassword(c: AppContext, reason: 'sign-in-gone' | 'password-stolen'): Response {
  if (reason === 'sign-in-gone') return seeOther(c, '/sign-in')
  dropCookie(c, 'pending')
  return seeOther(c, '/sign-in/new-password')
}

/** Somebody is in: the session's token and the known browser's go into their cookies, the pending one goes. */
export function enter(c: AppContext, cookies: SignedInCookies, redirectTo: string): Response {
  writeCookie(c, 'session', cookies.sessionToken)
  if (cookies.browserToken) writeCookie(c, 'browser', cookies.browserToken)
  dropCookie(c, 'pending')
  return seeOther(c, redirectTo)
}

/** The form at hand, as its second tap will be known: the page and every field. */
export function formDigestOf(c: AppContext): string {
  return digestForm(c.get('deps'), c.req.path, c.get('form'))
}

/** What a session keeps of the form at hand, so that its second tap gets the same answer. */
export function renewedBy(
  c: AppContext,
  redirectTo: string,
  cameWith: 'session' | 'link' = 'session',
): RenewedBy {
  return { formerToken: readCookie(c, cameWith) ?? '', formDigest: formDigestOf(c), redirectTo }
}

/** The answer to a form that renewed its session. */
export function renewed(c: AppContext, token: string, redirectTo: string): Response {
  writeCookie(c, 'session', token)
  return seeOther(c, redirectTo)
}

/** A form was refused: if only because its first tap has just succeeded, answer like the first; otherwise refuse. */
export async function repeatOr(c: AppContext, refuse: () => Response | Promise<Response>): Promise<Response> {
  for (const cameWith of ['session', 'link'] as const) {
    const former = readCookie(c, cameWith)
    const repeat = former && (await answerRepeat(c.get('deps'), former, formDigestOf(c)))
    if (!repeat) continue
    if (cameWith === 'link') dropCookie(c, 'link')
    return renewed(c, repeat.token, repeat.redirectTo)
  }
  return refuse()
}
