import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { givePasskey } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { sweep } from '../../../housekeeping.ts'
import { updatePerson } from '../../people/people.ts'
import { findAdoption, listAdoptionPoints, recordAdoption, spread } from './adoption.ts'

const path = '/staff/adoption'
const dayMs = 24 * 60 * 60 * 1000

let t: TestApp
let desk: TestBrowser
beforeEach(async () => {
  t = await createTestApp()
  desk = t.browser()
  await (await t.person('stella', { role: 'staff', twoFactor: true })).signIn(desk)
})
afterEach(() => t.close())

async function switchOnByPasskey(person: TestPerson): Promise<void> {
  await givePasskey(t, person)
  await updatePerson(t.db.connection, person.id, { twoFactorSinceMs: t.clock() })
}

async function crowd(): Promise<void> {
  await t.person('anna')
  await t.person('ben', { twoFactor: true })
  await switchOnByPasskey(await t.person('cara'))
  const both = await t.person('dora', { twoFactor: true })
  await switchOnByPasskey(both)
  await switchOnByPasskey(both)
  const gone = await t.person('gone', { twoFactor: true })
  await switchOnByPasskey(gone)
  await updatePerson(t.db.connection, gone.id, { disabledAtMs: t.clock() })
}

describe('adoption', () => {
  it('is no page for a customer, and staff without a second factor do not reach it', async () => {
    const customer = t.browser()
    await (await t.person('anna')).signIn(customer)
    assert.equal((await customer.get(path)).status, 404)
    assert.doesNotMatch((await customer.get('/dashboard')).text, /\/staff\//)
    const newcomer = t.browser()
    await (await t.person('nina', { role: 'staff' })).signIn(newcomer)
    assert.equal((await newcomer.get(path)).location, '/security/two-factor/enrolment')
  })

  it('counts customers and staff by kind of factor, and nobody who is disabled', async () => {
    await crowd()
    assert.deepEqual(await findAdoption(t.db.connection), {
      customer: { people: 4, withTwoFactor: 3, authenticatorOnly: 1, passkeyOnly: 1, both: 1 },
      staff: { people: 1, withTwoFactor: 1, authenticatorOnly: 1, passkeyOnly: 0, both: 0 },
    })
    assert.match((await desk.get(path)).text, /3 \(75%\)/)
  })

  it('names who is missing, with role and last sign-in', async () => {
    await crowd()
    await t.person('nina', { role: 'staff' })
    const anna = await t.person('annika')
    await anna.signIn(t.browser())
    const { text } = await desk.get(path)
    for (const name of ['Test anna', 'Test annika', 'Test nina']) assert.ok(text.includes(name), name)
    for (const name of ['Test ben', 'Test cara', 'Test gone', 'Test stella'])
      assert.ok(!text.includes(name), name)
    assert.match(text, /annika<[\s\S]*?24 November 2026, 09:14 UTC/)
    assert.match(text, /Never/)
  })

  it('shows the missing page by page, each once, and begins at the top for what is no name', async () => {
    for (let n = 0; n < 51; n++) await t.person(`p${String(n).padStart(2, '0')}`, { password: null })
    const first = (await desk.get(path)).text
    assert.ok(first.includes('Test p49') && !first.includes('Test p50'))
    assert.match(first, /after=p49/)
    const second = (await desk.get(`${path}?after=p49`)).text
    assert.ok(second.includes('Test p50') && !second.includes('Test p49'))
    assert.match(second, /Back to the beginning/)
    assert.match((await desk.get(`${path}?after=zz`)).text, /There are no more/)
    for (const odd of ['%00', "'", '%F0%9F%98%80', 'a'.repeat(200)])
      assert.ok((await desk.get(`${path}?after=${odd}`)).text.includes('Test p00'), odd)
  })

  it('writes one row a UTC day, whoever sweeps and however often', async () => {
    await crowd()
    await Promise.all([recordAdoption(t.deps), recordAdoption(t.deps), sweep(t.deps)])
    await t.person('late')
    await sweep(t.deps)
    const rows = await t.db.connection.selectFrom('adoptionDay').selectAll().execute()
    assert.deepEqual(rows, [
      { day: '2026-11-24', people: 5, withTwoFactor: 4, withAuthenticator: 3, withPasskey: 2 },
    ])
    t.clock.set(Date.UTC(2026, 10, 25) - 1)
    await sweep(t.deps)
    t.clock.set(Date.UTC(2026, 10, 25))
    await sweep(t.deps)
    const days = await t.db.connection.selectFrom('adoptionDay').select(['day', 'people']).execute()
    assert.deepEqual(days, [
      { day: '2026-11-24', people: 5 },
      { day: '2026-11-25', people: 6 },
    ])
  })

  it('draws the last year without script or style, with a table that says the same', async () => {
    assert.match((await desk.get(path)).text, /Nothing has been counted yet/)
    await recordAdoption(t.deps)
    assert.match((await desk.get(path)).text, /begins when a second day/)
    const day = (n: number) => new Date(t.clock() - n * dayMs).toISOString().slice(0, 10)
    for (let n = 1; n <= 400; n++)
      await t.db.connection
        .insertInto('adoptionDay')
        .values({ day: day(n), people: 1000, withTwoFactor: 800 - n, withAuthenticator: 500, withPasskey: 9 })
        .execute()
    const points = await listAdoptionPoints(t.db.connection, t.clock())
    assert.equal(points.length, 27)
    assert.equal(points[0]?.atMs, Date.parse(day(365)))
    assert.equal(points.at(-1)?.atMs, Date.parse(day(0)))
    const { text } = await desk.get(path)
    assert.match(text, /<svg[^>]*role="img"[^>]*aria-label="Share of people/)
    assert.match(text, /<path class="chart-line[^"]*" d="M0 [\d.]+L/)
    assert.doesNotMatch(text, /\sstyle=|NaN/)
    assert.equal(text.match(/data-label="Day"/g)?.length, 27)
  })

  it('spreads evenly and keeps both ends', () => {
    assert.deepEqual(spread([1, 2, 3], 3), [1, 2, 3])
    assert.deepEqual(spread([1, 2, 3, 4, 5, 6, 7], 3), [1, 4, 7])
    assert.deepEqual(spread([], 3), [])
  })
})
