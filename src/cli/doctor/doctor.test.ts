import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { adding, createTestCli, type TestCli } from '../../../test/support/cli.ts'
import { newSecretKey } from '../../platform/secret-key.ts'
import { judgeClock } from './check-clock.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

const levels = (out: string) =>
  out
    .split('\n')
    .map((line) => /^(ok|warn|fail) +(\w+)/.exec(line)?.slice(1).join(' '))
    .filter((line) => line !== undefined)

async function listening(server: { listen(port: number, host: string, done: () => void): unknown }) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

test('before the first start it only warns, and makes nothing', async () => {
  const told = await cli.run(['doctor'])
  assert.equal(told.code, 0)
  assert.deepEqual(levels(told.out), [
    'ok configuration',
    'warn key',
    'warn database',
    'ok clock',
    'warn mail',
  ])
  assert.equal(existsSync(cli.file), false)
})

test('with a database it sees schema, soundness, key and what set-up lacks', async () => {
  await cli.run(adding('create-person', 'anna'))
  const told = await cli.run(['doctor'])
  assert.equal(told.code, 0)
  assert.deepEqual(levels(told.out), [
    'ok configuration',
    'ok key',
    'ok database',
    'ok database',
    'ok key',
    'warn people',
    'ok clock',
    'warn mail',
  ])
  assert.match(told.out, /2026-11-24 09:14:07 UTC here; there is no other clock to ask/)
})

test('a faulty configuration fails, one line each', async () => {
  Object.assign(cli.env, { PORT: '0', BASE_URL: 'ftp://x' })
  const told = await cli.run(['doctor'])
  assert.equal(told.code, 1)
  assert.deepEqual(levels(told.out), ['fail configuration', 'fail configuration'])
})

test('a key that others can read, and one that does not open the database, fail', async () => {
  await cli.run(adding('create-person', 'anna'))
  const keyFile = cli.env.SECRET_KEY_FILE ?? ''
  const right = readFileSync(keyFile, 'utf8')
  chmodSync(keyFile, 0o644)
  const shared = await cli.run(['doctor'])
  assert.equal(shared.code, 1)
  assert.match(shared.out, /^fail +key .*chmod 600/m)
  chmodSync(keyFile, 0o600)
  writeFileSync(keyFile, newSecretKey())
  const wrong = await cli.run(['doctor'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.out, /^fail +key +the secret key does not open this database/m)
  writeFileSync(keyFile, right)
  assert.equal((await cli.run(['doctor'])).code, 0)
})

test('what is no database, and a server that does not answer, fail', async () => {
  writeFileSync(cli.file, 'this is no database, only a text that is long enough to be read as a page header')
  assert.match((await cli.run(['doctor'])).out, /^fail +database .*not an SQLite database/m)
  cli.env.DATABASE_URL = 'postgres://nobody:s3cret@127.0.0.1:1/nothing'
  const told = await cli.run(['doctor'])
  assert.equal(told.code, 1)
  assert.match(told.out, /^fail +database +Cannot use PostgreSQL/m)
  assert.doesNotMatch(told.out, /s3cret/)
})

test('a mail server is greeted and let in, without a mail', async () => {
  let mails = 0
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'door' && password === 's3cret'
        ? done(null, { user: 'door' })
        : done(new Error('no s3cret')),
    onMailFrom: (_address, _session, done) => {
      mails += 1
      done()
    },
  })
  await listening(server)
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  Object.assign(cli.env, { MAIL_FROM: 'a@b.example', SMTP_URL: `smtp://door:s3cret@127.0.0.1:${port}` })
  const right = await cli.run(['doctor'])
  cli.env.SMTP_URL = `smtp://door:wrong@127.0.0.1:${port}`
  const wrong = await cli.run(['doctor'])
  await new Promise<void>((resolve) => server.close(resolve))
  assert.match(right.out, /^ok +mail +127\.0\.0\.1:\d+ answers/m)
  assert.equal(wrong.code, 1)
  assert.match(wrong.out, /^fail +mail .*535 EAUTH/m)
  assert.doesNotMatch(wrong.out, /s3cret|wrong/)
  assert.equal(mails, 0)
})

test('a mail server that is not there fails', async () => {
  const server = createServer()
  await listening(server)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((resolve) => server.close(resolve))
  Object.assign(cli.env, { MAIL_FROM: 'a@b.example', SMTP_URL: `smtp://127.0.0.1:${port}` })
  const told = await cli.run(['doctor'])
  assert.equal(told.code, 1)
  assert.match(told.out, /^fail +mail .*ECONNREFUSED|ESOCKET/m)
})

test('clocks that differ are warned of at 15 seconds, and fail at 30, ahead or behind', () => {
  for (const [offMs, level] of [
    [0, 'ok'],
    [14_999, 'ok'],
    [-15_000, 'warn'],
    [29_999, 'warn'],
    [30_000, 'fail'],
    [-3_600_000, 'fail'],
  ] as const) {
    assert.equal(judgeClock(offMs).level, level)
  }
})
