import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { adding, createTestCli, type TestCli } from '../../test/support/cli.ts'
import type { TestPerson } from '../../test/support/people.ts'
import { approve, askForRecovery, onlyRequestOf, signedInStaff, waitMs } from '../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../test/support/test-app.ts'
import { listActivity } from '../features/activity-log/activity-log.ts'
import { findTwoFactorStatus } from '../features/two-factor/two-factor.ts'

let cli: TestCli
beforeEach(async () => {
  cli = createTestCli()
  await cli.run([...adding('create-person', 'first'), '--no-password'])
})
afterEach(() => cli.remove())

/** The app on the same database, with the command's clock. */
async function inApp<T>(work: (t: TestApp) => Promise<T>): Promise<T> {
  const secretKey = readFileSync(join(cli.folder, 'secret.key'), 'utf8').trim()
  return cli.look(async (db) => {
    const hasCompany = (await db.connection.selectFrom('company').select('id').execute()).length > 0
    const t = await createTestApp({ db, secretKey, company: !hasCompany })
    t.clock.set(cli.clock.nowMs)
    const result = await work(t)
    cli.clock.nowMs = t.clock()
    await t.deps.strength.close()
    return result
  })
}

/** A customer who asked, and so many members of staff; the wait is over. */
async function asked(staffCount: number): Promise<{ anna: TestPerson; staff: TestPerson[] }> {
  const people = await inApp(async (t) => {
    const staff: TestPerson[] = []
    for (let n = 1; n <= staffCount; n++)
      staff.push(await t.person(`staff${n}`, { role: 'staff', twoFactor: true }))
    const anna = await t.person('anna', { twoFactor: true })
    await askForRecovery(t, anna)
    return { anna, staff }
  })
  cli.clock.nowMs += waitMs
  return people
}

const command = (...more: string[]) => cli.run(['approve-recovery', 'anna', ...more])
const sure = ['--check', 'in-person', '--yes']
const isOn = ({ id }: TestPerson) =>
  inApp(async (t) => (await findTwoFactorStatus(t.db.connection, id)).sinceMs !== undefined)

test('with two members of staff it stands in for one; the other approves on the staff page', async () => {
  const { anna, staff } = await asked(2)
  const told = await cli.run(['approve-recovery', 'anna', '--by', 'Otto'], ['call-to-number-on-file', 'yes'])
  assert.equal(told.code, 0, told.err)
  assert.match(told.err, /The other approval can be given by: staff1, staff2/)
  assert.match(told.out, /needs 2 approvals/)
  assert.equal(await isOn(anna), true)
  await inApp(async (t) => {
    const lines = await listActivity(t.db.connection, anna.id)
    const line = lines.find(({ event }) => event === 'recovery-approved')
    assert.equal(line?.details, '{"by":"Otto (operator test)","check":"call-to-number-on-file"}')
    const mail = (await t.outbox()).find(({ kind }) => kind === 'recovery-approved')
    assert.match(mail?.text ?? '', /approved by Otto, carried out by the operator \(test\)/)
    const [one] = staff
    assert.ok(one)
    const { id } = await onlyRequestOf(t, anna)
    assert.equal((await approve(await signedInStaff(t, one), id)).status, 303)
  })
  assert.equal(await isOn(anna), false)
})

test('it counts as one approval, however often it is given', async () => {
  const { anna } = await asked(1)
  assert.equal((await command(...sure)).code, 0)
  const again = await command(...sure, '--by', 'Somebody Else')
  assert.equal(again.code, 1)
  assert.match(again.err, /has approved the request already/)
  assert.equal(await isOn(anna), true)
})

test('after a member of staff it is the second, and the factors are gone', async () => {
  const { anna, staff } = await asked(1)
  await inApp(async (t) => {
    const { id } = await onlyRequestOf(t, anna)
    await approve(await signedInStaff(t, staff[0] as TestPerson), id)
  })
  const told = await command(...sure)
  assert.match(told.out, /as the second of 2/)
  assert.equal(await isOn(anna), false)
})

test('with three members of staff it is refused, in a sentence that says who approves', async () => {
  const { anna } = await asked(3)
  const told = await command(...sure)
  assert.equal(told.code, 1)
  assert.match(told.err, /There are 3 members of staff.*two of them approve on the staff page/)
  const approvals = await cli.look((db) => db.connection.selectFrom('recoveryApproval').selectAll().execute())
  assert.deepEqual(approvals, [])
  assert.equal(await isOn(anna), true)
})

test('before the wait, without a request, without a confirmation or a known check it changes nothing', async () => {
  await asked(1)
  cli.clock.nowMs -= 1
  const early = await command(...sure)
  assert.equal(early.code, 1)
  assert.match(early.err, /The wait is not over. Nobody can approve before 2026-11-27/)
  cli.clock.nowMs += 1
  for (const args of [
    ['approve-recovery', 'nobody', ...sure],
    ['approve-recovery', 'first', ...sure],
    ['approve-recovery', 'anna', '--check', 'trust me', '--yes'],
    ['approve-recovery', 'anna', '--yes'],
    ['approve-recovery', 'anna', '--check', 'in-person'],
  ])
    assert.equal((await cli.run(args, ['no'])).code, 1, args.join(' '))
  const approvals = await cli.look((db) => db.connection.selectFrom('recoveryApproval').selectAll().execute())
  assert.deepEqual(approvals, [])
})

test('whoever is the only member of staff is told that nobody could give the other approval', async () => {
  await inApp(async (t) => {
    await askForRecovery(t, await t.person('anna', { role: 'staff', twoFactor: true }))
  })
  cli.clock.nowMs += waitMs
  assert.match((await command(...sure)).err, /no member of staff who could give the other approval/)
})
