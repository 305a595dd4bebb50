import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createCompany } from '../../../src/features/company/company.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import type { Deps } from '../../../src/platform/deps.ts'
import { createLogger } from '../../../src/platform/log.ts'
import { createPasswords } from '../../../src/platform/passwords.ts'
import { configOf, openBackroom } from '../../../src/start.ts'
import { freePort } from '../../support/free-port.ts'
import { addPerson, type PersonOptions, type TestPerson } from '../../support/people.ts'

const root = join(import.meta.dirname, '../../..')

export interface Backroom {
  origin: string
  /** A second door into the same database, for people and for time that has passed. */
  deps: Deps
  /** The one-time address that a first start prints. */
  setUpAddress: string | undefined
  person(username: string, options?: PersonOptions): Promise<TestPerson>
  /** Everything the program has printed so far. */
  printed(): string
  stop(): Promise<void>
}

export interface BackroomOptions {
  /** Without a company the program waits to be set up. */
  company?: false
  smtpUrl?: string
}

/** The built program as a process of its own, on a free loopback port and a database in a temporary folder. */
export async function startBackroom({ company, smtpUrl }: BackroomOptions = {}): Promise<Backroom> {
  const folder = mkdtempSync(join(tmpdir(), 'backroom-e2e-'))
  const port = await freePort()
  const env = {
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'backroom.sqlite')}`,
    SECRET_KEY_FILE: join(folder, 'secret.key'),
    MAIL_FROM: 'portal@summit.example',
    TRUSTED_PROXIES: '127.0.0.1',
    ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
  }
  const { core, close } = await openBackroom(configOf(env), {
    clock: systemClock,
    log: createLogger({ level: 'error' }),
  })
  const deps: Deps = {
    ...core,
    passwords: createPasswords({ ...cheap, slots: 2, queue: 50, backupCode: cheap }),
    outbox: { wake() {} },
    assets: { url: (name) => name, find: () => undefined },
  }
  if (company !== false) {
    const contact = 'help@summit.example'
    await createCompany(deps.db.connection, {
      name: 'Summit Hosting',
      contact,
      language: 'en',
      createdAtMs: systemClock(),
    })
  }
  const program = await startProgram({ ...env, PATH: process.env.PATH })
  return {
    origin: `http://localhost:${port}`,
    deps,
    setUpAddress: /http:\/\/localhost:\d+\/set-up\?token=[\w-]+/.exec(program.printed())?.[0],
    person: (username, options = {}) => addPerson(deps, username, options),
    printed: program.printed,
    async stop() {
      await program.stop()
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What people made here cost to hash; at their first sign-in the program stores a hash of its own cost. */
const cheap = { memoryKiB: 8, iterations: 1 }

async function startProgram(env: Record<string, string | undefined>) {
  const child = spawn(process.execPath, ['dist/server.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let printed = ''
  const isReady = new Promise<void>((resolve) => {
    const note = (text: string) => {
      printed += text
      if (/Backroom is at[\s\S]*?\n\n/.test(printed)) resolve()
    }
    child.stdout.setEncoding('utf8').on('data', note)
    child.stderr.setEncoding('utf8').on('data', note)
  })
  await Promise.race([isReady, endOf(child)])
  if (child.exitCode !== null) throw new Error(`Backroom did not start:\n${printed}`)
  return {
    printed: () => printed,
    async stop() {
      child.kill('SIGTERM')
      await endOf(child)
    },
  }
}

async function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
