import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AppMiddleware } from './context.ts'

export type Refuse = (c: Parameters<AppMiddleware>[0]) => Response | Promise<Response>

/** GET and HEAD change nothing anywhere; everything else must pass the gates. */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Backroom reads and takes forms: every other method is refused before anything looks at the request. */
export function knownMethods(refuse: Refuse): AppMiddleware {
  return async (c, next) => {
    if (isReading(c.req.method) || c.req.method === 'POST') return next()
    c.header('Allow', 'GET, HEAD, POST')
    return refuse(c)
  }
}

/**
 * The first gate of every request that may change something: it must come from our own pages. `Sec-Fetch-Site`, where
 * the browser sends it, must say `same-origin`; otherwise `Origin` must equal the configured one; with neither the
 * request is refused. `same-site` is refused too: a sibling host is a stranger (standards.md 5.3). So is a form that
 * was sent to us under another name, whatever the browser says of it.
 */
export function originGate(baseUrl: URL, refuse: Refuse): AppMiddleware {
  return async (c, next) => {
    const site = c.req.header('Sec-Fetch-Site')
    if (isReading(c.req.method)) {
      const isForeignEmbed = site === 'cross-site' && c.req.header('Sec-Fetch-Mode') !== 'navigate'
      return isForeignEmbed ? refuse(c) : next()
    }
    const isOurs = site === undefined ? c.req.header('Origin') === baseUrl.origin : site === 'same-origin'
    const host = c.req.header('Host') ?? baseUrl.host
    return isOurs && host === baseUrl.host ? next() : refuse(c)
  }
}

type Bound = { sessionId: string } | { visitor: string }

/**
 * The second gate: a value in each form that only a page of this very session (or, before sign-in, this very browser)
 * was given. HMAC-SHA-256 under a key of its own; bound to a session's id, which outlives the renewals of its token, so
 * a double tap is not refused. Each page carries it under a fresh mask (mask, then value XOR mask), so that a proxy may
 * compress pages without their length telling the value bit by bit (the BREACH attack).
 */
export function formTokenFor(key: KeyObject, bound: Bound): string {
  const mask = randomBytes(valueBytes)
  return Buffer.concat([mask, xor(formValue(key, bound), mask)]).toString('base64url')
}

export function isFormToken(key: KeyObject, given: string, bound: Bound): boolean {
  const bytes = Buffer.from(given, 'base64url')
  if (bytes.length !== 2 * valueBytes) return false
  const value = xor(bytes.subarray(valueBytes), bytes.subarray(0, valueBytes))
  return timingSafeEqual(value, formValue(key, bound))
}

const valueBytes = 32

function formValue(key: KeyObject, bound: Bound): Buffer {
  const subject = 'sessionId' in bound ? `session:${bound.sessionId}` : `visitor:${bound.visitor}`
  return createHmac('sha256', key).update(subject).digest()
}

function xor(value: Buffer, mask: Buffer): Buffer {
  return Buffer.from(value.map((byte, index) => byte ^ (mask[index] ?? 0)))
}
