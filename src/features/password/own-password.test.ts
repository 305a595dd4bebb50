import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { createPasswords } from '../../platform/passwords.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import {
  judge,
  knownBrowserWay,
  mailedLink,
  personBudget,
  unknownBrowsers,
} from '../attempt-budgets/attempt-budgets.ts'
import { updatePerson } from '../people/people.ts'
import { checkOwnPassword } from './password.ts'

describe('asking somebody for her own password again', () => {
  let t: TestApp
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())

  const newPerson = (options?: Parameters<TestApp['person']>[1]) => t.person(`asked${++count}`, options)
  const known = knownBrowserWay('this-browser')
  const check = (personId: string, password: string, way = known) =>
    checkOwnPassword(t.deps, { personId, password, way })
  const failuresOf = (personId: string, way: string) =>
    t.db.inTransaction(async (tx) => {
      const verdict = await judge(tx, personBudget('password', personId, way), t.clock() + 10 ** 9)
      return verdict.ok ? verdict.state.failures : undefined
    })

  it('refuses the wrong one, one that is far too long, and any for somebody without a password or disabled', async () => {
    const person = await newPerson()
    const withoutPassword = await newPerson({ password: null })
    const disabled = await newPerson()
    await updatePerson(t.db.connection, disabled.id, { disabledAtMs: t.clock() })
    const tries = [check(person.id, 'wrong'), check(person.id, 'x'.repeat(5000))]
    tries.push(check(withoutPassword.id, person.password), check(disabled.id, person.password))
    for (const checked of await Promise.all(tries))
      assert.deepEqual(checked, { ok: false, reason: 'password-wrong' })
  })

  // abuse-cases.md E5, E6: parallel tries beat the counter; the count was rolled back.
  it('counts exactly as many of a hundred parallel wrong ones as there are free tries, and the rest wait', async () => {
    const person = await newPerson()
    const checks = await Promise.all(Array.from({ length: 100 }, (_, n) => check(person.id, `wrong ${n}`)))
    assert.equal(checks.filter((checked) => !checked.ok && checked.reason === 'password-wrong').length, 5)
    assert.equal(checks.filter((checked) => !checked.ok && checked.reason === 'wait').length, 95)
    assert.equal(await failuresOf(person.id, known), 5)
    const events = (await listActivity(t.db.connection, person.id)).map(({ event }) => event)
    assert.deepEqual(events, Array(5).fill('password-wrong'))
  })

  it('keeps the counters of a known browser, of unknown ones and of links apart', async () => {
    const person = await newPerson()
    for (let n = 0; n < 5; n++) await check(person.id, 'wrong', unknownBrowsers)
    assert.equal((await check(person.id, person.password, unknownBrowsers)).ok, false)
    assert.equal((await check(person.id, person.password, mailedLink)).ok, true)
    assert.equal((await check(person.id, person.password, known)).ok, true)
  })

  it("clears a known browser's counter and gives one try back where unknown ones share theirs", async () => {
    const person = await newPerson()
    for (const way of [known, unknownBrowsers]) {
      for (let n = 0; n < 3; n++) await check(person.id, 'wrong', way)
      assert.equal((await check(person.id, person.password, way)).ok, true)
    }
    assert.equal(await failuresOf(person.id, known), 0)
    assert.equal(await failuresOf(person.id, unknownBrowsers), 3)
  })

  it('gives the try back when there is no room to hash', async () => {
    const person = await newPerson()
    const passwords = createPasswords({ memoryKiB: 65_536, iterations: 10, slots: 1, queue: 0 })
    const running = passwords.hash('somebody else', 'known')
    const tried = { personId: person.id, password: person.password, way: known }
    const checked = await checkOwnPassword({ ...t.deps, passwords }, tried)
    await running
    assert.deepEqual(checked, { ok: false, reason: 'busy' })
    assert.equal(await failuresOf(person.id, known), 0)
  })
})
