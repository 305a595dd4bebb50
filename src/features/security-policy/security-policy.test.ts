import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { updatePerson } from '../people/people.ts'
import { findPolicy } from './security-policy.ts'

const path = '/staff/security-policy'
const everyone = { who_must: 'everyone', required_from: '2026-12-01', grace_days: '14' }

let t: TestApp
let staff: TestPerson
let desk: TestBrowser
beforeEach(async () => {
  t = await createTestApp()
  staff = await t.person('stella', { role: 'staff', twoFactor: true })
  desk = t.browser()
  await staff.signIn(desk)
  await desk.get(path)
})
afterEach(() => t.close())

const policyNow = async () => {
  const { whoMust, requiredFromMs, graceDays } = await findPolicy(t.db.connection)
  return [whoMust, requiredFromMs, graceDays]
}
const asItWas = ['staff', null, 14]
const asWanted = ['everyone', Date.UTC(2026, 11, 1), 14]
const put = (fields: Record<string, string>) => desk.post(`${path}/confirmation`, fields)
const linesOf = async (person: TestPerson) =>
  (await listActivity(t.db.connection, person.id)).filter(({ event }) => event === 'policy-changed')

describe('the security policy', () => {
  it('is no page for a customer, not even one with a fresh proof', async () => {
    const customer = t.browser()
    await (await t.person('anna', { twoFactor: true })).signIn(customer)
    for (const at of [path, `${path}/confirmation`]) assert.equal((await customer.get(at)).status, 404)
    await customer.get('/security')
    assert.equal((await customer.post(`${path}/confirmation`, everyone)).status, 404)
    t.clock.advance(11 * 60_000)
    assert.equal((await customer.get(path)).status, 404)
    assert.deepEqual(await policyNow(), asItWas)
  })

  it('asks staff for a fresh proof, to look and to change', async () => {
    t.clock.advance(10 * 60_000 + 1)
    const stepUp = `/security/step-up?for=${encodeURIComponent(path)}`
    assert.equal((await desk.get(path)).location, stepUp)
    assert.match((await put(everyone)).location, /^\/security\/step-up\?for=/)
    assert.deepEqual(await policyNow(), asItWas)
    const page = await desk.get(stepUp)
    assert.match(page.text, /To change the security policy/)
    const proven = await desk.post('/security/step-up', { for: path, factor: staff.code(t.clock()) })
    assert.equal(proven.location, path)
    assert.equal((await desk.get(path)).status, 200)
  })

  it('refuses what is no policy, with the sentence at its field, and keeps what was typed', async () => {
    const cases: [Record<string, string>, string, RegExp][] = [
      [{ ...everyone, who_must: '' }, 'who_must', /Choose who must have it/],
      [{ ...everyone, who_must: 'owner' }, 'who_must', /Choose who must have it/],
      [{ ...everyone, required_from: '' }, 'required_from', /Choose the day/],
      [{ ...everyone, required_from: '2026-02-30' }, 'required_from', /Choose the day/],
      [{ ...everyone, required_from: '1.12.2026' }, 'required_from', /Choose the day/],
      [{ ...everyone, required_from: '2026-11-23' }, 'required_from', /has passed/],
      [{ ...everyone, required_from: '2036-11-23' }, 'required_from', /two years/],
      [{ ...everyone, grace_days: '91' }, 'grace_days', /from 0 to 90/],
      [{ ...everyone, grace_days: '-1' }, 'grace_days', /from 0 to 90/],
      [{ ...everyone, grace_days: '' }, 'grace_days', /from 0 to 90/],
      [{ ...everyone, grace_days: '1.5' }, 'grace_days', /from 0 to 90/],
    ]
    for (const [fields, field, sentence] of cases)
      for (const action of [path, `${path}/confirmation`]) {
        const answer = await desk.post(action, fields)
        assert.equal(answer.status, 422, JSON.stringify(fields))
        assert.match(answer.text, sentence)
        assert.match(answer.text, new RegExp(`id="${field}-error"`))
      }
    assert.deepEqual(await policyNow(), asItWas)
    assert.equal((await desk.get(`${path}/confirmation?who_must=everyone`)).location, path)
  })

  it('is confirmed first: how many people it hits and from when; reading that changes nothing', async () => {
    await t.person('anna')
    await t.person('ben')
    await t.person('cara', { twoFactor: true })
    await updatePerson(t.db.connection, (await t.person('gone')).id, { disabledAtMs: t.clock() })
    const asked = await desk.post(path, everyone)
    assert.equal(asked.location.split('?')[0], `${path}/confirmation`)
    const page = await desk.get(asked.location)
    assert.match(page.text, /2 customers have none and will have to set it up/)
    assert.match(page.text, /One customer has it and will not be able to switch it off/)
    assert.match(page.text, /From 1 December 2026, 00:00 UTC, everyone/)
    assert.match(page.text, /From 15 December 2026, 00:00 UTC, signing in/)
    assert.deepEqual(await policyNow(), asItWas)
    assert.deepEqual(await t.outbox(), [])
  })

  it('is put in force with one line for who did it and a mail to each member of staff, once', async () => {
    const colleague = await t.person('otto', { role: 'staff', twoFactor: true, language: 'de' })
    await t.person('anna')
    for (let tap = 0; tap < 2; tap++) assert.equal((await put(everyone)).location, `${path}?done=changed`)
    assert.deepEqual(await policyNow(), asWanted)
    assert.match((await desk.get(`${path}?done=changed`)).text, /is in force/)
    const mails = (await t.outbox()).map(({ recipient, kind }) => `${kind} ${recipient}`).sort()
    assert.deepEqual(mails, [`policy-changed ${colleague.email}`, `policy-changed ${staff.email}`])
    const [toOtto] = (await t.outbox()).filter(({ recipient }) => recipient === colleague.email)
    assert.match(toOtto?.text ?? '', /„stella“ hat geändert/)
    assert.match(toOtto?.text ?? '', /Ab dem 1\. Dezember 2026/)
    assert.doesNotMatch(toOtto?.text ?? '', /Browser:|Netz:/)
    assert.equal((await linesOf(staff)).length, 1)
    assert.match((await linesOf(staff))[0]?.details ?? '', /"from":"2026-12-01","graceDays":14/)
    assert.deepEqual(await linesOf(colleague), [])
  })

  it('writes one line and one mail however often the form arrives at the same moment', async () => {
    await Promise.all(Array.from({ length: 10 }, () => put(everyone)))
    assert.equal((await linesOf(staff)).length, 1)
    assert.equal((await t.outbox()).length, 1)
  })

  it('says so when nothing would change, and keeps a date that has passed while it is in force', async () => {
    await put(everyone)
    assert.equal((await desk.post(path, everyone)).location, `${path}?done=same`)
    t.clock.set(Date.UTC(2026, 11, 10))
    await staff.signIn(desk)
    await desk.get(path)
    assert.match((await desk.post(path, { ...everyone, grace_days: '30' })).location, /confirmation/)
    assert.equal((await put({ ...everyone, grace_days: '30' })).location, `${path}?done=changed`)
    assert.equal((await put({ who_must: 'staff' })).location, `${path}?done=changed`)
    assert.deepEqual(await policyNow(), ['staff', null, 30])
  })

  it('counts those whom it asks: owners and sub-accounts apart', async () => {
    await t.person('olga', { twoFactor: true })
    await t.person('gert', { account: false })
    const says = async (who_must: string) => {
      const query = new URLSearchParams({ ...everyone, who_must })
      return (await desk.get(`${path}/confirmation?${query}`)).text
    }
    assert.match(await says('owners'), /One customer has it and will not be able to switch it off/)
    assert.match(await says('sub-accounts'), /0 customers have none and will have to/)
    assert.match(await says('sub-accounts'), /00:00 UTC, sub-accounts must have it/)
  })

  it('shows its pages in German', async () => {
    const german = { Cookie: `session=${desk.cookies.get('session')}; language=de` }
    assert.match((await desk.get(path, german)).text, /Für wen sie Pflicht ist/)
    const query = new URLSearchParams(everyone)
    assert.match((await desk.get(`${path}/confirmation?${query}`, german)).text, /Ab dem 15\. Dezember 2026/)
  })
})
