import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { HashedBackupCode } from '../../src/features/two-factor/backup-codes/backup-codes.ts'
import type { Tables } from '../../src/platform/tables.ts'

/** Rows in one transaction: enough that commits do not count, few enough that the journal stays small. */
const rowsPerCommit = 200_000

export interface BulkWriter {
  insert<Name extends keyof Tables>(table: Name, row: Tables[Name]): void
  /**
   * Gives every authenticator's owner these backup codes, inside SQLite: ten million rows take a minute less that way.
   */
  giveBackupCodes(codes: readonly HashedBackupCode[], nowMs: number): void
  close(): void
}

/**
 * Fills a migrated database with millions of rows by kept statements, without waiting for the disk and without query
 * builder: for a bench alone, where a power cut costs nothing. Rows have the type of their table, as in the program.
 */
export function openBulkWriter(file: string): BulkWriter {
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -524288; begin')
  const inserts = new Map<string, (values: SQLInputValue[]) => void>()
  let rows = 0

  function insertInto(table: string, columns: readonly string[]): (values: SQLInputValue[]) => void {
    const names = columns.map(snakeCase).join(', ')
    const places = columns.map(() => '?').join(', ')
    const statement = db.prepare(`insert into ${snakeCase(table)} (${names}) values (${places})`)
    return (values) => void statement.run(...values)
  }

  return {
    insert(table, row) {
      const insert = inserts.get(table) ?? insertInto(table, Object.keys(row))
      inserts.set(table, insert)
      insert(Object.values(row))
      rows += 1
      if (rows % rowsPerCommit === 0) db.exec('commit; begin')
    },
    giveBackupCodes(codes, nowMs) {
      db.exec('create temp table new_code (position integer, row_key text, code_hash text)')
      const insert = db.prepare('insert into new_code values (?, ?, ?)')
      for (const [index, { rowKey, codeHash }] of codes.entries()) insert.run(index + 1, rowKey, codeHash)
      db.prepare(
        `insert into backup_code (id, person_id, position, row_key, code_hash, created_at_ms)
         select substr(person_id, 1, 9) || lower(substr(hex(randomblob(6)), 2)),
           person_id, position, row_key, code_hash, ?
         from authenticator cross join new_code`,
      ).run(nowMs)
    },
    close() {
      db.exec('commit')
      db.close()
    },
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
