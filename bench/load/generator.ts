/** The load generator, a process of its own: takes one `LoadJob` after the other and answers each with a `Turn`. */
import { Connection } from './connection.ts'
import type { LoadJob, Turn } from './job.ts'

process.on('message', (job: LoadJob) => {
  run(job).then(
    (turn) => process.send?.(turn),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.once('disconnect', () => process.exit())

async function run(job: LoadJob): Promise<Turn> {
  const connections = await Promise.all(
    Array.from({ length: job.connections }, () => Connection.open(job.port)),
  )
  const latenciesMs: number[] = []
  const startedAtMs = performance.now()
  const endsAtMs = startedAtMs + job.durationMs
  let next = 0

  function nextRequest(): string | undefined {
    if (performance.now() >= endsAtMs) return undefined
    if (job.order === 'again' && next === job.requests.length) next = 0
    return job.requests[next++]
  }

  async function drive(connection: Connection): Promise<void> {
    for (let request = nextRequest(); request !== undefined; request = nextRequest()) {
      const askedAtMs = performance.now()
      const { status, head, body } = await connection.ask(request)
      latenciesMs.push(performance.now() - askedAtMs)
      const { expected } = job
      const isExpected =
        status === expected.status && (expected.header === undefined || head.includes(expected.header))
      if (!isExpected) throw new Error(`An answer was not the expected one:\n${head}\n\n${body}`)
    }
  }

  try {
    await Promise.all(connections.map(drive))
  } finally {
    for (const connection of connections) connection.close()
  }
  const elapsedMs = performance.now() - startedAtMs
  return { count: latenciesMs.length, elapsedMs, latenciesMs: Float64Array.from(latenciesMs) }
}
