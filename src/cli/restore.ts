import { resolve } from 'node:path'
import { stepAt } from '../core/totp.ts'
import { markEveryoneForReview } from '../features/people/people.ts'
import { restoreSqlite } from '../platform/backup.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { readSecretKeys } from '../platform/secret-key-file.ts'
import { openKeyRing } from '../platform/secrets.ts'
import { configOf } from '../start.ts'
import { type Call, type Command, confirmed, exitCodes, refuse, yesOption } from './command.ts'
import { connectionOptions, shellQuoted } from './postgres-tools.ts'
import * as store from './restore.store.ts'
import { withBackroom } from './with-backroom.ts'

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FILE | --after',
  summary: 'put a backup in the place of the database',
  explanation: [
    'Stop Backroom first. Puts FILE in the place of the SQLite database, wholly or not at all, once the secret key is',
    'seen to open it. A backup brings back what was: passwords since changed, second factors since removed, backup codes',
    'since used. So it ends all sessions, pending sign-ins, links and known browsers, stops mails that waited, and has',
    'each person review her ways in at her next sign-in. Backup codes used since the backup work again: ask people to',
    'renew theirs.',
    'With PostgreSQL it names the call of pg_restore; afterwards run "restore --after", which does the second half.',
  ],
  options: {
    after: { meaning: 'the database was restored by other means: do the second half only' },
    ...yesOption,
  },
  words: { least: 0, most: 1 },
  async run(call) {
    const config = configOf(call.env)
    const [file] = call.words
    if ((file === undefined) !== call.flag('after')) {
      call.io.err('Name the backup, or say --after if the database has been restored already.')
      return exitCodes.misused
    }
    if (file === undefined) return afterRestore(call)
    if (!config.databaseUrl.startsWith('file:')) return namePgRestore(call, config, file)
    const target = resolve(config.databaseUrl.slice('file:'.length))
    if (!(await confirmed(call, `${target} is replaced by ${file}. What it holds now is lost.`))) {
      return refuse(call, 'Nothing was changed.')
    }
    let people = 0
    await restoreSqlite(file, target, async (db) => {
      await migrate(db, { copyBefore: false, nowMs: call.clock() })
      await openKeyRing(db.connection, () => readSecretKeys(config), call.clock())
      people = await secondHalf(db, call.clock)
    })
    call.io.out(`${target} is the backup ${file} now. ${endedFor(people)} Start Backroom again.`)
    return exitCodes.done
  },
}

async function afterRestore(call: Call): Promise<number> {
  if (!(await confirmed(call, 'Everybody is signed out and reviews her ways in.'))) {
    return refuse(call, 'Nothing was changed.')
  }
  return withBackroom(call, async ({ db, clock }) => {
    call.io.out(endedFor(await secondHalf(db, clock)))
    return exitCodes.done
  })
}

function secondHalf(db: Database, clock: Clock): Promise<number> {
  return db.inTransaction(async (tx) => {
    await store.removeWaysInWithoutProof(tx)
    await store.spendStepsUntil(tx, stepAt(clock()) + 1)
    await store.removePasskeyChallengeKey(tx)
    await store.updateWaitingMails(tx)
    await markEveryoneForReview(tx, clock())
    return store.getPeopleCount(tx)
  })
}

function endedFor(people: number): string {
  return [
    `Everybody is signed out (people: ${people}) and reviews her ways in at her next sign-in.`,
    'Backup codes that were used since the backup work again; that page says how to renew them.',
    'Codes from apps are accepted again in a minute.',
  ].join(' ')
}

function namePgRestore(call: Call, config: Config, file: string): number {
  const options = connectionOptions(config.databaseUrl)
  return refuse(
    call,
    [
      "The database is PostgreSQL's. Nothing was changed. With Backroom stopped everywhere, run:",
      `  pg_restore --clean --if-exists --single-transaction ${options} ${shellQuoted(file)}`,
      '  npm run backroom -- restore --after',
    ].join('\n'),
  )
}
