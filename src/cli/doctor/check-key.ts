import { existsSync, statSync } from 'node:fs'
import type { Config } from '../../platform/config.ts'
import { readSecretKeys } from '../../platform/secret-key-file.ts'
import { type Finding, messageOf } from './finding.ts'

const part = 'key'

/** Owner, mode and form of the keys. Whether they open the database is found out with the database. */
export function checkKey(config: Config): Finding[] {
  const { secretKeys, secretKeyFile } = config
  if (secretKeys !== undefined)
    return [{ level: 'ok', part, says: `SECRET_KEY holds ${countOf(secretKeys)}` }]
  if (!existsSync(secretKeyFile)) {
    return [
      { level: 'warn', part, says: `there is no ${secretKeyFile} yet`, advice: 'The first start makes it.' },
    ]
  }
  try {
    const says = `${secretKeyFile} holds ${countOf(readSecretKeys(config))}, closed to others`
    return [{ level: 'ok', part, says }, ...checkOwner(secretKeyFile)]
  } catch (error) {
    return [{ level: 'fail', part, says: messageOf(error) }]
  }
}

function checkOwner(file: string): Finding[] {
  const { uid } = statSync(file)
  const own = process.getuid?.()
  if (own === undefined || own === uid) return []
  const says = `${file} belongs to user ${uid}, and this is user ${own}`
  return [{ level: 'warn', part, says, advice: 'Run Backroom and its commands as one and the same user.' }]
}

function countOf(keys: readonly string[]): string {
  return keys.length === 1 ? 'one key' : `${keys.length} keys; the first seals`
}
