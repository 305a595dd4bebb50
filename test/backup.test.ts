import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { backupSqlite, restoreSqlite } from '../src/platform/backup.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { StartError } from '../src/platform/start-error.ts'
import { freshSqliteFile } from './support/databases.ts'
import { personRow } from './support/rows.ts'

let place: ReturnType<typeof freshSqliteFile>
let db: Database
let copy: string

beforeEach(async () => {
  place = freshSqliteFile()
  copy = join(dirname(place.file), 'backup.sqlite')
  db = await openDatabase(place.url)
  await migrate(db, { copyBefore: false, nowMs: 1 })
  await db.connection.insertInto('person').values(personRow('ada')).execute()
})

afterEach(async () => {
  await db.close()
  place.remove()
})

async function peopleIn(file: string) {
  const opened = await openDatabase(`file:${file}`)
  const rows = await opened.connection.selectFrom('person').select('id').orderBy('id').execute()
  await opened.close()
  return rows.map(({ id }) => id)
}

/** Writes pairs of rows, each pair in one transaction, on a connection of its own until `stop`. */
function startWriter(file: string) {
  const flags = new Int32Array(new SharedArrayBuffer(8))
  const source = `
    const { workerData: { file, flags } } = require('node:worker_threads')
    const db = new (require('node:sqlite').DatabaseSync)(file, { timeout: 5000 })
    const person = db.prepare("insert into company (id, name, contact, language, created_at_ms) values (?, '', '', 'en', 1)")
    const pair = db.prepare("insert into set_up values (?, '', 1)")
    for (let n = 0; Atomics.load(flags, 0) === 0; n++) {
      db.exec('begin immediate')
      person.run(String(n))
      pair.run(String(n))
      db.exec('commit')
      Atomics.store(flags, 1, n)
      Atomics.notify(flags, 1)
    }
    db.close()`
  const worker = new Worker(source, { eval: true, workerData: { file, flags } })
  const stopped = new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject))
  return {
    wrote: () => Atomics.waitAsync(flags, 1, 0, 10_000).value,
    stop: async () => {
      Atomics.store(flags, 0, 1)
      await stopped
    },
  }
}

test('a backup taken while another connection writes is one consistent moment', async () => {
  const writer = startWriter(place.file)
  await writer.wrote()
  await backupSqlite(db, copy)
  await writer.stop()
  const backup = new DatabaseSync(copy, { readOnly: true })
  const companies = backup.prepare('select count(*) as n from company').get()
  assert.ok(Number(companies?.n) > 0)
  assert.deepEqual(backup.prepare('select count(*) as n from set_up').get(), companies)
  assert.equal(backup.prepare('pragma integrity_check').get()?.integrity_check, 'ok')
  backup.close()
})

test('a backup is readable by its owner only and never overwrites a file', async () => {
  await backupSqlite(db, copy)
  assert.equal(statSync(copy).mode & 0o777, 0o600)
  const before = readFileSync(copy)
  await assert.rejects(backupSqlite(db, copy), StartError)
  assert.deepEqual(readFileSync(copy), before)
  await assert.rejects(backupSqlite(db, join(copy, 'x')), /Cannot make .* \(ENOTDIR\)/)
})

test('a restored backup takes the place of the database, its write-ahead log included', async () => {
  await backupSqlite(db, copy)
  await db.connection.insertInto('person').values(personRow('bea')).execute()
  await db.close()
  writeFileSync(`${place.file}-wal`, 'left behind')
  await restoreSqlite(copy, place.file)
  assert.deepEqual(await peopleIn(place.file), ['ada'])
  assert.deepEqual(readdirSync(dirname(place.file)).sort(), ['backroom.sqlite', 'backup.sqlite'])
})

test('what prepares a backup is in force from the moment it is restored', async () => {
  await backupSqlite(db, copy)
  await db.close()
  await restoreSqlite(copy, place.file, async (restored) => {
    await restored.connection.insertInto('person').values(personRow('zoe')).execute()
  })
  assert.deepEqual(await peopleIn(place.file), ['ada', 'zoe'])
})

test('a preparation that fails leaves the database as it was', async () => {
  await backupSqlite(db, copy)
  await db.connection.insertInto('person').values(personRow('bea')).execute()
  await db.close()
  const failing = restoreSqlite(copy, place.file, async () => {
    throw new Error('no')
  })
  await assert.rejects(failing, /^Error: no$/)
  assert.deepEqual(await peopleIn(place.file), ['ada', 'bea'])
  assert.equal(existsSync(`${place.file}.restoring`), false)
})

test('a backup can be restored where no database is', async () => {
  await backupSqlite(db, copy)
  const elsewhere = join(dirname(place.file), 'elsewhere.sqlite')
  await restoreSqlite(copy, elsewhere)
  assert.deepEqual(await peopleIn(elsewhere), ['ada'])
})

test('a database that is in use is not replaced', async () => {
  await backupSqlite(db, copy)
  await assert.rejects(restoreSqlite(copy, place.file), /in use. Stop Backroom/)
  assert.equal((await db.connection.selectFrom('person').selectAll().execute()).length, 1)
})

test('garbage, half a backup, a stranger’s database and a future one are not restored', async () => {
  await backupSqlite(db, copy)
  const file = (name: string) => join(dirname(place.file), name)
  writeFileSync(
    file('garbage'),
    'not a database at all, but long enough to look like a file with a header'.repeat(9),
  )
  writeFileSync(file('empty'), '')
  writeFileSync(file('half'), readFileSync(copy))
  truncateSync(file('half'), 8192)
  const stranger = new DatabaseSync(file('stranger'))
  stranger.exec('create table company (id text)')
  stranger.close()
  writeFileSync(file('future'), readFileSync(copy))
  const future = new DatabaseSync(file('future'))
  future.exec(`insert into migration values ('2999-01-01-future', 1)`)
  future.close()
  await db.close()
  for (const name of ['garbage', 'empty', 'half', 'stranger', 'future', 'missing']) {
    await assert.rejects(restoreSqlite(file(name), place.file), StartError, name)
    assert.deepEqual(await peopleIn(place.file), ['ada'], name)
    assert.equal(existsSync(`${place.file}.restoring`), false, name)
  }
})

test('a sound backup replaces a database that is damaged beyond opening', async () => {
  await backupSqlite(db, copy)
  await db.close()
  writeFileSync(place.file, 'garbage'.repeat(1000))
  await restoreSqlite(copy, place.file)
  assert.deepEqual(await peopleIn(place.file), ['ada'])
})
