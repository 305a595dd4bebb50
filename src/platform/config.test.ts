import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Config, readConfig, settings } from './config.ts'

const goodKey = randomBytes(32).toString('base64')

function accepted(env: Record<string, string>, readFile?: (path: string) => string): Config {
  const reading = readConfig(env, readFile)
  assert.ok(reading.ok, reading.ok ? '' : reading.faults.join('\n'))
  return reading.config
}

function faultsOf(env: Record<string, string>, readFile?: (path: string) => string): string[] {
  const reading = readConfig(env, readFile)
  return reading.ok ? [] : reading.faults
}

test('an empty environment is a working installation on this machine alone', () => {
  assert.deepEqual(accepted({ BASE_URL: '', SMTP_URL: ' ' }), {
    host: '127.0.0.1',
    port: 3000,
    baseUrl: new URL('http://localhost:3000'),
    isHttps: false,
    databaseUrl: 'file:./data/backroom.sqlite',
    secretKeys: undefined,
    secretKeyFile: './data/secret.key',
    smtpUrl: undefined,
    mailFrom: '',
    trustedProxies: [],
  })
})

test('the default BASE_URL follows PORT', () => {
  assert.equal(accepted({ PORT: '8080' }).baseUrl.origin, 'http://localhost:8080')
})

test('everything set is everything understood', () => {
  const config = accepted({
    HOST: '0.0.0.0',
    PORT: '80',
    BASE_URL: 'https://portal.example.com',
    DATABASE_URL: 'postgres://backroom@db.example.com/backroom?sslmode=verify-full',
    SECRET_KEY: `${goodKey}, ${goodKey}`,
    SMTP_URL: 'smtps://portal:p%40ss@mail.example.com',
    MAIL_FROM: 'Example Hosting <portal@example.com>',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
  })
  assert.equal(config.isHttps, true)
  assert.deepEqual(config.secretKeys, [goodKey, goodKey])
  assert.deepEqual(config.trustedProxies, ['10.0.0.0/8', '::1'])
})

test('all faults are named at once', () => {
  const faults = faultsOf({
    HOST: 'not a host',
    PORT: 'http',
    BASE_URL: 'portal.example.com',
    DATABASE_URL: 'mysql://x',
    SECRET_KEY: 'hello',
    SMTP_URL: 'mail.example.com',
    TRUSTED_PROXIES: 'everyone',
  })
  const names = ['HOST', 'PORT', 'BASE_URL', 'DATABASE_URL', 'SECRET_KEY', 'SMTP_URL', 'MAIL_FROM', 'TRUSTED']
  assert.deepEqual(
    faults.map((fault, i) => fault.startsWith(names[i] ?? '?')),
    names.map(() => true),
  )
})

