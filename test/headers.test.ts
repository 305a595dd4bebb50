import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { inspectRoutes } from 'hono/dev'
import { listen } from '../src/platform/http/serve.ts'
import { freshDatabase } from './support/databases.ts'
import { dump } from './support/every-table.ts'
import {
  enrolment,
  everyLevel,
  type Level,
  levels,
  saveCodes,
  scan,
  withEnrolLink,
  withResetLink,
} from './support/journeys.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'",
  "manifest-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ')

const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  'reporting-endpoints': 'csp="/csp-report"',
}

const isImmutable = (path: string) => /^\/assets\/app-[0-9a-f]{10}\.css$/.test(path)

function assertHeaders(answer: TestResponse, path: string, isHttps: boolean): void {
  const { headers } = answer
  const what = `${path} ${answer.status}`
  for (const [name, value] of Object.entries(always))
    assert.equal(headers.get(name), value, `${what}: ${name}`)
  const csp = `${policy}; ${isHttps ? 'upgrade-insecure-requests; ' : ''}report-to csp; report-uri /csp-report`
  assert.equal(headers.get('content-security-policy'), csp, what)
  const hsts = isHttps ? 'max-age=63072000; includeSubDomains' : null
  assert.equal(headers.get('strict-transport-security'), hsts, what)
  for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb']) {
    assert.ok(headers.get('permissions-policy')?.includes(`${feature}=()`), `${what}: ${feature}`)
  }
  const vary = headers.get('vary') ?? ''
  if (!isImmutable(path)) assert.match(vary, /Sec-Fetch-Site.*Origin/, `${what}: Vary`)
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) {
    assert.equal(headers.get(name), null, `${what}: ${name}`)
  }
  const caching = isImmutable(path) ? 'public, max-age=31536000, immutable' : 'no-store'
  assert.equal(headers.get('cache-control'), caching, what)
}

const cookieRules: Record<string, RegExp> = {
  session: /^HttpOnly; SameSite=Lax$/,
  pending: /^Max-Age=3600; HttpOnly; SameSite=Strict$/,
  browser: /^Max-Age=34560000; HttpOnly; SameSite=Lax$/,
  visitor: /^HttpOnly; SameSite=Lax$/,
  link: /^Max-Age=3600; HttpOnly; SameSite=Lax$/,
  language: /^Max-Age=34560000; HttpOnly; SameSite=Lax$/,
}

/** Checks every cookie, and that no address and no page shows the value of one. Answers which cookies it saw. */
function watchCookies(browser: TestBrowser, isHttps: boolean): Set<string> {
  const seen = new Set<string>()
  const request = browser.request.bind(browser)
  browser.request = async (path, init) => {
    const answer = await request(path, init)
    for (const line of answer.headers.getSetCookie()) {
      assert.ok(line.length < 4096)
      const {
        prefix,
        name = '',
        value,
        rest = '',
      } = /^(?<prefix>__Host-)?(?<name>\w+)=(?<value>[^;]*); (?<rest>.*)$/.exec(line)?.groups ?? {}
      assert.equal(prefix, isHttps ? '__Host-' : undefined, line)
      assert.ok(rest.includes('Path=/'), line)
      assert.equal(/; Secure(;|$)/.test(line), isHttps, line)
      assert.doesNotMatch(line, /Domain/i)
      if (value === '') continue
      const plain = rest.replace(/(; )?Path=\/(; )?/, '$1').replace(/; Secure/, '')
      assert.match(plain.replace(/^; /, ''), cookieRules[name] ?? /never/, line)
      seen.add(name)
    }
    for (const [name, value] of browser.cookies) {
      if (value.length < 20) continue
      assert.ok(!answer.location.includes(value), `${path} has ${name} in its Location`)
      assert.ok(!answer.text.includes(value), `${path} has ${name} in its page`)
    }
    assert.equal(answer.headers.get('cache-control')?.includes('no-store'), true, path)
    return answer
  }
  return seen
}

