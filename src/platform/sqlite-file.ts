import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'

/** SQLite's own result codes, https://sqlite.org/rescode.html; `errcode` carries more bits above the low eight. */
export const sqliteBusy = 5
const readOnly = 8
const corrupt = 11
const cannotOpen = 14
const notADatabase = 26

/**
 * Opens an SQLite file, made with mode 0600 (and its folder with 0700) when missing. A commit is on the disk
 * before it returns (WAL with `synchronous=FULL`), and a second process waits its turn for five seconds.
 * Throws StartError when the file cannot be used.
 */
export function openSqliteFile(file: string): DatabaseSync {
  let native: DatabaseSync | undefined
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
    native = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
    const mode = native.prepare('pragma journal_mode = wal').get()
    if (mode?.journal_mode !== 'wal') {
      throw new StartError(
        `The disk of ${file} cannot hold a write-ahead log. Put the database on a local disk.`,
      )
    }
    // 16 MB of pages stay in memory. An index over 1,000,000 rows of 45 bytes has 11,000 leaves, so 0.5 MB of
    // inner pages; those of our ten busiest are 5 MB, more than the 2 MB of SQLite's default.
    native.exec('pragma synchronous = full; pragma cache_size = -16384; pragma temp_store = memory')
    // A sign-in dirties some 20 pages: with SQLite's 1,000 every 50th would carry the log home, at two more waits for
    // the disk and a write of every page. 8,000 pages are 32 MB beside the database, and every 400th.
    native.exec('pragma wal_autocheckpoint = 8000')
    native.exec('begin immediate; commit')
    return native
  } catch (error) {
    if (native?.isOpen) native.close()
    throw explainSqliteRefusal(error, file)
  }
}

function explainSqliteRefusal(error: unknown, file: string): unknown {
  switch (resultCodeOf(error)) {
    case notADatabase:
      return new StartError(`${file} is not an SQLite database. Name another file in DATABASE_URL.`)
    case corrupt:
      return new StartError(
        `The database ${file} is damaged. Restore a backup: npm run backroom -- restore FILE.`,
      )
    case sqliteBusy:
      return new StartError(
        `The database ${file} is locked by another program. Stop that program and start again.`,
      )
    case readOnly:
    case cannotOpen:
      return cannotWrite(file)
  }
  return error instanceof Error && 'syscall' in error ? cannotWrite(file) : error
}

function cannotWrite(file: string) {
  return new StartError(
    `Cannot write the database ${file}. Let this user write the file and its folder, or change DATABASE_URL.`,
  )
}

/** The SQLite result code of an error that `node:sqlite` threw; undefined for every other error. */
export function resultCodeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}
