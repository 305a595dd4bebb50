import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { Connection } from './database.ts'

/** A transaction takes 1 to 4 ms without its commit, so the first of so many waits 0.13 s for the last at most. */
const mostTogether = 32

/** Runs its argument in a transaction, and has committed when it returns. */
type Transact = (work: (tx: Connection) => Promise<void>) => Promise<void>

interface Turn {
  work(tx: Connection): Promise<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * For a database that runs one transaction at a time and waits for the disk at each commit: transactions that wait
 * when one has done its work join it, one after the other, and a single commit carries them all. Nobody is answered
 * before it. Each has a savepoint: one that throws takes back its own changes and nobody else's. When the commit fails,
 * all that shared it fail.
 */
export class SharedCommits {
  readonly #transact: Transact
  readonly #waiting: Turn[] = []
  #isRunning = false

  constructor(transact: Transact) {
    this.#transact = transact
  }

  /** `work` sees its caller's `AsyncLocalStorage`, whoever runs it. */
  run<T>(work: (tx: Connection) => Promise<T>): Promise<T> {
    const asCaller = AsyncLocalStorage.snapshot()
    const done = new Promise<T>((resolve, reject) => {
      const settle = { resolve: resolve as Turn['resolve'], reject }
      this.#waiting.push({ work: (tx) => asCaller(work, tx), ...settle })
    })
    if (!this.#isRunning) void this.#runAll()
    return done
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true
    while (this.#waiting.length > 0) {
      await whatHasArrived()
      const first = this.#waiting.shift()
      if (first) await this.#runTogether(first)
    }
    this.#isRunning = false
  }

  async #runTogether(first: Turn): Promise<void> {
    const turns = [first]
    const answers: (() => void)[] = []
    try {
      await this.#transact(async (tx) => {
        for (const turn of turns) {
          answers.push(await takeTurn(tx, turn))
          const next = turns.length < mostTogether ? this.#waiting.shift() : undefined
          if (next) turns.push(next)
        }
      })
      for (const answer of answers) answer()
    } catch (error) {
      for (const { reject } of turns) reject(error)
    }
  }
}

/**
 * One turn of the event loop, before anything is begun: requests that have reached this process are read and come to
 * wait here too. Without it a transaction, which awaits SQL alone and SQLite answers at once, is over before the
 * program looks at the next request, and nobody ever shares. It takes microseconds where nothing has arrived.
 */
const whatHasArrived = () => setImmediate()

const savepoint = CompiledQuery.raw('savepoint turn')
const rollBack = CompiledQuery.raw('rollback to turn')
const release = CompiledQuery.raw('release turn')

/** Throws only what ends the whole transaction: SQLite rolls back by itself when the disk is full, say. */
async function takeTurn(tx: Connection, { work, resolve, reject }: Turn): Promise<() => void> {
  await tx.executeQuery(savepoint)
  try {
    const value = await work(tx)
    await tx.executeQuery(release)
    return () => resolve(value)
  } catch (error) {
    await tx.executeQuery(rollBack).catch(() => Promise.reject(error))
    await tx.executeQuery(release)
    return () => reject(error)
  }
}