for (const baseUrl of ['http://localhost:3000', 'https://portal.example']) {
  const isHttps = baseUrl.startsWith('https')
  describe(`what answers carry at ${baseUrl}`, () => {
    let t: TestApp
    const env = { BASE_URL: baseUrl }
    before(async () => {
      t = await createTestApp({ env })
    })
    after(() => t.close())

    test('every kind of answer has every header', async () => {
      const style = t.deps.assets.url('app.css')
      const closed = await freshDatabase()
      await closed.close()
      const broken = (await createTestApp({ beside: t, env, deps: { db: closed } })).browser()
      const browser = t.browser()
      await browser.get('/sign-in')
      const etag = (await browser.get(style)).headers.get('etag') ?? ''
      const read: [number, string, Record<string, string>?][] = [
        [303, '/'],
        [200, '/sign-in'],
        [200, '/robots.txt'],
        [200, '/health'],
        [303, '/.well-known/change-password'],
        [404, '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200'],
        [404, '/nothing'],
        [404, '/assets/nothing.css'],
        [404, '/assets/..%2f..%2fpackage.json'],
        [200, style],
        [304, style, { 'If-None-Match': etag }],
        [410, '/reset-password'],
        [404, '/set-up'],
        [303, '/dashboard'],
        [308, '/sign-in', { Host: 'other.example' }],
        [403, '/sign-in', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
      ]
      for (const [status, path, headers] of read) {
        const answer = await browser.get(path, headers)
        assert.equal(answer.status, status, path)
        assertHeaders(answer, path, isHttps)
        const head = await browser.request(path, { method: 'HEAD', headers: headers ?? {} })
        if (!headers) assert.deepEqual([head.status, head.text], [status, ''], `HEAD ${path}`)
        assertHeaders(head, path, isHttps)
      }
      const form = 'application/x-www-form-urlencoded'
      const posted: [number, string, string, Record<string, string>?][] = [
        [204, '/csp-report', '{}', { 'Content-Type': 'application/csp-report' }],
        [413, '/csp-report', 'x'.repeat(40_000)],
        [403, '/sign-in', ''],
        [403, '/nothing', ''],
        [413, '/sign-in', 'x'.repeat(40_000)],
        [415, '/sign-in', '{}', { 'Content-Type': 'application/json' }],
        [400, '/sign-in', 'a=1&a=2'],
        [422, '/sign-in', `form_token=${browser.formToken}`],
        [404, '/nothing', `form_token=${browser.formToken}`],
        [403, '/sign-in', '', { 'Sec-Fetch-Site': 'cross-site' }],
      ]
      for (const [status, path, body, headers] of posted) {
        const answer = await browser.postRaw(path, body, { 'Content-Type': form, ...headers })
        assert.equal(answer.status, status, `POST ${path} ${body.slice(0, 30)}`)
        assertHeaders(answer, path, isHttps)
      }
      for (const [status, path] of [
        [503, '/health'],
        [500, '/sign-in'],
        [500, '/nothing'],
      ] as const) {
        broken.cookies.set(isHttps ? '__Host-session' : 'session', 'x')
        const answer = await broken.get(path)
        assert.equal(answer.status, status, path)
        assertHeaders(answer, path, isHttps)
        assert.doesNotMatch(answer.text, /at \w+ \(|node:|sqlite|postgres|driver|\.ts\b/i)
      }
    })

    test('every cookie is as strict as it can be, however long the names, and none shows in an address or a page', async () => {
      const name = 'ꙮ'.repeat(40)
      const long = await t.person(`a${'b'.repeat(39)}`)
      const browser = t.browser()
      const seen = watchCookies(browser, isHttps)
      await browser.get('/sign-in')
      await browser.post('/language', { language: 'en' })
      await browser.post('/sign-in', { name, password: name, return_to: `/${'x'.repeat(499)}` })
      await long.signIn(browser)
      const app = await scan(browser)
      const { asked } = await saveCodes(browser, app.generate({ timestamp: t.clock() }))
      await browser.post(`${enrolment}/activation`, { backup_code: asked })
      assert.match((await browser.get('/security')).text, /is on/)
      await browser.post('/sign-out')
      await browser.submit('/sign-in', { name: long.username, password: long.password })
      await browser.get('/sign-in/two-factor')
      await withResetLink(t, long, browser)
      await withEnrolLink(t, long, browser)
      await browser.submit('/enrol', { password: long.password })
      assert.deepEqual([...seen].sort(), Object.keys(cookieRules).sort())
    })
  })
}

describe('what may change something', () => {
  let t: TestApp
  let browsers: Record<Level, TestBrowser>
  let routes: { method: string; path: string }[]

  before(async () => {
    t = await createTestApp()
    browsers = await everyLevel(t)
    routes = inspectRoutes(t.app).filter(({ isMiddleware }) => !isMiddleware)
  })
  after(() => t.close())

  const own = 'http://localhost:3000'
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site', Origin: own },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', Origin: 'null' },
    { 'Sec-Fetch-Site': 'same-site', Origin: own },
    { 'Sec-Fetch-Site': 'none', Origin: own },
    { 'Sec-Fetch-Site': '', Origin: own },
    { 'Sec-Fetch-Site': 'same-origin, cross-site', Origin: own },
    { Origin: 'null' },
    { Origin: '' },
    { Origin: 'https://localhost:3000' },
    { Origin: 'http://localhost:3001' },
    { Origin: 'http://localhost:3000.evil.example' },
    { Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' },
    { Origin: 'http://evil.example', Host: 'evil.example' },
    { 'Sec-Fetch-Site': 'same-origin', Origin: own, Host: 'evil.example' },
    {},
  ]

  const posts = () => routes.filter(({ method, path }) => method === 'POST' && path !== '/csp-report')
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

  for (const level of ['nobody', 'pending', 'checking a code', 'with two-factor', 'staff'] as const) {
    test(`${level}: no form from another place is taken, at any address, and nothing changes`, async () => {
      const browser = browsers[level]
      const before = await dump(t.db.connection)
      for (const { path } of posts()) {
        const isJson = path.endsWith('/strength')
        const fields = { form_token: browser.formToken, password: 'x', name: 'x', language: 'de' }
        const body = isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString()
        const type = isJson ? { 'Content-Type': 'application/json' } : form
        for (const headers of foreign) {
          const answer = await browser.request(path, {
            method: 'POST',
            body,
            headers: { ...type, ...headers },
          })
          assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`)
          assert.deepEqual(answer.headers.getSetCookie(), [])
        }
      }
      assert.deepEqual(await dump(t.db.connection), before)
    })

    test(`${level}: no form is taken without this browser's own token, and nothing changes`, async () => {
      const browser = browsers[level]
      const before = await dump(t.db.connection)
      const strangers = [browsers['signed in'].formToken, browsers.idle.formToken, '', 'x'.repeat(43)]
      for (const { path } of posts()) {
        if (path.endsWith('/strength')) continue
        for (const token of strangers) {
          const fields = new URLSearchParams({ form_token: token, language: 'de', password: 'x' }).toString()
          assert.equal((await browser.postRaw(path, fields)).status, 403, path)
          assert.equal((await browser.postRaw(path, 'language=de')).status, 403, path)
        }
      }
      assert.deepEqual(await dump(t.db.connection), before)
    })
  }

  test('reading changes nothing, whoever reads, whatever the address; nor does any method that no page uses', async () => {
    const before = await dump(t.db.connection)
    for (const level of levels) {
      const browser = browsers[level]
      for (const { path } of routes) {
        const at = path.replace(/:\w+|\*/g, '0000000000000000000a')
        assert.ok((await browser.get(at)).status < 500, at)
        assert.ok((await browser.request(at, { method: 'HEAD' })).status < 500, at)
      }
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        for (const { path } of posts()) {
          const body = `form_token=${encodeURIComponent(browser.formToken)}&language=de`
          const headers = { ...form, 'Sec-Fetch-Site': 'same-origin', 'X-HTTP-Method-Override': 'POST' }
          const answer = await browser.request(path, { method, body, headers })
          assert.equal(answer.status, 405, `${method} ${path}`)
        }
      }
    }
    assert.deepEqual(await dump(t.db.connection), before)
  })

  test('TRACE and CONNECT are refused and echo nothing', async () => {
    const server = await listen(t.app.fetch, { host: '127.0.0.1', port: 0 })
    for (const line of ['TRACE /sign-in HTTP/1.1', 'CONNECT evil.example:443 HTTP/1.1', 'TRACK / HTTP/1.1']) {
      const socket = connect(server.port, '127.0.0.1')
      await once(socket, 'connect')
      socket.end(`${line}\r\nHost: localhost:3000\r\nCookie: session=planted\r\nConnection: close\r\n\r\n`)
      const answer = await text(socket).catch(() => '')
      assert.doesNotMatch(answer, /^HTTP\/1\.1 [235]|planted/, `${line}: ${answer.slice(0, 60)}`)
    }
    await server.close(0)
  })
})
