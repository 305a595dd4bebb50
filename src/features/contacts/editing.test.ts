import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addedContact, storedContacts, typedContact } from '../../../test/support/contacts.ts'
import type { TestPerson } from '../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { findAccount } from '../accounts/accounts.ts'
import { listActivity } from '../activity-log/activity-log.ts'
import { startViewing } from '../viewing/viewing.ts'

describe('a contact: edited, deleted, billed', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let accountId: string
  let path: string
  let number = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    anna = await t.person(`anna${++number}`)
    accountId = await accountIdOf(t, anna)
    browser = t.browser()
    await anna.signIn(browser)
    await browser.get('/contacts/new')
    path = await addedContact(browser, { first_name: 'Zoë', mail_product: 'yes' })
  })

  const only = async () => {
    const [contact, ...more] = await storedContacts(t, accountId)
    assert.deepEqual(more, [])
    return contact ?? assert.fail('no contact')
  }
  const edit = (fields: Record<string, string>) => browser.post(`${path}/edit`, typedContact(fields))
  const billed = async () => (await findAccount(t.db.connection, accountId))?.billingContactId
  const logOf = async ({ id }: { id: string }) =>
    (await listActivity(t.db.connection, id)).map(({ event, details }) => `${event} ${details ?? ''}`)

  test('the form shows what is stored; what is saved takes its place', async () => {
    const form = (await browser.get(`${path}/edit`)).text
    assert.match(form, /value="Zoë"/)
    assert.match(form, /name="version" value="1"/)
    assert.match(form, /name="mail_product"[^>]*checked/)
    const saved = await edit({ version: '1', first_name: 'Zoe', country: 'AT', mail_invoice: 'yes' })
    assert.equal(saved.location, `${path}?done=changed`)
    const { firstName, country, mailKinds, version, createdAtMs } = await only()
    assert.deepEqual([firstName, country, mailKinds, version], ['Zoe', 'AT', 'invoice', 2])
    assert.equal(createdAtMs, t.clock())
    assert.equal((await logOf(anna)).at(-1), 'contact-changed {"contact":"Zoe"}')
  })

  test('a second tap of “Save” is answered alike and writes no second line', async () => {
    const taps = await Promise.all([1, 2].map(() => edit({ version: '1', first_name: 'Zoe' })))
    for (const { location } of taps) assert.equal(location, `${path}?done=changed`)
    assert.equal((await only()).version, 2)
    assert.equal((await logOf(anna)).filter((line) => line.startsWith('contact-changed')).length, 1)
  })

  test('the second of two who edit is told, keeps what she typed, and sees what was saved', async () => {
    await edit({ version: '1', first_name: 'Saved first' })
    const late = await edit({ version: '1', first_name: 'Typed second', mail_product: 'yes' })
    assert.equal(late.status, 409)
    assert.match(late.text, /changed meanwhile[\s\S]*Saved first[\s\S]*value="Typed second"/)
    assert.match(late.text, /name="version" value="2"/)
    assert.match(late.text, /name="mail_product"[^>]*checked/)
    assert.equal((await only()).firstName, 'Saved first')
    assert.equal((await edit({ version: '2', first_name: 'Typed second' })).status, 303)
    assert.equal((await only()).firstName, 'Typed second')
  })

  test('a form that was refused stays the old one: it does not take the newer version along', async () => {
    await edit({ version: '1', first_name: 'Saved first' })
    const faulty = await edit({ version: '1', first_name: 'Typed second', email: 'no' })
    assert.match(faulty.text, /name="version" value="1"/)
    assert.equal((await edit({ version: '1', first_name: 'Typed second' })).status, 409)
  })

  test('a version that no page has shown saves nothing, nor do ids and other columns as fields', async () => {
    const stored = await only()
    for (const version of ['', '0', '2', '-1', '1e0', '01', '1.0', '99999999999', 'NaN'])
      assert.equal((await edit({ version, first_name: 'Other' })).status, 409, version)
    assert.deepEqual(await only(), stored)
    const more = { id: 'x', accountId: 'x', emailKey: 'x', createdAtMs: '1', mailKinds: 'general' }
    assert.equal((await edit({ ...more, version: '1', mail_product: 'yes' })).status, 303)
    assert.deepEqual(await only(), { ...stored, firstName: '', version: 2 })
  })

  test('of twenty windows at once one saves', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => edit({ version: '1', first_name: `Window ${n}` })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, ...Array(19).fill(409)])
    assert.equal((await only()).version, 2)
  })

  test('deleting asks first, on a page of its own, and then the contact is gone', async () => {
    const page = (await browser.get(`${path}/deletion`)).text
    assert.match(page, /Delete Zoë\?/)
    assert.match(page, /nobody will send to it any more: Products/)
    const taps = await Promise.all([1, 2].map(() => browser.post(`${path}/deletion`, { version: '1' })))
    for (const { location } of taps) assert.equal(location, '/contacts?done=deleted')
    assert.equal((await browser.post(`${path}/deletion`, { version: '1' })).status, 303)
    assert.equal((await logOf(anna)).filter((line) => line.startsWith('contact-deleted')).length, 1)
    t.clock.advance(11_000)
    assert.equal((await browser.post(`${path}/deletion`, { version: '1' })).status, 404)
    assert.deepEqual(await storedContacts(t, accountId), [])
    const words = t.db.connection.selectFrom('accountWord').select('word').where('accountId', '=', accountId)
    assert.ok((await words.execute()).every(({ word }) => word !== 'zoe'))
  })

  test('what was changed since the page was read is not deleted before it is seen', async () => {
    await edit({ version: '1', first_name: 'Saved first' })
    const late = await browser.post(`${path}/deletion`, { version: '1' })
    assert.equal(late.status, 409)
    assert.match(late.text, /changed meanwhile[\s\S]*Saved first/)
    assert.equal((await only()).firstName, 'Saved first')
    assert.equal((await edit({ version: '2', first_name: 'Still there' })).status, 303)
  })

  test('a billing contact is made, shown, and no longer; twice is once', async () => {
    const act = `${path}/billing-contact`
    const before = await findAccount(t.db.connection, accountId)
    for (const _ of [1, 2]) assert.equal((await browser.post(act)).location, `${path}?done=billed`)
    assert.equal(await billed(), (await only()).id)
    assert.equal((await findAccount(t.db.connection, accountId))?.version, (before?.version ?? 0) + 1)
    assert.match((await browser.get('/contacts')).text, /Billing contact/)
    for (const _ of [1, 2])
      assert.equal((await browser.post(`${act}/removal`)).location, `${path}?done=not-billed`)
    assert.equal(await billed(), null)
    assert.doesNotMatch((await browser.get('/contacts')).text, /Billing contact/)
    const lines = (await logOf(anna)).filter((line) => line.startsWith('billing'))
    assert.deepEqual(lines, [
      'billing-contact-chosen {"contact":"Zoë"}',
      'billing-contact-dropped {"contact":"Zoë"}',
    ])
  })

  test('whoever is not the billing contact cannot take that away from who is', async () => {
    const other = await addedContact(browser, { first_name: 'Other' })
    await browser.post(`${path}/billing-contact`)
    await browser.post(`${other}/billing-contact/removal`)
    assert.equal(await billed(), path.split('/').at(-1))
  })

  test('deleting the billing contact says so, and the owner is billed from then on', async () => {
    await browser.post(`${path}/billing-contact`)
    assert.match((await browser.get(`${path}/deletion`)).text, /This is the billing contact/)
    await browser.post(`${path}/deletion`, { version: '1' })
    assert.equal(await billed(), null)
  })

  test('who signs in as a contact is marked, and goes on when the contact is deleted', async () => {
    const { id } = await only()
    const helper = await t.person(`helper${number}`, { account: false })
    await letIn(t, accountId, helper, ['contacts-view'], { contactId: id, endsAtMs: t.clock() + 60_000 })
    assert.match((await browser.get('/contacts')).text, /May sign in/)
    assert.match((await browser.get(`${path}/deletion`)).text, /Somebody signs in as this contact/)
    t.clock.advance(60_000)
    assert.doesNotMatch((await browser.get('/contacts')).text, /May sign in/)
    await browser.post(`${path}/deletion`, { version: '1' })
    const rows = t.db.connection.selectFrom('subAccount').selectAll().where('accountId', '=', accountId)
    assert.deepEqual(
      (await rows.execute()).map(({ personId, contactId }) => [personId, contactId]),
      [[helper.id, null]],
    )
  })

  test('staff who look with a customer’s eyes see contacts; what they do when acting names both in both logs', async () => {
    const otto = await t.person(`otto${number}`, { role: 'staff', twoFactor: true })
    const his = t.browser()
    await otto.signIn(his)
    assert.equal((await his.get('/contacts')).status, 403)
    const sessions = t.db.connection.selectFrom('session').select('id').where('personId', '=', otto.id)
    const { id } = await sessions.executeTakeFirstOrThrow()
    const viewer = {
      id,
      personId: otto.id,
      username: otto.username,
      role: 'staff',
      staffRole: 'admin',
    } as const
    await startViewing(t.deps, viewer, { accountId, personId: anna.id, reason: 'she called' })
    assert.match((await his.get(path)).text, /Zoë/)
    const change = typedContact({ version: '1', first_name: 'By Otto' })
    assert.equal((await his.post(`${path}/edit`, change)).status, 403)
    await t.db.connection.updateTable('viewing').set({ mayActSinceMs: t.clock() }).execute()
    assert.equal((await his.post(`${path}/edit`, change)).status, 303)
    const line = `"contact":"By Otto"`
    assert.equal((await logOf(otto)).at(-1), `contact-changed {${line},"actingAs":"${anna.username}"}`)
    const by = `"by":"staff ${otto.username}","actingAs":"${anna.username}"`
    assert.equal((await logOf(anna)).at(-1), `contact-changed {${line},${by}}`)
  })
})