const refusals: [string, Record<string, string>, RegExp][] = [
  ['plain http for other machines', { BASE_URL: 'http://portal.example.com' }, /must begin with https/],
  ['a BASE_URL with a path', { BASE_URL: 'https://example.com/portal' }, /origin only/],
  ['a BASE_URL with a query', { BASE_URL: 'https://example.com/?a' }, /origin only/],
  ['a BASE_URL with a password', { BASE_URL: 'https://a:b@example.com' }, /origin only/],
  ['a BASE_URL that is no web address', { BASE_URL: 'javascript:alert(1)' }, /web address/],
  ['a port beyond the last', { PORT: '65536' }, /PORT/],
  ['port 0', { PORT: '0' }, /PORT/],
  ['a remote database without TLS', { DATABASE_URL: 'postgres://db.example.com/b' }, /sslmode=verify-full/],
  [
    'a remote database with unchecked TLS',
    { DATABASE_URL: 'postgres://db/b?sslmode=no-verify' },
    /verify-full/,
  ],
  ['a remote host hidden in the query', { DATABASE_URL: 'postgres://localhost/b?host=db' }, /verify-full/],
  ['a short secret key', { SECRET_KEY: randomBytes(31).toString('hex') }, /key 1 is shorter than 32 bytes/],
  ['a repeated secret key', { SECRET_KEY: 'changeme'.repeat(6) }, /key 1 is not random/],
  ['a bad second key', { SECRET_KEY: `${goodKey},${'00'.repeat(32)}` }, /key 2 is not random/],
  ['a list of no keys', { SECRET_KEY: ',' }, /holds no key/],
  ['both ways to give the key', { SECRET_KEY: goodKey, SECRET_KEY_FILE: '/k' }, /not both/],
  ['an SMTP_URL with options', { SMTP_URL: 'smtp://mail/?ignoreTLS=true', MAIL_FROM: 'a@b.c' }, /SMTP_URL/],
  ['two senders', { MAIL_FROM: 'a@example.com, b@example.com' }, /MAIL_FROM must be one address/],
  ['a sender with a line break in it', { MAIL_FROM: 'a\nBcc: x <a@example.com>' }, /MAIL_FROM/],
  ['SMTP_URL without MAIL_FROM', { SMTP_URL: 'smtp://localhost' }, /MAIL_FROM is missing/],
  ['everybody as a proxy', { TRUSTED_PROXIES: '0.0.0.0/0' }, /TRUSTED_PROXIES.*0\.0\.0\.0\/0/],
  ['a range that is too long', { TRUSTED_PROXIES: '10.0.0.0/33' }, /TRUSTED_PROXIES/],
]

for (const [name, env, message] of refusals) {
  test(`${name} is refused in one sentence`, () => {
    const faults = faultsOf(env)
    assert.equal(faults.length, 1)
    assert.match(faults[0] ?? '', message)
  })
}

test('a fault never repeats a secret', () => {
  const faults = faultsOf({
    SECRET_KEY: 'do-not-print-me',
    SMTP_URL: 'smtp://u:do-not-print-me@mail/x',
    DATABASE_URL: 'postgres://u:do-not-print-me@db/b',
  })
  assert.equal(faults.length, 4)
  assert.doesNotMatch(faults.join(), /do-not-print-me/)
})

test('this machine may be reached in plain text', () => {
  for (const host of ['localhost', 'portal.localhost', '127.0.0.1', '127.8.0.1', '[::1]']) {
    assert.equal(accepted({ BASE_URL: `http://${host}:3000` }).isHttps, false)
    accepted({ DATABASE_URL: `postgres://${host}/backroom` })
  }
  accepted({ DATABASE_URL: 'postgres://%2Fvar%2Frun%2Fpostgresql/backroom' })
})

test('secrets can come from files, without the line break at their end', () => {
  const files: Record<string, string> = { '/db': 'file:x.sqlite\n', '/smtp': 'smtp://localhost\n' }
  const readFile = (path: string) => files[path] ?? assert.fail(path)
  const config = accepted(
    { DATABASE_URL_FILE: '/db', SMTP_URL_FILE: '/smtp', MAIL_FROM: 'a@example.com' },
    readFile,
  )
  assert.equal(config.databaseUrl, 'file:x.sqlite')
  assert.equal(config.smtpUrl, 'smtp://localhost')
})

test('a file that cannot be read is a fault, and so is a value given twice', () => {
  assert.match(faultsOf({ SMTP_URL_FILE: '/nowhere/at/all' })[0] ?? '', /SMTP_URL_FILE names a file/)
  assert.match(
    faultsOf({ DATABASE_URL: 'file:a', DATABASE_URL_FILE: '/b' }, () => 'file:b')[0] ?? '',
    /not both/,
  )
})

test('docs/configuration.md lists every setting with its default and meaning', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const expected = settings.map(({ name, fallback, meaning }) => {
    return `| \`${name}\` | ${fallback === 'none' ? 'none' : `\`${fallback}\``} | ${meaning} |`
  })
  assert.deepEqual(rows, expected)
})
