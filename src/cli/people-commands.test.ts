import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { adding, createTestCli, type TestCli } from '../../test/support/cli.ts'
import { listActivity } from '../features/activity-log/activity-log.ts'
import { findPersonByTypedName } from '../features/people/people.ts'
import type { Database } from '../platform/database.ts'

const password = 'tractor velvet oyster march'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

const get = async (db: Database, name: string) => {
  const person = await findPersonByTypedName(db.connection, name)
  assert.ok(person)
  return person
}

test('a customer is added with the password of standard input, and her log begins with who added her', async () => {
  const told = await cli.run(adding('create-person', 'anna'), [password])
  assert.equal(told.code, 0)
  assert.match(told.out, /anna was added/)
  assert.match(told.out, /sign in at: http\S+\/sign-in/)
  assert.doesNotMatch(told.out + told.err, new RegExp(password))
  await cli.look(async (db) => {
    const person = await get(db, 'anna')
    assert.equal(person.role, 'customer')
    assert.match(person.passwordHash ?? '', /^\$argon2id\$/)
    const [line] = await listActivity(db.connection, person.id)
    assert.equal(line?.event, 'person-created')
    assert.equal(line?.details, '{"by":"operator test"}')
  })
})

test('what is not given is asked for', async () => {
  const told = await cli.runInteractively(
    ['create-staff'],
    ['otto', 'otto@example.invalid', 'Otto Test', password, password],
  )
  assert.equal(told.code, 0)
  assert.match(told.out, /nothing else opens before it is on/)
  assert.equal((await cli.look((db) => get(db, 'otto'))).role, 'staff')
})

test('a weak password, one with her name, and one mistyped the second time add nobody', async () => {
  for (const [input, sentence] of [
    [['short'], /too short/],
    [['passwordpassword'], /guess|Many people|repeats/],
    [['annaliese velvet oyster'], /contains your name/],
  ] as const) {
    const told = await cli.run(adding('create-person', 'annaliese'), input)
    assert.equal(told.code, 1)
    assert.match(told.err, sentence)
  }
  const told = await cli.runInteractively(adding('create-person', 'annaliese'), [password, `${password}!`])
  assert.equal(told.code, 1)
  assert.match(told.err, /The two entries differ/)
  assert.equal(await cli.look((db) => findPersonByTypedName(db.connection, 'annaliese')), undefined)
})

test('without a password nobody can sign in, and the command says how to get one', async () => {
  for (const [name, args, input] of [
    ['anna', [], ['']],
    ['otto', ['--no-password'], []],
  ] as const) {
    const told = await cli.run([...adding('create-person', name), ...args], input)
    assert.equal(told.code, 0)
    assert.match(told.out, /no password yet.*http:\/\/localhost:3000\/forgot-password/)
    assert.equal((await cli.look((db) => get(db, name))).passwordHash, null)
  }
})

test('names that are taken or impossible are refused in words', async () => {
  await cli.run(adding('create-person', 'anna'))
  for (const [args, sentence] of [
    [adding('create-person', 'ANNA'), /username already/],
    [[...adding('create-person', 'bert'), '--email', 'Anna@EXAMPLE.invalid'], /mail address already/],
    [[...adding('create-person', 'bert'), '--username', 'b b'], /without spaces/],
    [[...adding('create-person', 'bert'), '--email', 'bert'], /not complete/],
    [[...adding('create-person', 'bert'), '--language', 'fr'], /one of: en, de/],
  ] as const) {
    const told = await cli.run(args)
    assert.equal(told.code, 1)
    assert.match(told.err, sentence)
  }
})

test('people are listed with role, second factor and password', async () => {
  assert.match((await cli.run(['list-people'])).out, /nobody yet/)
  await cli.run(adding('create-staff', 'otto'), [password])
  await cli.run(adding('create-person', 'anna'))
  const { out } = await cli.run(['list-people'])
  assert.match(out, /^anna +customer +anna@example\.invalid +off +none$/m)
  assert.match(out, /^otto +staff +otto@example\.invalid +off, must enable it first +set$/m)
})

test('a reset without a confirmation, a reason or a known name changes nothing', async () => {
  await cli.run(adding('create-person', 'anna'))
  for (const [args, input] of [
    [['reset-two-factor', 'nobody', '--reason', 'x', '--yes'], []],
    [['reset-two-factor', 'anna', '--reason', 'without a password', '--yes'], []],
    [['reset-two-factor', 'anna', '--password-lost', '--yes'], ['']],
    [['reset-two-factor', 'anna', '--password-lost', '--reason', 'lost phone'], ['no']],
    [['reset-two-factor', 'anna', '--password-lost', '--reason', 'lost phone'], []],
  ] as const) {
    assert.equal((await cli.run(args, input)).code, 1)
  }
  assert.equal((await cli.look((db) => get(db, 'anna'))).mustEnrolSinceMs, null)
})

test('a reset makes her enrol anew, tells her by mail, and her log says who and why', async () => {
  await cli.run(adding('create-person', 'anna'), [password])
  const told = await cli.run(['reset-two-factor', 'anna'], ['lost phone, called back', 'yes'])
  assert.equal(told.code, 0)
  assert.match(told.out, /was reset[\s\S]*24 hours/)
  await cli.look(async (db) => {
    const person = await get(db, 'anna')
    assert.equal(person.mustEnrolSinceMs, cli.clock.nowMs)
    assert.equal(person.passwordLostAtMs, null)
    const lines = await listActivity(db.connection, person.id)
    const details = lines.find(({ event }) => event === 'two-factor-reset')?.details ?? ''
    assert.match(details, /"by":"operator test"/)
    assert.match(details, /"why":"lost phone, called back"/)
  })
  assert.match((await cli.run(['list-people'])).out, /must enrol anew since 2026-11-24 09:14 UTC/)
  assert.match((await cli.run(['show-mail'])).out, /anna@example\.invalid/)
})

test('that the password is lost too must be said, and is kept', async () => {
  await cli.run(adding('create-person', 'anna'))
  await cli.run(['reset-two-factor', 'anna', '--reason', 'lost both', '--password-lost', '--yes'])
  assert.equal((await cli.look((db) => get(db, 'anna'))).passwordLostAtMs, cli.clock.nowMs)
})

test('verify-activity names the first broken line, a cut tail, and whether an anchor still fits', async () => {
  await cli.run(adding('create-person', 'anna'))
  await cli.run(['reset-two-factor', 'anna', '--reason', 'to have lines', '--yes'])
  cli.clock.nowMs += 60 * 60_000
  const whole = await cli.run(['verify-activity'])
  assert.deepEqual([whole.code, whole.err], [0, ''])
  const anchor = /^Anchor: (a1\.\S+)$/m.exec(whole.out)?.[1] ?? ''
  assert.equal((await cli.run(['verify-activity', '--anchor', anchor])).code, 0)
  assert.equal((await cli.run(['verify-activity', '--anchor', 'nonsense'])).code, 1)
  await cli.look((db) =>
    db.connection.updateTable('activity').set({ atMs: 1 }).where('seq', '=', 1).execute(),
  )
  const broken = await cli.run(['verify-activity', '--anchor', anchor])
  assert.equal(broken.code, 1)
  assert.match(broken.err, /log of anna is broken at line 1/)
  await cli.look((db) => db.connection.deleteFrom('activity').execute())
  const cut = await cli.run(['verify-activity', '--anchor', anchor])
  assert.match(cut.err, /log of anna was cut off: lines 1 to \d+ are missing/)
  assert.match(cut.err, /anchor does not fit/)
})
