/**
 * What the password step can cost at the least: bare argon2id, so many at a time, and no HTTP. Told `{ hash, password,
 * parallel, durationMs }`, verifies until the time is up and answers with a `Turn`.
 */
import { verify } from '@node-rs/argon2'
import type { Turn } from '../load/job.ts'

interface Work {
  hash: string
  password: string
  parallel: number
  durationMs: number
}

process.on('message', async (work: Work) => process.send?.(await run(work)))
process.once('disconnect', () => process.exit())

async function run({ hash, password, parallel, durationMs }: Work): Promise<Turn> {
  const latenciesMs: number[] = []
  const startedAtMs = performance.now()

  async function verifyAgain(): Promise<void> {
    while (performance.now() - startedAtMs < durationMs) {
      const askedAtMs = performance.now()
      if (!(await verify(hash, password))) throw new Error('The right password was refused.')
      latenciesMs.push(performance.now() - askedAtMs)
    }
  }

  await Promise.all(Array.from({ length: parallel }, verifyAgain))
  const elapsedMs = performance.now() - startedAtMs
  return { count: latenciesMs.length, elapsedMs, latenciesMs: Float64Array.from(latenciesMs) }
}
