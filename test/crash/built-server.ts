import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'

const root = join(import.meta.dirname, '../..')

export interface BuiltServer {
  port: number
  /** SIGKILL: no handler runs, no buffer is written out, no transaction is ended. */
  kill(): void
  /** Resolves when the process is gone, whatever ended it. */
  gone: Promise<unknown>
}

/** The settings of a Backroom whose data are in `folder`. Clients name their own network, as a proxy would. */
export function environmentOf(folder: string): Record<string, string> {
  return {
    DATABASE_URL: `file:${join(folder, 'backroom.sqlite')}`,
    SECRET_KEY_FILE: join(folder, 'secret.key'),
    TRUSTED_PROXIES: '127.0.0.1',
  }
}

export function buildIfMissing(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--if-missing', '--quiet'])
}

/** Starts the built program and resolves when it says that it listens. */
export async function startBuiltServer(
  folder: string,
  env: Record<string, string> = environmentOf(folder),
): Promise<BuiltServer> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(root, 'dist/server.js')], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  gone.then(() => process.off('exit', kill))
  await listening(child)
  return { port, kill, gone }
}

/** Afterwards what it writes is read and forgotten, or it would stop to be heard. */
function listening(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text: string) => {
      if (said.length < 10_000) said += text
      if (said.includes('"msg":"listening"')) resolve()
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('exit', () => reject(new Error(`Backroom did not start:\n${said}`)))
  })
}
