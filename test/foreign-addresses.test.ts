import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser } from './support/test-browser.ts'

const own = 'http://localhost:3000'

/** Addresses that are not ours in every spelling that some browser or parser has fallen for. */
const elsewhere = [
  ...['https://evil.example', '//evil.example', '///evil.example', '////evil.example', 'http:evil.example'],
  ...[
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
  ],
  ...[' //evil.example', '/ /evil.example', '/.//evil.example', '/..//evil.example', '/a/..//evil.example'],
  ...[
    '/%2e%2e//evil.example',
    '/%5cevil.example',
    '//evil.example%2f..',
    'https:evil.example',
    'https:/evil.example',
  ],
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//localhost:3000@evil.example',
    '@evil.example',
  ],
  ...[
    'http://localhost:3000.evil.example',
    'http://localhost:3000@evil.example',
    '/\u2028/evil.example',
    '／／evil.example',
  ],
  ...[
    '//[::1]',
    '//0x7f.1',
    '.evil.example',
    '?//evil.example',
    '#//evil.example',
    `/${'/'.repeat(400)}evil.example`,
  ],
]

describe('addresses that somebody else has chosen', () => {
  let t: TestApp
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  function assertOurs(location: string | null, what: string): void {
    const url = new URL(location ?? '/', own)
    assert.equal(url.origin, own, `${what} leads to ${location}`)
    assert.doesNotMatch(location ?? '', /^\/[/\\]|[\t\r\n]/, what)
  }

  const browserOf = async (name: string): Promise<TestBrowser> => {
    const browser = t.browser()
    await (await t.person(name)).signIn(browser)
    await browser.get('/security')
    return browser
  }

  test('are never where a sign-in, a choice of language or a reopened session leads to', async () => {
    const person = await t.person('customer', { twoFactor: true })
    const idle = await browserOf('idle')
    for (const evil of elsewhere) {
      const query = `return_to=${encodeURIComponent(evil)}`
      const browser = t.browser()
      const page = await browser.get(`/sign-in?${query}`)
      const kept = /name="return_to" value="([^"]*)"/.exec(page.text)?.[1]
      if (kept) assertOurs(kept, evil)
      const fields = { name: person.username, password: person.password, return_to: evil }
      const first = await browser.post('/sign-in', fields)
      assert.equal(first.location, '/sign-in/two-factor')
      t.clock.advance(30_000)
      const second = await browser.submit('/sign-in/two-factor', { code: person.code(t.clock()) })
      assert.equal(second.status, 303)
      assertOurs(second.headers.get('Location'), evil)
      const language = await browser.post('/language', { language: 'en', return_to: evil })
      assertOurs(language.headers.get('Location'), evil)
      assertOurs((await browser.get(`/sign-in/again?${query}`)).headers.get('Location'), evil)
      const again = await idle.post('/sign-in/again', { password: 'open the backroom door', return_to: evil })
      assertOurs(again.headers.get('Location'), evil)
      const referred = await t.browser().get('/dashboard', { Referer: evil.replace(/[^\x21-\x7e]/g, '') })
      assertOurs(referred.headers.get('Location'), evil)
    }
  })

  test('our own pages are where they lead to', async () => {
    for (const path of [
      '/security',
      '/security/password?done=changed',
      '/staff/outbox',
      '/a%20b?c=%2F%2Fd',
    ]) {
      const person = await t.person(`visitor${++number}`)
      const browser = t.browser()
      const fields = { name: person.username, password: person.password, return_to: path }
      assert.equal((await browser.submit('/sign-in', fields)).location, path)
    }
  })

  test('a host name that is not ours leads a reader here, and never on to another', async () => {
    const browser = t.browser()
    const paths = [
      '/',
      '/sign-in?a=b',
      '//evil.example/',
      '/\\evil.example',
      '//evil.example/%2f..',
      '/@evil.example',
    ]
    for (const path of paths) {
      for (const host of ['evil.example', '127.0.0.1:3000', 'localhost', 'localhost:3000.evil.example', '']) {
        const answer = await browser.request(own + path, { headers: { Host: host } })
        assert.equal(answer.status, 308, `${host}${path}`)
        const location = answer.headers.get('Location') ?? ''
        assert.ok(location.startsWith(`${own}/`), location)
        assertOurs(location, path)
      }
    }
  })

  test('a mailed link names the configured host, whatever the request says', async () => {
    const person = await t.person('careful')
    const browser = t.browser()
    await browser.get('/forgot-password')
    const forwarded = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      'X-Original-Host': 'evil.example',
      Forwarded: 'host=evil.example;proto=https',
      'X-Original-URL': '/evil.example',
      'X-Rewrite-URL': '/evil.example',
    }
    const asked = await browser.post('/forgot-password', { name: person.username }, forwarded)
    assert.equal(asked.location, '/forgot-password/sent')
    const mail = (await t.outbox()).find(({ recipient }) => recipient === person.email)
    assert.match(mail?.text ?? '', /http:\/\/localhost:3000\/reset-password\?token=/)
    assert.doesNotMatch(`${mail?.text}${mail?.html}`, /evil/)
    const poisoned = await browser.post(
      '/forgot-password',
      { name: person.username },
      { Host: 'evil.example' },
    )
    assert.equal(poisoned.status, 403)
  })
})

