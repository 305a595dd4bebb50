import { isToken } from '../ids.ts'
import { isUsedBy, type LinkPurpose } from '../links.ts'
import type { AppContext } from './context.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'
import { formDigestOf, seeOther } from './respond.ts'

/**
 * A mailed address: the token goes into a cookie and out of the address bar, so that neither the history nor a referrer
 * keeps it, and the page is read again without it. Nothing else happens by GET: mail scanners open links. `undefined`
 * when there is no token to take.
 */
export function takeMailedToken(c: AppContext): Response | undefined {
  const token = c.req.query('token')
  if (token === undefined) return undefined
  if (isToken(token)) writeCookie(c, 'link', token)
  else dropCookie(c, 'link')
  return seeOther(c, c.req.path)
}

/** Whether the form at hand has just used the link in the cookie: its second tap, to be answered like the first. */
export async function isSecondTapOf(c: AppContext, purpose: LinkPurpose): Promise<boolean> {
  const token = readCookie(c, 'link')
  return token !== undefined && isUsedBy(c.get('deps'), purpose, token, formDigestOf(c))
}
