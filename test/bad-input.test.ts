import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { inspectRoutes } from 'hono/dev'
import { renewSetUpToken } from '../src/features/set-up/set-up.ts'
import { createPasswordStrength } from '../src/platform/password-strength.ts'
import { dump, whatStays } from './support/every-table.ts'
import { everyLevel, type Level, levels } from './support/journeys.ts'
import { mountOf } from './support/mount-of.ts'
import { createTestApp, type TestApp } from './support/test-app.ts'
import type { TestBrowser, TestResponse } from './support/test-browser.ts'

/** `A*300*` is sent as 300 letters A, so that a counterexample stays readable. */
const written = (text: string) => text.replace(/A\*(\d+)\*/g, (_, count) => 'A'.repeat(Number(count)))

/** A body of 32 KiB is read in full, token included; what is over it is not. */
const under = 'A*32000*'
const over = 'A*33000*'

/** Acts that need no field, or any text: a readable form with the right token is right, so only others are bad. */
const needsNoField =
  /^\/(sign-out|not-me|confirm-email|confirm-notifications|undo-email\/closing|account\/email\/cancellation|allow-browser|cancel-recovery|viewing\/removal|(sign-in\/two-factor|reset-password)\/recovery|security\/recovery\/cancellation|security\/review|security\/check-up\/later|security\/two-factor\/(enrolment(\/(app|saved|back))?|removal\/form)|security\/backup-codes\/renewal(\/(codes|saved|back))?|security\/authenticators\/(new(\/app)?|:id\/(move(\/app)?|removal)))$/

const fieldNames = [
  'name',
  'password',
  'code',
  'backup_code',
  'first_code',
  'next_code',
  'existing_password',
  'new_password',
  'confirm_new_password',
  'factor',
  'return_to',
  'language',
  'company_name',
  'contact',
  'username',
  'email',
  'sample_data',
  'who_must',
  'required_from',
  'grace_days',
  'hours',
  'identity_check',
  'first_name',
  'version',
  'read_as',
  'turn',
  'mail_general',
  'contacts-view',
  'ends_on',
  'note',
  'preset',
  '__proto__',
  'constructor',
  'toString',
  'code[]',
  'password[a]',
  '',
  'ключ',
]

