import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Database, openDatabase } from './database.ts'
import { refuseFuture } from './refuse-future.ts'
import { resultCodeOf, sqliteBusy } from './sqlite-file.ts'
import { StartError } from './start-error.ts'

/**
 * Copies an SQLite database, as it is at this moment and while others write it, to a new file of mode 0600 that
 * is on the disk when this returns. Queries of this process wait meanwhile. The key that opens the sealed
 * columns is not in it. Throws StartError when `file` exists or cannot be made.
 */
export async function backupSqlite(db: Database, file: string): Promise<void> {
  reserve(file)
  try {
    await sql`vacuum into ${file}`.execute(db.connection)
    flush(file)
    flush(dirname(resolve(file)))
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

/**
 * Puts the backup `from` in the place of the SQLite database `to`: wholly or, when anything is wrong with it,
 * not at all. `prepare` may change the copy (migrate it, end its sessions) before it takes effect. Throws
 * StartError when `from` is no sound Backroom database or a newer one's, or when `to` is in use.
 */
export async function restoreSqlite(
  from: string,
  to: string,
  prepare: (db: Database) => Promise<void> = async () => {},
): Promise<void> {
  const copy = `${to}.restoring`
  discard(copy)
  try {
    copyIfSound(from, copy)
    const db = await openDatabase(`file:${copy}`)
    await prepare(db).finally(() => db.close())
    flush(copy)
    settle(to)
    renameSync(copy, to)
    flush(dirname(resolve(to)))
  } finally {
    discard(copy)
  }
}

function copyIfSound(from: string, copy: string) {
  let source: DatabaseSync | undefined
  try {
    source = new DatabaseSync(from, { readOnly: true })
    const answers = source.prepare('pragma integrity_check').all()
    if (answers[0]?.integrity_check !== 'ok')
      throw new StartError(`The backup ${from} is damaged. Take another one.`)
    if (
      source.prepare(`select 1 from sqlite_schema where name in ('company', 'migration')`).all().length < 2
    ) {
      throw new StartError(`${from} is not a backup of Backroom. Nothing was changed.`)
    }
    refuseFuture(
      source
        .prepare('select name from migration')
        .all()
        .map(({ name }) => String(name)),
    )
    reserve(copy)
    source.prepare('vacuum into ?').run(copy)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `Cannot read the backup ${from} (${error instanceof Error ? error.message : error}). Nothing was changed.`,
    )
  } finally {
    source?.close()
  }
}

/**
 * Leaves the file that is about to be replaced without a write-ahead log: one left beside the new file would be
 * played into it. Leaving WAL needs the file alone, so this also finds out whether Backroom still runs.
 */
function settle(to: string) {
  if (!existsSync(to)) return
  const old = new DatabaseSync(to, { timeout: 0 })
  try {
    old.exec('pragma journal_mode = delete')
  } catch (error) {
    // Any other error means that what is there is no database any more, which is no reason to keep it.
    if (resultCodeOf(error) === sqliteBusy) {
      throw new StartError(`The database ${to} is in use. Stop Backroom, then restore again.`)
    }
  } finally {
    old.close()
  }
  rmSync(`${to}-wal`, { force: true })
  rmSync(`${to}-shm`, { force: true })
}

/** Makes an empty file of mode 0600, which `vacuum into` may fill; another's file is never overwritten. */
function reserve(file: string) {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error
    if (reason === 'EEXIST') throw new StartError(`${file} exists already. Name another file.`)
    throw new StartError(
      `Cannot make ${file} (${reason}). Name another file, or let this user write its folder.`,
    )
  }
}

function flush(path: string) {
  const opened = openSync(path, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

function discard(file: string) {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
}
