import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config.ts'
import { checkSecretKeys } from './config-checks.ts'
import { newSecretKey } from './secret-key.ts'
import { StartError } from './start-error.ts'

type KeySettings = Pick<Config, 'secretKeys' | 'secretKeyFile'>

/**
 * Makes the key file with one fresh key where SECRET_KEY is not set and the file is not there. Two processes
 * that start at once end with one file: it is written aside and linked into place, which only the first can
 * do.
 */
export function makeSecretKeyFile({ secretKeys, secretKeyFile }: KeySettings): void {
  if (secretKeys !== undefined || existsSync(secretKeyFile)) return
  explained(secretKeyFile, 'made', () => {
    mkdirSync(dirname(secretKeyFile), { recursive: true, mode: 0o700 })
    const aside = `${secretKeyFile}.${randomBytes(6).toString('hex')}`
    writePrivately(aside, `${newSecretKey()}\n`)
    try {
      linkSync(aside, secretKeyFile)
    } catch (error) {
      if (!existsSync(secretKeyFile)) throw error
    } finally {
      rmSync(aside)
    }
    syncFolder(secretKeyFile)
  })
}

/**
 * The secret keys, first the one that seals: those of SECRET_KEY, or the lines of the key file. A file that
 * others on this machine may read is refused, because then they hold the key too.
 */
export function readSecretKeys({ secretKeys, secretKeyFile }: KeySettings): readonly string[] {
  if (secretKeys !== undefined) return secretKeys
  const text = explained(secretKeyFile, 'read', () => {
    refuseIfShared(secretKeyFile)
    return readFileSync(secretKeyFile, 'utf8')
  })
  const check = checkSecretKeys(linesOf(text), `The key file ${secretKeyFile}`)
  if (!check.ok) throw new StartError(check.fault)
  return check.value
}

/**
 * Puts a fresh key in front of the others; from then on it seals. The file is replaced in one step and keeps
 * its owner. The file written aside is also the lock: of two rotations at once, one is refused and no key is
 * lost.
 */
export function addNewKeyToFile(secretKeyFile: string): void {
  const aside = `${secretKeyFile}.new`
  explained(secretKeyFile, 'changed', () => {
    const file = openLock(aside)
    try {
      const older = readSecretKeys({ secretKeys: undefined, secretKeyFile })
      writeSync(file, `${[newSecretKey(), ...older].join('\n')}\n`)
      const { uid, gid } = statSync(secretKeyFile)
      fchownSync(file, uid, gid)
      fsyncSync(file)
      renameSync(aside, secretKeyFile)
    } catch (error) {
      rmSync(aside, { force: true })
      throw error
    } finally {
      closeSync(file)
    }
    syncFolder(secretKeyFile)
  })
}

function openLock(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    throw new StartError(
      `${path} is there: a rotation runs, or one broke off. If none runs, remove that file.`,
    )
  }
}

function refuseIfShared(path: string): void {
  const mode = statSync(path).mode & 0o777
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
    throw new StartError(
      `The key file ${path} can be read or changed by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`,
    )
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function writePrivately(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A new name is only safe from a power cut once its folder is written too. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function explained<T>(path: string, verb: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `The key file ${path} cannot be ${verb} (${codeOf(error)}). Check SECRET_KEY_FILE and its folder.`,
    )
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
