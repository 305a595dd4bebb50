import assert from 'node:assert/strict'
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterEach, beforeEach, test } from 'node:test'
import { freePort } from './support/free-port.ts'

/** Three programs are started one after the other; a busy machine takes its time to compile them. */
const patience = { timeout: 120_000 }

const root = join(import.meta.dirname, '..')

let folder: string
let env: Record<string, string>
const running = new Set<ChildProcessByStdio<null, Readable, Readable>>()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backroom-test-'))
  env = {
    PORT: String(await freePort()),
    DATABASE_URL: `file:${join(folder, 'data', 'backroom.sqlite')}`,
    SECRET_KEY_FILE: join(folder, 'data', 'secret.key'),
  }
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program and waits until it has said so, to the operator and in the log, or has ended. */
async function start(entry: 'server' | 'demo', { PATH } = process.env) {
  const args = ['--import', 'tsx', `src/${entry}.ts`]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const told = { out: '', err: '' }
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  child.stderr.on('data', (chunk) => {
    told.err += chunk
  })
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      told.out += chunk
      if (/Backroom is at.*\n\n/s.test(told.out) && told.out.includes('"msg":"listening"')) resolve()
    })
  })
  await Promise.race([listening, ended])
  return { child, told, ended }
}

/** Opens the printed address as a browser does, with the cookie that it gives. */
async function statusOfSetUp(out: string): Promise<number> {
  const address = setUpAddress(out) ?? ''
  const moved = await fetch(address, { redirect: 'manual' })
  const cookie = moved.headers.getSetCookie().map((line) => line.split(';')[0])
  return (await fetch(new URL('/set-up', address), { headers: { cookie: cookie.join('; ') } })).status
}

const setUpAddress = (out: string) => /http:\/\/localhost:\d+\/set-up\?token=[\w-]{43}/.exec(out)?.[0]

test(
  'a first start makes its folder, key and database, prints where it is, and stops when told',
  patience,
  async () => {
    const { child, told, ended } = await start('server')
    assert.match(told.out, new RegExp(`Backroom is at http://localhost:${env.PORT}`))
    assert.ok(setUpAddress(told.out))
    assert.equal(statSync(join(folder, 'data')).mode & 0o777, 0o700)
    assert.equal(statSync(join(folder, 'data', 'secret.key')).mode & 0o777, 0o600)
    assert.equal((await fetch(`http://localhost:${env.PORT}/health`)).status, 200)
    const second = await start('server')
    assert.equal(await second.ended, 1)
    assert.match(second.told.err, new RegExp(`^Port ${env.PORT} .* is in use .*PORT=\\d+`))
    assert.equal(await statusOfSetUp(told.out), 200)
    child.kill('SIGTERM')
    assert.equal(await ended, 0)
    assert.deepEqual(readdirSync(join(folder, 'data')).sort(), ['backroom.sqlite', 'secret.key'])
    assert.equal(told.err, '')
  },
)

test(
  'what is wrong with the configuration or the key is said in sentences, with exit code 1',
  patience,
  async () => {
    Object.assign(env, { PORT: 'many', HOST: '-' })
    const misconfigured = await start('server')
    assert.equal(await misconfigured.ended, 1)
    assert.match(misconfigured.told.err, /^HOST must be .*\nPORT must be .*\n$/)
    assert.equal(existsSync(join(folder, 'data')), false)
    Object.assign(env, { PORT: '3000', HOST: '127.0.0.1', SECRET_KEY_FILE: join(folder, 'weak.key') })
    writeFileSync(env.SECRET_KEY_FILE ?? '', 'aaaa', { mode: 0o600 })
    const weak = await start('server')
    assert.equal(await weak.ended, 1)
    assert.match(weak.told.err, /^The key file .* cannot be used: key 1 is shorter than 32 bytes.*\n$/)
  },
)

test('the demo says who may sign in, on this machine only, and leaves nothing behind', patience, async () => {
  Object.assign(env, { HOST: '0.0.0.0', TMPDIR: folder })
  const { child, told, ended } = await start('demo')
  assert.match(told.out, /"host":"127\.0\.0\.1"/)
  assert.match(told.out, /customer, colleague, staff, each with the password: {2}open the backroom door/)
  assert.equal(setUpAddress(told.out), undefined)
  assert.equal(readdirSync(folder).filter((name) => name.startsWith('backroom-demo-')).length, 1)
  const page = await fetch(`http://localhost:${env.PORT}/sign-in`)
  assert.match(await page.text(), /Summit Hosting/)
  child.kill('SIGINT')
  assert.equal(await ended, 0)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('backroom-')),
    [],
  )
})
