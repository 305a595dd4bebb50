import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { createApp } from '../../src/app.ts'
import { createCompany } from '../../src/features/company/company.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { loadAssets } from '../../src/platform/http/assets.ts'
import type { AppEnv } from '../../src/platform/http/context.ts'
import { createLogger } from '../../src/platform/log.ts'
import { readMailInClear, type StoredMail } from '../../src/platform/outbox.ts'
import { createPasswordStrength } from '../../src/platform/password-strength.ts'
import { createPasswords } from '../../src/platform/passwords.ts'
import { newSecretKey } from '../../src/platform/secret-key.ts'
import { openKeyRing } from '../../src/platform/secrets.ts'
import { databaseBeside, freshDatabase } from './databases.ts'
import { listMailIds } from './mails.store.ts'
import { addPerson, type PersonOptions, type TestPerson } from './people.ts'
import { TestBrowser } from './test-browser.ts'

/** Argon2id for real, at the smallest cost that the library takes. */
const cheap = { memoryKiB: 8, iterations: 1 }

export interface TestClock {
  (): number
  advance(ms: number): void
  set(ms: number): void
}

export interface TestApp {
  secretKey: string
  app: Hono<AppEnv>
  deps: Deps
  db: Database
  clock: TestClock
  /** Everything logged so far, as text. */
  logText(): string
  browser(options?: { network?: string; userAgent?: string; language?: string }): TestBrowser
  person(username: string, options?: PersonOptions): Promise<TestPerson>
  /** Every mail so far, opened, oldest first. */
  outbox(): Promise<StoredMail[]>
  close(): Promise<void>
}

function testClock(): TestClock {
  let nowMs = Date.UTC(2026, 10, 24, 9, 14, 7)
  return Object.assign(() => nowMs, {
    advance: (ms: number) => {
      nowMs += ms
    },
    set: (ms: number) => {
      nowMs = ms
    },
  })
}

export interface TestAppOptions {
  /** Another node: the same database, key and clock; on PostgreSQL its own connections, closed with the first. */
  beside?: TestApp
  db?: Database
  env?: Record<string, string>
  secretKey?: string
  company?: boolean
  deps?: Partial<Deps>
}

/** The real app on a fresh database, with a clock moved by hand. Nothing in it is faked. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { beside } = options
  const db = beside ? await databaseBeside(beside.db) : (options.db ?? (await freshDatabase()))
  const reading = readConfig({ BASE_URL: 'http://localhost:3000', ...options.env })
  if (!reading.ok) throw new Error(reading.faults.join(' '))
  const lines: string[] = []
  const clock = beside?.clock ?? testClock()
  const secretKey = beside?.secretKey ?? options.secretKey ?? newSecretKey()
  const deps: Deps = {
    config: reading.config,
    db,
    clock,
    log: createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } }),
    keys: await openKeyRing(db.connection, () => [secretKey], clock()),
    passwords: createPasswords({ ...cheap, slots: 4, queue: 400, backupCode: cheap }),
    strength: createPasswordStrength(),
    outbox: { wake() {} },
    assets: builtAssets(),
    ...options.deps,
  }
  if (options.company !== false && !beside) {
    await createCompany(db.connection, {
      name: 'Summit Hosting',
      contact: 'help@summit.example',
      language: 'en',
      createdAtMs: clock(),
    })
  }
  const app = createApp(deps)
  return {
    secretKey,
    app,
    deps,
    db,
    clock,
    logText: () => lines.join(''),
    browser: (facts = {}) => new TestBrowser(app, deps.config, { network: randomNetwork(), ...facts }),
    person: (username, facts = {}) => addPerson(deps, username, facts),
    outbox: async () => {
      const mails: StoredMail[] = []
      for (const id of await listMailIds(db.connection)) {
        const mail = await readMailInClear(db.connection, deps.keys, id)
        if (mail) mails.push(mail)
      }
      return mails
    },
    close: async () => {
      await deps.strength.close()
      await db.close()
    },
  }
}

let assets: ReturnType<typeof loadAssets> | undefined
const builtAssets = () => (assets ??= loadAssets(new URL('../../dist/public', import.meta.url)))

/** An address of its own for each browser, so that one test's network budget is not another's. */
function randomNetwork(): string {
  const [a = 0, b = 0, c = 0] = randomBytes(3)
  return `10.${a}.${b}.${(c % 254) + 1}`
}
