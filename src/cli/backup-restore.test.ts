import assert from 'node:assert/strict'
import { copyFileSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { contentsOf } from '../../test/support/cli.store.ts'
import { adding, createTestCli, type TestCli } from '../../test/support/cli.ts'
import { rememberBrowser } from '../features/known-browsers/known-browsers.ts'
import { findPersonByTypedName } from '../features/people/people.ts'
import { openDatabase } from '../platform/database.ts'
import { makeLink } from '../platform/links.ts'
import { newSecretKey } from '../platform/secret-key.ts'
import { startPendingSignIn } from '../platform/session/pending-sign-in.ts'
import { startSession } from '../platform/session/session.ts'

let cli: TestCli
let backup: string
beforeEach(async () => {
  cli = createTestCli()
  backup = join(cli.folder, 'copy.sqlite')
  await cli.run(adding('create-person', 'anna'))
})
afterEach(() => cli.remove())

async function signAnnaInEveryWay() {
  const { nowMs } = cli.clock
  await cli.look((db) =>
    db.inTransaction(async (tx) => {
      const person = await findPersonByTypedName(tx, 'anna')
      assert.ok(person)
      const { id: personId, emailKey } = person
      const browser = await rememberBrowser(tx, { personId, oldToken: undefined, userAgent: 'x', nowMs })
      const known = { personId, knownBrowserId: browser.id, nowMs }
      await startSession(tx, {
        ...known,
        scope: 'full',
        factorKind: null,
        userAgent: 'x',
        network: '10.0.0.1',
      })
      await startPendingSignIn(tx, { ...known, passwordChangedAtMs: nowMs, returnTo: '/' })
      await makeLink(tx, { purpose: 'reset-password', personId, emailKey, lifetimeMs: 3_600_000, nowMs })
    }),
  )
}

test('a backup brings back what was, with everybody signed out and due to review her ways in', async () => {
  await signAnnaInEveryWay()
  await cli.run([
    'reset-two-factor',
    'anna',
    '--reason',
    'leaves mails that wait',
    '--password-lost',
    '--yes',
  ])
  await signAnnaInEveryWay()
  const made = await cli.run(['backup', backup])
  assert.equal(made.code, 0)
  assert.match(made.err, /secret key is not in a backup. It is in .*secret\.key/)
  assert.equal(statSync(backup).mode & 0o777, 0o600)
  await cli.run(adding('create-person', 'bert'))

  const told = await cli.run(['restore', backup], ['yes'])
  assert.equal(told.code, 0)
  assert.match(told.out, /people: 1/)
  assert.match(told.out, /Backup codes that were used since the backup work again/)
  const contents = await cli.look((db) => contentsOf(db.connection))
  assert.deepEqual(contents, {
    people: [{ username: 'anna', reviewDueSinceMs: cli.clock.nowMs }],
    waysIn: { session: 0, pendingSignIn: 0, link: 0, knownBrowser: 0, pendingEnrolment: 0 },
    waitingMails: 0,
  })
  assert.equal((await cli.run(['list-people'])).code, 0)
})

// A code accepted after the backup was made is spent, though the backup does not know it.
test('after a restore no code of before the restore is right', async () => {
  const { nowMs } = cli.clock
  await cli.look(async (db) => {
    const { id } = (await findPersonByTypedName(db.connection, 'anna')) ?? {}
    assert.ok(id)
    const row = { id: 'phone', personId: id, name: '', sealedSecret: '', createdAtMs: 0, lastUsedAtMs: null }
    await db.connection
      .insertInto('authenticator')
      .values({ ...row, lastStep: 7, driftSteps: 0 })
      .execute()
  })
  await cli.run(['backup', backup])
  assert.equal((await cli.run(['restore', backup, '--yes'])).code, 0)
  const rows = await cli.look((db) => db.connection.selectFrom('authenticator').select('lastStep').execute())
  assert.deepEqual(rows, [{ lastStep: Math.floor(nowMs / 30_000) + 1 }])
})

test('a restore that is not confirmed changes nothing', async () => {
  await cli.run(['backup', backup])
  await cli.run(adding('create-person', 'bert'))
  assert.equal((await cli.run(['restore', backup], ['no'])).code, 1)
  assert.match((await cli.run(['list-people'])).out, /bert/)
})

test('while Backroom runs, a backup can be made and a restore is refused', async () => {
  const running = await openDatabase(cli.env.DATABASE_URL ?? '')
  assert.equal((await cli.run(['backup', backup])).code, 0)
  const told = await cli.run(['restore', backup, '--yes'])
  await running.close()
  assert.equal(told.code, 1)
  assert.match(told.err, /in use. Stop Backroom/)
})

test('what is no backup, or one that the key does not open, leaves the database as it is', async () => {
  await cli.run(['backup', backup])
  const other = createTestCli()
  await other.run(adding('create-person', 'mallory'))
  const foreign = join(cli.folder, 'foreign.sqlite')
  await other.run(['backup', foreign])
  other.remove()
  const nonsense = join(cli.folder, 'nonsense')
  writeFileSync(nonsense, 'no database')
  for (const [file, sentence] of [
    [foreign, /secret key does not open/],
    [nonsense, /Nothing was changed/],
    [join(cli.folder, 'absent'), /Nothing was changed/],
  ] as const) {
    const told = await cli.run(['restore', file, '--yes'])
    assert.equal(told.code, 1)
    assert.match(told.err, sentence)
  }
  assert.match((await cli.run(['list-people'])).out, /anna/)
})

test('a backup overwrites no file and is not made of nothing', async () => {
  writeFileSync(backup, 'precious')
  assert.match((await cli.run(['backup', backup])).err, /exists already/)
  cli.env.DATABASE_URL = `file:${join(cli.folder, 'elsewhere.sqlite')}`
  const told = await cli.run(['backup', join(cli.folder, 'other.sqlite')])
  assert.equal(told.code, 1)
  assert.match(told.err, /There is no database/)
  assert.equal(existsSync(join(cli.folder, 'elsewhere.sqlite')), false)
})

test('after a copy by other means, restore --after does the second half', async () => {
  await signAnnaInEveryWay()
  assert.equal((await cli.run(['restore', '--after'], ['no'])).code, 1)
  assert.equal((await cli.run(['restore', '--after', '--yes'])).code, 0)
  const { people, waysIn } = await cli.look((db) => contentsOf(db.connection))
  assert.deepEqual(people, [{ username: 'anna', reviewDueSinceMs: cli.clock.nowMs }])
  assert.deepEqual(new Set(Object.values(waysIn)), new Set([0]))
})

test('with PostgreSQL both name the right call, without the password, and say that they did nothing', async () => {
  cli.env.DATABASE_URL = 'postgres://door:s3cret@127.0.0.1:6543/back%20room'
  for (const [args, call] of [
    [['backup', 'my copy'], "pg_dump --format=custom --file='my copy'"],
    [['restore', 'my copy'], 'pg_restore --clean --if-exists --single-transaction'],
  ] as const) {
    const told = await cli.run(args)
    assert.equal(told.code, 1)
    assert.ok(told.err.includes(call), told.err)
    assert.ok(told.err.includes("--host=127.0.0.1 --port=6543 --username=door --dbname='back room'"))
    assert.doesNotMatch(told.err + told.out, /s3cret/)
  }
})

test('the key of a backup may lie in the environment', async () => {
  rmSync(cli.file)
  rmSync(cli.env.SECRET_KEY_FILE ?? '')
  cli.env.SECRET_KEY = newSecretKey()
  delete cli.env.SECRET_KEY_FILE
  await cli.run(adding('create-person', 'anna'))
  assert.match((await cli.run(['backup', backup])).err, /in SECRET_KEY, in the environment/)
  copyFileSync(backup, `${backup}.2`)
  assert.equal((await cli.run(['restore', `${backup}.2`, '--yes'])).code, 0)
})
