import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { AppContext } from './context.ts'

/**
 * Every cookie of Backroom. Over https each carries the `__Host-` prefix and Secure, so no sibling host can plant one;
 * on an http loopback address (development) neither would be accepted by browsers, so both are left out.
 */
const cookies = {
  /** The session. Lax, so a link from a mail arrives signed in; no Max-Age, so it ends with the browser. */
  session: { sameSite: 'Lax' },
  /**
   * Password right, second factor open: opens nothing but the second step. Its row closes after ten minutes; the cookie
   * stays for an hour, so that whoever was away longer is told so and finds her name.
   */
  pending: { sameSite: 'Strict', maxAge: 3600 },
  /** A browser this person has signed in with completely: grants nothing but its own attempt budget. */
  browser: { sameSite: 'Lax', maxAge: 400 * 24 * 3600 },
  /**
   * A browser that has asked for a link which lets it try passwords; it has nothing by that. Lax, so that it is known
   * when the link is opened in it. Seven hours: six that the link lives, and one that the permission lasts.
   */
  asking: { sameSite: 'Lax', maxAge: 7 * 3600 },
  /** Binds the form tokens of pages shown before sign-in. */
  visitor: { sameSite: 'Lax' },
  /** A token from a mailed link, out of the address bar. Lax: the mail's site started the navigation. */
  link: { sameSite: 'Lax', maxAge: 3600 },
  /** The language chosen in the footer. */
  language: { sameSite: 'Lax', maxAge: 400 * 24 * 3600 },
} as const satisfies Record<string, CookieOptions>

export type CookieName = keyof typeof cookies

function nameOf(c: AppContext, name: CookieName): string {
  return c.get('deps').config.isHttps ? `__Host-${name}` : name
}

export function readCookie(c: AppContext, name: CookieName): string | undefined {
  return getCookie(c, nameOf(c, name))
}

export function writeCookie(c: AppContext, name: CookieName, value: string): void {
  const secure = c.get('deps').config.isHttps
  setCookie(c, nameOf(c, name), value, { ...cookies[name], path: '/', httpOnly: true, secure })
}

export function dropCookie(c: AppContext, name: CookieName): void {
  deleteCookie(c, nameOf(c, name), { path: '/', secure: c.get('deps').config.isHttps })
}
