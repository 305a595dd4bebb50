import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The path of a program of Debian's: as it is there or, where we may, installed now with apt; else undefined. */
export function debianProgram(path: string, packageName: string): string | undefined {
  return existsSync(path) || (process.getuid?.() === 0 && install(path, packageName)) ? path : undefined
}

/** At most five minutes, and without a network no more than some seconds. */
function install(path: string, packageName: string): boolean {
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
  return apt('update') && apt('install', '--no-install-recommends', packageName) && existsSync(path)
}
