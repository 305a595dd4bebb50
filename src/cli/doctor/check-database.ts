import { existsSync } from 'node:fs'
import { hasCompany } from '../../features/company/company.ts'
import { hasStaff } from '../../features/people/people.ts'
import { migrations } from '../../migrations/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { type Database, openDatabase } from '../../platform/database.ts'
import { refuseFuture } from '../../platform/refuse-future.ts'
import { lastingKeyPlace } from '../../platform/sealed-places.ts'
import { readSecretKeys } from '../../platform/secret-key-file.ts'
import { listLastingKeys } from '../../platform/secrets.store.ts'
import { createSealer } from '../../platform/secrets.ts'
import { checkClock } from './check-clock.ts'
import * as store from './doctor.store.ts'
import { type Finding, messageOf } from './finding.ts'

const part = 'database'

/** Whether it answers, is migrated, sound, opened by the key and set up. Makes and changes nothing. */
export async function checkDatabase(config: Config, clock: Clock): Promise<Finding[]> {
  const file = config.databaseUrl.startsWith('file:') ? config.databaseUrl.slice('file:'.length) : undefined
  if (file !== undefined && !existsSync(file)) {
    const missing: Finding = {
      level: 'warn',
      part,
      says: `there is no ${file} yet`,
      advice: 'The first start makes it.',
    }
    return [missing, await checkClock(undefined, clock)]
  }
  let db: Database | undefined
  try {
    db = await openDatabase(config.databaseUrl)
    return [...(await checkOpen(config, db)), await checkClock(db, clock)]
  } catch (error) {
    return [{ level: 'fail', part, says: messageOf(error) }]
  } finally {
    await db?.close()
  }
}

async function checkOpen(config: Config, db: Database): Promise<Finding[]> {
  const engine = db.kind === 'sqlite' ? `SQLite at ${db.file}` : 'PostgreSQL'
  const applied = await store.listMigrations(db)
  const waiting = migrations.filter(({ name }) => !applied.includes(name)).length
  refuseFuture(applied)
  if (applied.length === 0) {
    return [
      { level: 'warn', part, says: `${engine} answers and is empty`, advice: 'The first start fills it.' },
    ]
  }
  const findings: Finding[] =
    waiting === 0
      ? [{ level: 'ok', part, says: `${engine} answers and has the newest schema` }]
      : [
          {
            level: 'warn',
            part,
            says: `${engine} waits for ${waiting} migrations`,
            advice: 'The next start applies them.',
          },
        ]
  if (db.kind === 'sqlite') findings.push(soundness(await store.listDamages(db.connection)))
  findings.push(await checkThatKeyOpens(config, db))
  if (waiting === 0) findings.push(...(await checkSetUp(db)))
  return findings
}

function soundness(damages: readonly string[]): Finding {
  if (damages.length === 0) return { level: 'ok', part, says: 'every page, index and reference is sound' }
  const advice =
    'Stop Backroom, keep a copy of the file, and restore a backup: npm run backroom -- restore FILE.'
  return { level: 'fail', part, says: `the database is damaged: ${damages.join('; ')}`, advice }
}

async function checkThatKeyOpens(config: Config, { connection }: Database): Promise<Finding> {
  try {
    const sealer = createSealer(() => readSecretKeys(config))
    for (const { name, sealedKey } of await listLastingKeys(connection))
      sealer.open(lastingKeyPlace(name), sealedKey)
    return { level: 'ok', part: 'key', says: 'the secret key opens this database' }
  } catch {
    const says = 'the secret key does not open this database'
    const advice =
      'Put back the key it was made with, in SECRET_KEY or in the file that SECRET_KEY_FILE names.'
    return { level: 'fail', part: 'key', says, advice }
  }
}

async function checkSetUp({ connection }: Database): Promise<Finding[]> {
  if (!(await hasCompany(connection))) {
    const advice = 'Open the set-up address that the server prints when it starts.'
    return [{ level: 'warn', part: 'people', says: 'Backroom is not set up yet', advice }]
  }
  if (await hasStaff(connection))
    return [{ level: 'ok', part: 'people', says: 'the company and its staff are there' }]
  const advice = 'Run: npm run backroom -- create-staff'
  return [{ level: 'warn', part: 'people', says: 'nobody is a member of staff', advice }]
}
