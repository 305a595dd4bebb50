import { existsSync } from 'node:fs'
import { createApp } from './app.ts'
import { startSweeper } from './housekeeping.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { isLoopback } from './platform/config-checks.ts'
import type { Deps } from './platform/deps.ts'
import { loadAssets } from './platform/http/assets.ts'
import { listen } from './platform/http/serve.ts'
import { createLogger } from './platform/log.ts'
import { startSender } from './platform/outbox.ts'
import { StartError } from './platform/start-error.ts'
import { openBackroom } from './start.ts'

/** Time for requests that run when the stop signal comes; service managers wait 10 s (Docker) to 90 s (systemd). */
const graceMs = 10_000

/**
 * Runs Backroom until it is told to stop: opens everything, listens, prints the address and what `prepare` has to say
 * to the operator, and on SIGTERM or SIGINT finishes what runs, the sender included, and closes the database. A second
 * signal ends it at once. Throws StartError when it cannot start. `prepare` comes once the port is ours, so a second
 * start by mistake changes nothing under the first one.
 */
export async function run(
  config: Config,
  prepare: (deps: Deps) => Promise<readonly string[]>,
): Promise<void> {
  const log = createLogger({ level: 'info' })
  const { core, migrated, close } = await openBackroom(config, { clock: systemClock, log })
  const sender = startSender(core)
  const stops = [close, sender.stop, startSweeper(core).stop]
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop()
  }
  try {
    const deps = { ...core, outbox: sender, assets: loadAssets(assetsFolder()) }
    const server = await listen(createApp(deps).fetch, config)
    stops.push(() => server.close(graceMs))
    const lines = await prepare(deps)
    log.info({ host: config.host, port: server.port, migrated }, 'listening')
    onStopSignal(async () => {
      await stopAll()
      log.info('stopped')
    })
    print([addressLine(config), ...lines])
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** Prints a StartError as its sentence and everything else as it is; either way the program ends with exit code 1. */
export function failToStart(error: unknown): void {
  if (error instanceof StartError) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
}

function addressLine({ baseUrl, host, port }: Config): string {
  const isDirect = isLoopback(host) && isLoopback(baseUrl.hostname) && baseUrl.port === String(port)
  return isDirect
    ? `Backroom is at ${baseUrl.origin}`
    : `Backroom is at ${baseUrl.origin} and listens on ${host}:${port}`
}

function print(lines: readonly string[]): void {
  process.stdout.write(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`)
}

function onStopSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      stop().catch(failToStart)
    })
  }
}

/** Beside the built program, or, when the source runs, in the build next to it. */
function assetsFolder(): URL {
  const beside = new URL('./public', import.meta.url)
  return existsSync(beside) ? beside : new URL('../dist/public', import.meta.url)
}
