import type { AppMiddleware } from './context.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

/**
 * The headers of every response, errors and static files included (standards.md 5.1). `Referrer-Policy` is
 * `same-origin` and not `no-referrer`: under the latter browsers send `Origin: null` with our own forms, and the origin
 * gate would refuse people who did nothing wrong. A header that a route has set stays.
 */
export function securityHeaders(isHttps: boolean): AppMiddleware {
  const policy = [
    ...contentSecurityPolicy,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
    'report-to csp',
    'report-uri /csp-report',
  ].join('; ')
  const fixed: Record<string, string> = {
    'Content-Security-Policy': policy,
    'Reporting-Endpoints': 'csp="/csp-report"',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex',
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
  return async (c, next) => {
    await next()
    const { headers } = c.res
    for (const name in fixed) if (!headers.has(name)) headers.set(name, fixed[name] ?? '')
    if (headers.has('Cache-Control')) return
    headers.set('Cache-Control', 'no-store')
    headers.append('Vary', 'Sec-Fetch-Site, Origin, Cookie, Accept-Language')
  }
}
