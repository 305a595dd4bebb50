import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { getPerson } from '../../src/features/people/people.ts'
import { checkFile } from './accounts.store.ts'
import {
  type Account,
  type Attempt,
  addAccount,
  beginSignIn,
  type Ledger,
  makeDatabase,
  type SharedHashes,
  signInWithPassword,
  withLedger,
} from './accounts.ts'
import { type BuiltServer, buildIfMissing, startBuiltServer } from './built-server.ts'
import { checkAccount } from './checks.ts'
import { HttpBrowser } from './http-browser.ts'
import { enrol, giveBackupCode, giveCode, givePassword, sendAttempt } from './journeys.ts'
import { drawMoment, type Moment, waitForMoment } from './moment.ts'
import { randomFrom } from './random.ts'

const rounds = Number(process.env.CRASH_ROUNDS ?? 40)
const seed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 32))

/** What one person does, and which cookie she has when she begins. */
interface Part {
  begins: 'signed-in' | 'second-step' | 'nowhere'
  act(account: Account, browser: HttpBrowser): Promise<void>
}

/** Nine at once: more than the hashing has places, so some wait when the kill comes. */
const parts: readonly Part[] = [
  { begins: 'signed-in', act: enrol },
  { begins: 'signed-in', act: enrol },
  { begins: 'second-step', act: giveCode },
  { begins: 'second-step', act: giveCode },
  { begins: 'second-step', act: giveCode },
  { begins: 'second-step', act: giveBackupCode },
  { begins: 'second-step', act: giveBackupCode },
  { begins: 'nowhere', act: thenSecondStep(giveCode) },
  { begins: 'nowhere', act: thenSecondStep(giveBackupCode) },
]

function thenSecondStep(act: Part['act']): Part['act'] {
  return async (account, browser) => {
    await givePassword(account, browser)
    await act(account, browser)
  }
}

interface Actor {
  part: Part
  account: Account
  cookies: Record<string, string>
}

test(`an account survives ${rounds} kills whole, and what was spent stays spent`, async (t) => {
  t.diagnostic(`CRASH_SEED=${seed}`)
  buildIfMissing()
  const folder = mkdtempSync(join(tmpdir(), 'backroom-crash-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const shared = await makeDatabase(folder)
  const random = randomFrom(seed)
  const everybody: Account[] = []
  let server = await startBuiltServer(folder)
  try {
    for (let round = 1; round <= rounds; round++) {
      const cast = await withLedger(folder, (ledger) => castRound(ledger, shared, round))
      const moment = drawMoment(random)
      await actUntilKilled(folder, server, cast, { moment, round })
      server = await startBuiltServer(folder)
      const accounts = cast.map(({ account }) => account)
      everybody.push(...accounts)
      await explained(t, { round, moment }, () => checkAftermath(folder, server, accounts))
    }
    await withLedger(folder, (ledger) => checkAll(ledger, everybody))
  } finally {
    server.kill()
    await server.gone
  }
})

/** New people each round, so that every code is one that nobody has tried before. */
function castRound(ledger: Ledger, shared: SharedHashes, round: number): Promise<Actor[]> {
  return ledger.db.inTransaction(async (tx) => {
    const cast: Actor[] = []
    for (const [index, part] of parts.entries()) {
      const facts = { username: `person-${round}-${index}`, hasTwoFactor: part.begins !== 'signed-in' }
      const account = await addAccount(tx, ledger, shared, facts)
      const cookies: Record<string, string> = {}
      if (part.begins === 'signed-in') cookies.session = await signInWithPassword(tx, ledger, account)
      if (part.begins === 'second-step') cookies.pending = await beginSignIn(tx, ledger, account)
      cast.push({ part, account, cookies })
    }
    return cast
  })
}

/**
 * Everybody acts at once; the server dies at the moment, or when all are done. Each round comes from networks of its
 * own: a try is counted before its hash, so one that the kill cut short stays counted.
 */
async function actUntilKilled(
  folder: string,
  server: BuiltServer,
  cast: readonly Actor[],
  { moment, round }: { moment: Moment; round: number },
): Promise<void> {
  let isKilled = false
  const kill = () => {
    isKilled = true
    server.kill()
  }
  const { note, stop } = waitForMoment(folder, moment, kill)
  await Promise.all(
    cast.map(async ({ part, account, cookies }, index) => {
      const browser = new HttpBrowser(server.port, `10.${round >> 8}.${round & 255}.${index + 1}`, note)
      for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value)
      try {
        await part.act(account, browser)
      } catch (error) {
        if (!isKilled || error instanceof assert.AssertionError) throw error
      } finally {
        browser.close()
      }
    }),
  )
  stop()
  kill()
  await server.gone
}

async function checkAftermath(
  folder: string,
  server: BuiltServer,
  accounts: readonly Account[],
): Promise<void> {
  await withLedger(folder, (ledger) => checkAll(ledger, accounts))
  await Promise.all(accounts.map((account) => checkStillSignedIn(server, account)))
  await checkSpent(folder, server, accounts)
  await withLedger(folder, (ledger) => checkAll(ledger, accounts))
}

async function checkAll(ledger: Ledger, accounts: readonly Account[]): Promise<void> {
  assert.deepEqual(await checkFile(ledger.db.connection), ['ok'])
  for (const account of accounts) await checkAccount(ledger, account)
}

/** Whoever was told that she is in, is in. */
async function checkStillSignedIn(server: BuiltServer, { session, username }: Account): Promise<void> {
  if (session === undefined) return
  const browser = new HttpBrowser(server.port, '203.0.113.1')
  browser.cookies.set('session', session)
  const { status } = await browser.get('/dashboard')
  browser.close()
  assert.equal(status, 200, `${username} is not signed in any more`)
}

/**
 * Sends every code of the round twice more, each time from a fresh second step. One that was accepted must be refused;
 * one whose answer never came may be accepted once, if the kill came before it was spent.
 */
async function checkSpent(folder: string, server: BuiltServer, accounts: readonly Account[]): Promise<void> {
  for (const again of [1, 2]) {
    const replays = await withLedger(folder, (ledger) => beginReplays(ledger, accounts))
    await Promise.all(
      replays.map(async ({ account, attempt, pending }, index) => {
        const browser = new HttpBrowser(server.port, `203.0.113.${index + 1}`)
        browser.cookies.set('pending', pending)
        const { status, location } = await sendAttempt(browser, attempt)
        browser.close()
        const isAccepted = location === '/dashboard'
        assert.ok(isAccepted || status === 422, `${status} ${location}`)
        const isTwice = isAccepted && attempt.wasAccepted
        assert.equal(isTwice, false, `${account.username}: the ${attempt.kind} worked again (${again})`)
        if (isAccepted) attempt.wasAccepted = true
      }),
    )
  }
}

interface Replay {
  account: Account
  attempt: Attempt
  pending: string
}

/** An enrolment that did not come to its end has no second step; its code was for nothing. */
function beginReplays(ledger: Ledger, accounts: readonly Account[]): Promise<Replay[]> {
  return ledger.db.inTransaction(async (tx) => {
    const replays: Replay[] = []
    for (const account of accounts) {
      if ((await getPerson(tx, account.personId)).twoFactorSinceMs === null) continue
      for (const attempt of account.attempts) {
        replays.push({ account, attempt, pending: await beginSignIn(tx, ledger, account) })
      }
    }
    return replays
  })
}

async function explained(
  t: TestContext,
  facts: { round: number; moment: Moment },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { round, moment } = facts
    t.diagnostic(`round ${round}, killed at ${moment.event} ${moment.count}; CRASH_SEED=${seed}`)
    throw error
  }
}
