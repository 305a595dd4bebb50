import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const installed = '/usr/bin/chromium'

/** A browser that a container lets run: root may not use the sandbox, and `/dev/shm` is often 64 MB. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
]

/**
 * The path of a Chromium that can be started: the system's or, where we may, one installed now with apt; else the one
 * that comes with the package `@sparticuz/chromium`. `npm test` asks once before it starts the browser tests, so they
 * do not install at the same time.
 */
export async function chromiumPath(): Promise<string> {
  if (existsSync(installed) || (process.getuid?.() === 0 && install())) return installed
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

/** At most five minutes, and without a network no more than some seconds. */
function install(): boolean {
  const options = [
    '-qq',
    '-y',
    '-o',
    'Acquire::Retries=0',
    '-o',
    'Acquire::http::Timeout=15',
    '-o',
    'DPkg::Lock::Timeout=120',
  ]
  const apt = (...args: string[]) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return (
      spawnSync('apt-get', [...options, ...args], { env, stdio: 'ignore', timeout: 300_000 }).status === 0
    )
  }
  return apt('update') && apt('install', '--no-install-recommends', 'chromium') && existsSync(installed)
}
