import { getConnInfo } from '@hono/node-server/conninfo'
import type { Deps } from '../deps.ts'
import { newId, newToken } from '../ids.ts'
import { languageOf, preferredLanguage } from '../language.ts'
import { findSession } from '../session/session.ts'
import type { AppContext, AppMiddleware } from './context.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { formTokenFor, isReading, type Refuse } from './csrf.ts'
import { clientAddress, networkOf, trustOf } from './network.ts'

/** Gives a request its number and what the program was started with, and writes one line about it when it is done. */
export function beginRequest(deps: Deps): AppMiddleware {
  const isTrusted = trustOf(deps.config.trustedProxies)
  // These lines have fixed fields and no secret among them: nothing to look for.
  const log = deps.log.child({}, { redact: [] })
  return async (c, next) => {
    const startedMs = deps.clock()
    c.set('deps', deps)
    c.set('requestId', newId(startedMs))
    c.set('network', networkOf(clientAddress(peerOf(c), c.req.header('X-Forwarded-For'), isTrusted)))
    const language =
      languageOf(readCookie(c, 'language')) ?? preferredLanguage(c.req.header('Accept-Language'))
    c.set('language', language ?? 'en')
    c.set('isLanguageChosen', language !== undefined)
    c.set('company', { name: 'Backroom', contact: '' })
    c.set('formToken', '')
    c.set('banners', [])
    await next()
    log.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: deps.clock() - startedMs,
      },
      'request',
    )
  }
}

function peerOf(c: AppContext): string {
  const hasSocket = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
  return hasSocket ? (getConnInfo(c).remote.address ?? '') : ''
}

/** Reads under any host name lead to the one configured origin; forms sent elsewhere are refused by the origin gate. */
export function oneHost(baseUrl: URL): AppMiddleware {
  return async (c, next) => {
    const host = c.req.header('Host')
    if (!isReading(c.req.method) || host === undefined || host === baseUrl.host) return next()
    const { pathname, search } = new URL(c.req.url)
    // Put together and not resolved: `//other.example` as a path would lead there.
    return c.redirect(baseUrl.origin + pathname + search, 308)
  }
}

/** No path of ours has a NUL in it, and PostgreSQL takes none in any text: refused before an id is looked up. */
export function plainPath(refuse: Refuse): AppMiddleware {
  return async (c, next) => (/\0|%00/.test(c.req.path) ? refuse(c) : next())
}

/** Who is signed in with this browser, and the token that its forms must carry. */
export const loadSession: AppMiddleware = async (c, next) => {
  const deps = c.get('deps')
  const token = readCookie(c, 'session')
  const session = token ? await findSession(deps, token) : undefined
  c.set('session', session)
  if (session?.language && !readCookie(c, 'language')) {
    c.set('language', session.language)
    c.set('isLanguageChosen', true)
  }
  const visitor = readCookie(c, 'visitor') ?? newVisitor(c)
  c.set('visitor', visitor)
  c.set(
    'formToken',
    formTokenFor(deps.keys.lasting('form-token'), session ? { sessionId: session.id } : { visitor }),
  )
  return next()
}

/** Only a page that is read gets a cookie: a form without one is forged, or older than the browser's memory. */
function newVisitor(c: AppContext): string {
  if (!isReading(c.req.method)) return ''
  const visitor = newToken()
  writeCookie(c, 'visitor', visitor)
  return visitor
}