/** No value here is a right one: nothing of 15 to 256 characters, so no new password is ever good. */
const value = fc.oneof(
  fc.constantFrom(
    ...['', ' ', 'null', 'undefined', '[object Object]', '-1', '1e309', '0x10', '12345', '1234567'],
    ...[
      '\u202e\u200f',
      'e\u0301\u0301',
      '👩‍👩‍👧',
      '１２３４５',
      '١٢٣٤٥٦',
      '\ufffd',
      '\u2028',
      '\t\r\n',
      '\x07\x1b[2J',
    ],
    ...['"\'><b>', "' or 1=1--", '{{7*7}}', '%00', '//evil.example', '/\\evil.exa', 'ﷺ'.repeat(12)],
    ...['@', 'a@', '@b', 'a@b', 'a@[::1]', 'x@ｅ.ｅ', 'a'.repeat(300), '😀'.repeat(257), '１'.repeat(400)],
    ...['A*300*', 'A*5000*', 'A*20000*', under],
  ),
  fc.string({ unit: 'binary', maxLength: 14 }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
)

const fields = fc.dictionary(fc.constantFrom(...fieldNames), value, { maxKeys: 8 })

const encoded = (entries: readonly [string, string][]) =>
  entries
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text.toWellFormed())}`)
    .join('&')

/** A readable form with wrong content; the token is added where it is sent. */
const readable = fields.map((one) => ({ body: encoded(Object.entries(one)), hasToken: true }))

/** What the reader of forms itself refuses, with the right token and without. */
const unreadable = fc.oneof(
  fc
    .constantFrom(
      ...['code=1&code=1', 'password=%00', 'name=a%00b', 'a&a', '&&a=1&a=2', 'form_token=x', '%00=1&%00=2'],
      `name=${over}`,
      Array.from({ length: 60 }, (_, n) => `f${n}=1`).join('&'),
    )
    .map((body) => ({ body, hasToken: true })),
  fc
    .constantFrom('', 'null', '[]', '%', '%zz=%', 'form_token', 'form_token=', 'form_token=%ED%A0%80')
    .map((body) => ({
      body,
      hasToken: false,
    })),
  fields.map((one) => ({ body: encoded(Object.entries(one)), hasToken: false })),
)

const wrongType = fc.record({
  body: fc.constantFrom('', '{}', 'a=1', '--x\r\n\r\n--x--'),
  type: fc.constantFrom('text/plain', 'multipart/form-data; boundary=x', 'application/json', '', 'a/b', '//'),
})

const jsonBody = fc.oneof(
  fc.constantFrom(
    ...['', 'null', '[]', '"x"', '1', '{', '{"password":null}', '{"password":["a"]}', '{"password":{"a":1}}'],
    ...[
      '{"password":"\\ud800"}',
      '{"password":"\\u0000"}',
      '{"__proto__":{"password":"a"}}',
      '{"form_token":1}',
    ],
    `{"password":"${over}"}`,
    `{"password":"${under}"}`,
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
  ),
  fc.json(),
)

const language = fc.constantFrom('en' as const, 'de' as const)

/** Malformed percent-encoding, cut characters, dots, doubled slashes, and more than any address needs. */
const odd = [
  ...[
    '%',
    '%%',
    '%z',
    '%zz',
    '%00',
    '%0a%0d',
    '%ff',
    '%c0%ae%c0%ae',
    '%ED%A0%80',
    '%u0041',
    '%2e%2e%2f',
    '..%5c',
  ],
  ...['//evil.example', '/\\evil.example', ';a=b', '*', ':id', '{id}', '[]', '~', '%25%25', "'", '%F0%9F%98'],
  'a'.repeat(8000),
  `${'a'.repeat(99)}%F0%9F%98%80`,
  '%2F'.repeat(500),
  `${'a'.repeat(3990)}%22%27%3E%3Cb%3E`,
  '%22%27%3E%3Cb%3E',
  `%E2%80%AE${'%EF%BC%91'.repeat(200)}`,
]

type Sent = { body: string; hasToken?: boolean; type?: string }

/** What is bad at this address, with the token of this browser where a form is to be read at all. */
function badAt(path: string, { formToken }: TestBrowser): fc.Arbitrary<Sent> {
  if (path.endsWith('/strength')) {
    const json = fc.tuple(fc.boolean(), jsonBody).map(([hasToken, text]) => ({
      body: hasToken ? text.replace(/^\{(?=")/, `{"form_token":"${formToken}",`) : text,
      type: 'application/json',
    }))
    return fc.oneof(json, wrongType)
  }
  const forms = needsNoField.test(path) ? unreadable : fc.oneof(readable, readable, unreadable)
  return fc.oneof({ weight: 5, arbitrary: forms }, wrongType)
}

/** Waits are another test's; here each post is to be judged. */
async function forgetTries(t: TestApp): Promise<void> {
  await t.db.connection.deleteFrom('attemptCounter').execute()
  await t.db.connection.updateTable('pendingSignIn').set({ tries: 0 }).execute()
}

async function send(browser: TestBrowser, path: string, lang: string, sent: Sent): Promise<TestResponse> {
  const token = sent.hasToken ? `form_token=${encodeURIComponent(browser.formToken)}&` : ''
  const type = sent.type ?? 'application/x-www-form-urlencoded'
  return browser.postRaw(path, written(token + sent.body), { 'Content-Type': type, 'Accept-Language': lang })
}

const routesOf = (t: TestApp, method: string) =>
  inspectRoutes(t.app)
    .filter((route) => !route.isMiddleware && route.method === method)
    .map(({ path }) => path)

/** The pages that read what nobody asks for; the guards of the others turn nobody away before. */
const openRoutesOf = (t: TestApp) =>
  routesOf(t, 'GET').filter((path) => (mountOf(path)?.guard ?? 'open') === 'open')

/** A clear 4xx in the language of the person, or a redirect to a page of ours. */
function assertClear(pages: string[], path: string, lang: 'en' | 'de', answer: TestResponse): void {
  const what = `${path}: ${answer.status} ${answer.location}`
  assert.doesNotMatch(answer.text, /["'>]><b>/, `${what} writes what was typed into its markup`)
  if (path === '/csp-report' && answer.status === 204) return
  if (answer.status === 303) {
    const place = answer.location.split('?')[0] ?? ''
    assert.ok(pages.includes(place), `${what} is no page of ours`)
    return
  }
  const isMeter = path.endsWith('/strength')
  assert.ok((isMeter && answer.status === 200) || (answer.status >= 400 && answer.status < 500), what)
  if (isMeter && answer.headers.get('Content-Type')?.startsWith('application/json')) return
  assert.match(answer.text, new RegExp(`<html lang="${lang}"`), what)
  const read = answer.text.replace(/<[^>]*>/g, ' ')
  const [own, other] = lang === 'de' ? [german, english] : [english, german]
  assert.match(read, own, what)
  assert.doesNotMatch(read, other, what)
}

const german = /\b(Sie|nicht|Ihre?|wurde|diese[rs]?)\b/
const english = /\b(the|you|your|this|not|what|that)\b/i

async function attack(t: TestApp, browser: TestBrowser, paths = routesOf(t, 'POST')): Promise<void> {
  const pages = routesOf(t, 'GET')
  const cookies = [...browser.cookies]
  for (const path of paths) {
    const before = await dump(t.db.connection, whatStays)
    await fc.assert(
      fc.asyncProperty(badAt(path, browser), language, async (sent, lang) => {
        await forgetTries(t)
        for (const [name, content] of cookies) browser.cookies.set(name, content)
        assertClear(pages, path, lang, await send(browser, path, lang, sent))
      }),
      { numRuns: 8 },
    )
    assert.deepEqual(await dump(t.db.connection, whatStays), before, `${path} changed something`)
  }
}

async function wander(t: TestApp, browser: TestBrowser, paths = routesOf(t, 'GET')): Promise<void> {
  const before = await dump(t.db.connection)
  for (const path of paths) {
    const known = path.replace(/:\w+|\*/g, '0000000000000000000a')
    for (const text of odd) {
      const names = [
        'token',
        'return_to',
        'done',
        'apps',
        'after',
        'before',
        'who_must',
        'required_from',
        '__proto__',
        'a[]',
      ]
      const query = names.map((name) => `${name}=${text}`).join('&')
      for (const at of [`${known}?${query}`, `${path.replace(/\/(:\w+|\*)?$/, '')}/${text}`]) {
        const answer = await browser.get(t.deps.config.baseUrl.origin + at)
        assert.ok(answer.status < 500, `${at}: ${answer.status}`)
        assert.doesNotMatch(answer.text, /["'>]><b>/)
        assert.match(answer.headers.get('Location') ?? '/', /^\/(?![/\\])/, at)
      }
    }
  }
  assert.deepEqual(await dump(t.db.connection), before)
}

const strength = createPasswordStrength({ timeoutMs: 120_000 })
after(() => strength.close())
const shared = { strength: { ...strength, close: async () => {} } }

describe('bad input, at every route', () => {
  let t: TestApp
  let browsers: Record<Level, TestBrowser>

  before(async () => {
    t = await createTestApp({ deps: shared })
    browsers = await everyLevel(t)
  })
  after(() => t.close())

  for (const level of levels) {
    test(`${level}: whatever is posted gets a clear refusal in the person's language and changes nothing`, () =>
      attack(t, browsers[level]))
  }

  test('nobody: odd addresses, ids and queries are read without a fault and change nothing', () =>
    wander(t, browsers.nobody, openRoutesOf(t)))

  test('staff: odd addresses, ids and queries are read without a fault and change nothing', () =>
    wander(t, browsers.staff))

  test('an id that is somebody else’s, or nobody’s, is not found', async () => {
    const refused = (id: string) => (id.includes('%00') ? 400 : 404)
    const [mail = assert.fail('no mail')] = await t.outbox()
    for (const id of [mail.id, '0', "'", '%00', '../outbox', mail.id.toUpperCase(), `${mail.id}%00`]) {
      assert.equal((await browsers['signed in'].get(`/staff/outbox/${id}`)).status, refused(id), id)
    }
    assert.equal((await browsers.staff.get(`/staff/outbox/${mail.id}`)).status, 200)
    for (const id of ['0', "'", '%00', `${mail.id}%00`, mail.id.slice(1), '%F0%9F%98%80']) {
      assert.equal((await browsers.staff.get(`/staff/outbox/${id}`)).status, refused(id), id)
    }
  })
})

describe('bad input before anybody has set Backroom up', () => {
  let t: TestApp
  before(async () => {
    t = await createTestApp({ company: false, deps: shared })
  })
  after(() => t.close())

  test('without the set-up address', async () => {
    const browser = t.browser()
    await browser.get('/sign-in')
    await attack(t, browser)
    await wander(t, browser, openRoutesOf(t))
  })

  test('with it', async () => {
    const browser = t.browser()
    await browser.get(`/set-up?token=${await renewSetUpToken(t.deps)}`)
    assert.equal((await browser.get('/set-up')).status, 200)
    await attack(t, browser, ['/set-up', '/language', '/enrol', '/reset-password/strength'])
    assert.equal((await browser.get('/set-up')).status, 200)
  })
})
