import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { backupSqlite } from '../platform/backup.ts'
import type { Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { configOf } from '../start.ts'
import { type Command, exitCodes, refuse } from './command.ts'
import { connectionOptions, shellQuoted } from './postgres-tools.ts'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'FILE',
  summary: 'copy the database, while Backroom runs',
  explanation: [
    'Copies the SQLite database as it is at this moment to FILE (mode 0600), which must not exist yet. The secret key is',
    'not in it: without the key nobody can use the backup, so keep a copy of the key in another place.',
    'With PostgreSQL it makes no copy: it names the call of pg_dump that does, and ends with exit code 1.',
  ],
  options: {},
  words: { least: 1, most: 1 },
  async run(call) {
    const config = configOf(call.env)
    const [file = ''] = call.words
    if (!config.databaseUrl.startsWith('file:')) {
      const dump = `pg_dump --format=custom --file=${shellQuoted(file)} ${connectionOptions(config.databaseUrl)}`
      call.io.err(aboutTheKey(config))
      return refuse(call, `The database is PostgreSQL's. No backup was made; make one with:\n  ${dump}`)
    }
    const source = config.databaseUrl.slice('file:'.length)
    if (!existsSync(source)) {
      return refuse(call, `There is no database ${source}. Name the right one in DATABASE_URL.`)
    }
    const db = await openDatabase(config.databaseUrl)
    await backupSqlite(db, file).finally(() => db.close())
    call.io.out(`${resolve(file)} is a backup of ${resolve(source)}.`)
    call.io.err(aboutTheKey(config))
    return exitCodes.done
  },
}

function aboutTheKey({ secretKeys, secretKeyFile }: Config): string {
  const where =
    secretKeys === undefined ? `in ${resolve(secretKeyFile)}` : 'in SECRET_KEY, in the environment'
  return `The secret key is not in a backup. It is ${where}; without it a backup opens nothing.`
}
