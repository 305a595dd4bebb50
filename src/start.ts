import { existsSync } from 'node:fs'
import type { Clock } from './platform/clock.ts'
import { type Config, readConfig } from './platform/config.ts'
import { type Connection, type Database, openDatabase } from './platform/database.ts'
import type { Deps } from './platform/deps.ts'
import type { Logger } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { createPasswordStrength } from './platform/password-strength.ts'
import { createPasswords, defaultPasswordOptions } from './platform/passwords.ts'
import { makeSecretKeyFile, readSecretKeys } from './platform/secret-key-file.ts'
import { listLastingKeys } from './platform/secrets.store.ts'
import { openKeyRing } from './platform/secrets.ts'
import { StartError } from './platform/start-error.ts'

/** All that works without a web server: what the operator's commands have, and what the server adds its pages to. */
export type Core = Omit<Deps, 'assets' | 'outbox'>

export interface Opened {
  core: Core
  /** The names of the migrations that were applied by this start. */
  migrated: readonly string[]
  close(): Promise<void>
}

/** The configuration, or one StartError that names everything wrong with it. */
export function configOf(env: Readonly<Record<string, string | undefined>>): Config {
  const reading = readConfig(env)
  if (reading.ok) return reading.config
  throw new StartError(reading.faults.join('\n'))
}

/**
 * The common beginning of the server and the commands: opens the database, brings it to the newest schema, makes or
 * reads the secret key and checks that it opens this database. Throws StartError, with everything closed again.
 */
export async function openBackroom(
  config: Config,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<Opened> {
  const db = await openDatabase(config.databaseUrl)
  try {
    const migrated = await migrate(db, { copyBefore: true, nowMs: clock() })
    await makeKeyOfNewDatabase(config, db.connection)
    const keys = await openKeyRing(db.connection, () => readSecretKeys(config), clock())
    const passwords = createPasswords(defaultPasswordOptions)
    const strength = createPasswordStrength()
    const core = { config, db, clock, log, keys, passwords, strength }
    return { core, migrated, close: () => closeAll(strength, db) }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** A database that has sealed something waits for the key it knows: a fresh one beside it would only mislead. */
async function makeKeyOfNewDatabase(config: Config, connection: Connection): Promise<void> {
  if (config.secretKeys !== undefined || existsSync(config.secretKeyFile)) return
  if ((await listLastingKeys(connection)).length === 0) return makeSecretKeyFile(config)
  throw new StartError(
    `The key file ${config.secretKeyFile} is missing, and this database was made with one. Put that file back, or name it in SECRET_KEY_FILE.`,
  )
}

async function closeAll(strength: Core['strength'], db: Database): Promise<void> {
  await strength.close()
  await db.close()
}
