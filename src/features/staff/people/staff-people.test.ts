import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { signedInStaff } from '../../../../test/support/recovery.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { listStaff } from '../../people/people.ts'

const path = '/staff/people'

let t: TestApp
let ada: TestPerson
let stella: TestPerson
let admin: TestBrowser
beforeEach(async () => {
  t = await createTestApp()
  ada = await t.person('ada', { role: 'staff', staffRole: 'admin', twoFactor: true })
  stella = await t.person('stella', { role: 'staff', staffRole: 'support', twoFactor: true })
  admin = await signedInStaff(t, ada)
})
afterEach(() => t.close())

const rolePath = ({ id }: { id: string }) => `${path}/${id}/role`
const change = (browser: TestBrowser, person: TestPerson, from: string, role: string) =>
  browser.post(rolePath(person), { from, role })
const roles = async () =>
  Object.fromEntries(
    (await listStaff(t.db.connection)).map(({ username, staffRole }) => [username, staffRole]),
  )

test('who works here, with which role, and what each role may do', async () => {
  const { text } = await admin.get(path)
  assert.match(text, /Test stella \(stella\)/)
  assert.match(text, /Support · Two-Factor Authentication on/)
  assert.match(text, /What Billing may do/)
  assert.match(text, /say what members of staff may do/)
  assert.doesNotMatch(text, new RegExp(`${ada.id}/role`))
})

test('a changed role acts at once in an open session; she is told, and both logs say so', async () => {
  const hers = await signedInStaff(t, stella)
  assert.equal((await hers.get('/staff/security-policy')).status, 403)
  await admin.get(rolePath(stella))
  assert.equal((await change(admin, stella, 'support', 'admin')).location, `${path}?done=role`)
  assert.equal((await hers.get('/staff/security-policy')).status, 200)
  await change(admin, stella, 'admin', 'billing')
  assert.equal((await hers.get('/staff/security-policy')).status, 403)
  assert.equal((await hers.get(path)).status, 403)
  const mails = (await t.outbox()).filter(({ kind }) => kind === 'staff-role-changed')
  assert.deepEqual(
    mails.map(({ recipient }) => recipient),
    [stella.email, stella.email],
  )
  assert.match(
    mails.map(({ text }) => text).join(),
    /Your role is now Billing\. It was changed by staff \(ada\)/,
  )
  for (const person of [ada, stella]) {
    const log = await listActivity(t.db.connection, person.id)
    assert.equal(log.filter(({ event }) => event === 'staff-role-changed').length, 2)
  }
})

test('nobody changes her own role, makes up one, or changes what she has not seen', async () => {
  await admin.get(path)
  assert.equal((await change(admin, ada, 'admin', 'support')).status, 409)
  assert.equal((await change(admin, stella, 'support', 'owner')).status, 422)
  assert.equal((await change(admin, stella, 'billing', 'admin')).status, 409)
  const customer = await t.person('anna')
  assert.equal((await change(admin, customer, '', 'admin')).status, 404)
  assert.deepEqual(await roles(), { ada: 'admin', stella: 'support' })
})

// Each of twenty admins takes the role from the next at the same moment: one by one each would be right to.
test('whatever is tried at once, an admin is left', async () => {
  const admins = [ada, ...(await Promise.all(Array.from({ length: 19 }, (_, n) => makeAdmin(`admin${n}`))))]
  const browsers: TestBrowser[] = []
  for (const person of admins) browsers.push(await signedInStaff(t, person))
  for (const browser of browsers) await browser.get(path)
  await Promise.all(
    browsers.map((browser, n) => {
      const next = admins[(n + 1) % admins.length] ?? ada
      return change(browser, next, 'admin', 'support')
    }),
  )
  const left = Object.values(await roles()).filter((role) => role === 'admin')
  assert.ok(left.length >= 1, JSON.stringify(await roles()))
})

const makeAdmin = (username: string) =>
  t.person(username, { role: 'staff', staffRole: 'admin', twoFactor: true })

test('asks for a fresh proof first, and names the act', async () => {
  t.clock.advance(11 * 60_000)
  const stepUp = `/security/step-up?for=${encodeURIComponent(path)}`
  assert.equal((await admin.get(path)).location, stepUp)
  assert.match((await admin.get(stepUp)).text, /what members of staff may do/)
})