describe('the network that is counted', () => {
  let t: TestApp
  before(async () => {
    t = await createTestApp({ env: { TRUSTED_PROXIES: '10.200.0.0/16, 2001:db8:ff::1' } })
  })
  after(() => t.close())

  async function countedFor(network: string, headers: Record<string, string>): Promise<string[]> {
    await t.db.connection.deleteFrom('attemptCounter').execute()
    const browser = t.browser({ network })
    await browser.get('/sign-in')
    await browser.post('/sign-in', { name: 'nobody', password: 'a wrong password' }, headers)
    const rows = await t.db.connection.selectFrom('attemptCounter').select('subject').execute()
    return rows.map(({ subject }) => subject).filter((subject) => subject.startsWith('network:'))
  }

  const cases: [string, string, Record<string, string>, string][] = [
    ['a visitor’s own header', '198.51.100.7', { 'X-Forwarded-For': '203.0.113.9' }, '198.51.100.7'],
    ['a trusted proxy', '10.200.3.4', { 'X-Forwarded-For': '203.0.113.9' }, '203.0.113.9'],
    [
      'what a visitor wrote before it',
      '10.200.3.4',
      { 'X-Forwarded-For': '1.1.1.1, 203.0.113.9' },
      '203.0.113.9',
    ],
    ['two trusted proxies', '10.200.3.4', { 'X-Forwarded-For': '203.0.113.9, 10.200.0.1' }, '203.0.113.9'],
    ['a proxy that says nothing', '10.200.3.4', {}, '10.200.3.4'],
    ['a proxy that says nonsense', '10.200.3.4', { 'X-Forwarded-For': '1.1.1.1, unknown' }, '10.200.3.4'],
    [
      'an IPv4 address inside IPv6',
      '::ffff:10.200.3.4',
      { 'X-Forwarded-For': '::ffff:203.0.113.9' },
      '203.0.113.9',
    ],
    ['an IPv6 proxy', '2001:db8:ff::1', { 'X-Forwarded-For': '2001:db8:1:2:3:4:5:6' }, '2001:db8:1:2::/64'],
    [
      'an IPv6 neighbour of a proxy',
      '2001:db8:ff::2',
      { 'X-Forwarded-For': '203.0.113.9' },
      '2001:db8:ff:0::/64',
    ],
    ['other headers', '10.200.3.4', { 'X-Real-IP': '1.1.1.1', Forwarded: 'for=1.1.1.1' }, '10.200.3.4'],
  ]
  for (const [what, network, headers, counted] of cases) {
    test(`is ${counted} behind ${what}`, async () => {
      assert.deepEqual(await countedFor(network, headers), [`network:${counted}`])
    })
  }
})
