import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { accountIdOf } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { getPerson, updatePerson } from '../../people/people.ts'
import { customerPath } from '../customer.views.tsx'
import { findCustomers } from '../search/customer-search.ts'

describe('editing a customer', () => {
  let t: TestApp
  let anna: TestPerson
  let staff: TestBrowser
  let colleague: TestBrowser
  let id: string
  let path: string
  let number = 0

  before(async () => {
    t = await createTestApp()
    staff = await signedInStaff(t, await t.person('otto', { role: 'staff', twoFactor: true }))
    colleague = await signedInStaff(t, await t.person('olga', { role: 'staff', twoFactor: true }))
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`anna${++number}`)
    id = await accountIdOf(t, anna)
    path = `${customerPath(id)}/edit`
  })

  const account = async () => (await findAccount(t.db.connection, id)) ?? assert.fail('no account')
  const nameOf = async () => (await getPerson(t.db.connection, anna.id)).name
  const hidden = (text: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? assert.fail(text)
  async function read(browser: TestBrowser) {
    const { text } = await browser.get(path)
    return { version: hidden(text, 'version'), name_before: hidden(text, 'name_before') }
  }
  const events = async (person: { id: string }) =>
    (await listActivity(t.db.connection, person.id)).filter(({ event }) => event === 'customer-edited')

  test('is refused with every fault beside its field, and changes nothing', async () => {
    const before = await account()
    const bad = {
      ...(await read(staff)),
      name: '',
      company: 'a\u202eb',
      city: 'x'.repeat(101),
      country: 'XX',
    }
    const answer = await staff.post(path, bad)
    assert.equal(answer.status, 422)
    for (const sentence of [
      /in one line, without/,
      /invisible characters/,
      /at most 100/,
      /Choose a country/,
    ])
      assert.match(answer.text, sentence)
    assert.deepEqual(await account(), before)
  })

  test('saves facts and name, finds the customer by them, and both logs say so', async () => {
    const fields = { name: 'Änne Öst', company: 'Zwirnerei', city: 'Ulm', country: 'DE', tax_number: 'DE1' }
    const evil = { id: 'x', owner_id: 'x', number: '1', disabled_at_ms: '1', email: 'e@evil.example' }
    const read1 = await read(staff)
    assert.equal(
      (await staff.post(path, { ...evil, ...read1, ...fields })).location,
      `${customerPath(id)}?done=edited`,
    )
    const { company, city, country, taxNumber, version, disabledAtMs, ownerId } = await account()
    assert.deepEqual([company, city, country, taxNumber], ['Zwirnerei', 'Ulm', 'DE', 'DE1'])
    assert.deepEqual([version, disabledAtMs, ownerId], [2, null, anna.id])
    assert.equal(await nameOf(), 'Änne Öst')
    assert.equal((await getPerson(t.db.connection, anna.id)).email, anna.email)
    const found = await findCustomers(t.db.connection, 'anne zwirn', undefined)
    assert.ok(found.kind === 'found' && found.lines.some((line) => line.id === id))
    assert.deepEqual(
      (await events(anna)).map(({ details }) => details),
      ['{"by":"staff otto"}'],
    )
  })

  test('of two who edit at once the second is told, keeps what she typed, and sees what is saved', async () => {
    const [mine, theirs] = [await read(staff), await read(colleague)]
    const { name_before: name } = mine
    await staff.post(path, { ...mine, name, company: 'First' })
    const second = await colleague.post(path, { ...theirs, name, company: 'Second', city: 'Bonn' })
    assert.equal(second.status, 409)
    assert.match(second.text, /Somebody else has changed this customer meanwhile/)
    assert.match(second.text, /<bdi>First<\/bdi>/)
    assert.match(second.text, /name="company"[^>]* value="Second"/)
    assert.equal((await account()).company, 'First')
    const again = { version: hidden(second.text, 'version'), name_before: hidden(second.text, 'name_before') }
    const saved = await colleague.post(path, { ...again, name, company: 'Second', city: 'Bonn' })
    assert.match(saved.location, /done=edited/)
    assert.equal((await account()).company, 'Second')
  })

  test('a name that she has changed herself meanwhile is not overwritten unseen', async () => {
    const mine = await read(staff)
    await updatePerson(t.db.connection, anna.id, { name: 'Her Own' })
    const answer = await staff.post(path, { ...mine, name: 'Ours' })
    assert.equal(answer.status, 409)
    assert.match(answer.text, /<bdi>Her Own<\/bdi>/)
    assert.equal(await nameOf(), 'Her Own')
  })

  test('twenty who save different things at once leave one of them; twenty taps are one edit', async () => {
    const mine = await read(staff)
    const { name_before: name } = mine
    const save = (company: string) => staff.post(path, { ...mine, name, company })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => save(`Company ${index}`)))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [
      303,
      ...Array.from({ length: 19 }, () => 409),
    ])
    const next = await read(staff)
    const taps = await Promise.all(
      Array.from({ length: 20 }, () => staff.post(path, { ...next, name, company: 'Tapped' })),
    )
    assert.deepEqual(new Set(taps.map(({ status }) => status)), new Set([303]))
    assert.equal((await events(anna)).length, 2)
  })

  test('a version that was never read saves nothing', async () => {
    for (const version of ['', '0', '-1', '1e3', '٢', '99999999999', "1' or 1=1"]) {
      const answer = await staff.post(path, { version, name: 'Anna', company: 'Forced' })
      assert.equal(answer.status, 409, version)
    }
    assert.equal((await account()).company, '')
  })
})
