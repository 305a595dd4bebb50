import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addedContact, storedContacts, typedContact } from '../../../../test/support/contacts.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { accountIdOf } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { neededMailKinds } from '../../../core/mail-kinds.ts'
import { findAccount } from '../../accounts/accounts.ts'
import { listActivity } from '../../activity-log/activity-log.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { receiversOf } from '../contacts.ts'

const ownerMail = '/contacts/mail'
const companyKinds = '/staff/company/mail-kinds'
const everything = 'general invoice support product domain affiliate'
const boxes = (kinds: string) =>
  Object.fromEntries(
    kinds
      .split(' ')
      .filter(Boolean)
      .map((kind) => [`mail_${kind}`, 'yes']),
  )

describe('who gets which mail', () => {
  let t: TestApp
  let anna: TestPerson
  let browser: TestBrowser
  let accountId: string
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
    await browser.get(ownerMail)
  })

  const ownerKinds = async () => (await findAccount(t.db.connection, accountId))?.ownerMailKinds
  const saveOwner = (kinds: string, readAs = everything) =>
    browser.post(ownerMail, { read_as: readAs, ...boxes(kinds) })
  const contactAt = async (path: string) =>
    (await storedContacts(t, accountId)).find(({ id }) => path.endsWith(id)) ?? assert.fail(path)
  const saveContact = async (path: string, kinds: string) =>
    browser.post(
      `${path}/edit`,
      typedContact({ version: String((await contactAt(path)).version), ...boxes(kinds) }),
    )
  const addresses = async (kind: (typeof neededMailKinds)[number]) =>
    (await receiversOf(t.db.connection, accountId, kind)).map(({ email }) => email)

  test('only what the company sends is asked, and what is not asked stays ticked', async () => {
    const page = (await browser.get(ownerMail)).text
    for (const kind of ['general', 'invoice', 'support', 'product'])
      assert.match(page, new RegExp(`name="mail_${kind}"[^>]*checked`))
    assert.doesNotMatch(page, /mail_domain|mail_affiliate/)
    assert.equal((await saveOwner('general invoice')).location, '/contacts?done=mail')
    assert.equal(await ownerKinds(), 'general invoice domain affiliate')
    const path = await addedContact(browser, boxes('support domain'))
    assert.equal((await contactAt(path)).mailKinds, 'support')
  })

  test('the last receiver cannot stop what somebody must get: said beside the box, and why', async () => {
    const page = (await browser.get(ownerMail)).text
    assert.match(page, /Somebody has to get general mail and invoices/)
    assert.equal(page.match(/Nobody else gets this/g)?.length, 2)
    const refused = await saveOwner('general')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /id="mail_invoice-error">Somebody has to get this mail, and nobody else does/)
    assert.doesNotMatch(refused.text, /id="mail_general-error"/)
    assert.equal(await ownerKinds(), everything)
  })

  test('once a contact gets it the owner may stop; then the contact is the last one', async () => {
    const path = await addedContact(browser, boxes('general invoice'))
    assert.doesNotMatch((await browser.get(ownerMail)).text, /Nobody else gets this/)
    assert.equal((await saveOwner('')).status, 303)
    const refused = await saveContact(path, 'general')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /id="mail_invoice-error"/)
    assert.equal((await contactAt(path)).version, 1)
    const deletion = (await browser.get(`${path}/deletion`)).text
    assert.match(deletion, /cannot be deleted yet[\s\S]*General, Invoices/)
    assert.doesNotMatch(deletion, /action="[^"]*\/deletion"/)
    assert.equal((await browser.post(`${path}/deletion`, { version: '1' })).status, 422)
    assert.equal((await storedContacts(t, accountId)).length, 1)
    const other = await addedContact(browser, { email: 'other@acme.example', ...boxes('general invoice') })
    assert.equal((await saveContact(path, '')).status, 303)
    assert.equal((await browser.post(`${path}/deletion`, { version: '2' })).status, 303)
    assert.deepEqual(await addresses('invoice'), [(await contactAt(other)).email])
  })

  test('of twenty contacts that untick at once, one goes on getting each needed kind', async () => {
    const paths: string[] = []
    for (let n = 0; n < 20; n++)
      paths.push(await addedContact(browser, { email: `c${n}@acme.example`, ...boxes('general invoice') }))
    await saveOwner('')
    const answers = await Promise.all(paths.map((path) => saveContact(path, '')))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(19).fill(303), 422])
    for (const kind of neededMailKinds) assert.equal((await addresses(kind)).length, 1)
  })

  test('of twenty that are deleted while the owner unticks, one is left', async () => {
    const paths: string[] = []
    for (let n = 0; n < 20; n++)
      paths.push(await addedContact(browser, { email: `c${n}@acme.example`, ...boxes('general invoice') }))
    await Promise.all([
      ...paths.map((path) => browser.post(`${path}/deletion`, { version: '1' })),
      saveOwner(''),
    ])
    for (const kind of neededMailKinds) assert.equal((await addresses(kind)).length, 1)
  })

  test('the second of two windows about the owner’s mail is told what was saved', async () => {
    await saveOwner('general invoice')
    const late = await saveOwner('general invoice support')
    assert.equal(late.status, 409)
    assert.match(late.text, /changed meanwhile[\s\S]*General, Invoices/)
    assert.match(late.text, /name="mail_support"[^>]*checked/)
    assert.equal(await ownerKinds(), 'general invoice domain affiliate')
    const incomplete = await browser.post(ownerMail, boxes('general invoice'))
    assert.equal(incomplete.status, 422)
    const lines = (await listActivity(t.db.connection, anna.id)).map(({ event }) => event)
    assert.equal(lines.filter((event) => event === 'owner-mail-changed').length, 1)
  })

  test('mail goes to the owner first, to each address once, and to who ticked it alone', async () => {
    await addedContact(browser, { email: 'Office@Acme.example', ...boxes('invoice') })
    t.clock.advance(1)
    await addedContact(browser, { email: 'office@acme.EXAMPLE', ...boxes('invoice general') })
    t.clock.advance(1)
    await addedContact(browser, { email: anna.email.toUpperCase(), ...boxes('invoice') })
    assert.deepEqual(await addresses('invoice'), [anna.email, 'Office@Acme.example'])
    assert.deepEqual(await addresses('general'), [anna.email, 'office@acme.EXAMPLE'])
    const [owner, office] = await receiversOf(t.db.connection, accountId, 'invoice')
    assert.deepEqual([owner?.personId, office?.personId], [anna.id, undefined])
    assert.deepEqual(await receiversOf(t.db.connection, 'no account', 'invoice'), [])
  })

  describe('the kinds that the company sends', () => {
    let staff: TestBrowser
    let otto: TestPerson
    beforeEach(async () => {
      otto = await t.person(`otto${number}`, { role: 'staff', twoFactor: true })
      staff = t.browser()
      await otto.signIn(staff)
      await staff.get(companyKinds)
    })
    const sent = async () => (await findSentMailKinds(t.db.connection)).join(' ')
    const save = async (kinds: string, readAs?: string) =>
      staff.post(companyKinds, { read_as: readAs ?? (await sent()), ...boxes(kinds) })

    test('are set by staff, shown to customers, and written into the log', async () => {
      const before = await sent()
      assert.equal((await save('general invoice domain')).location, `${companyKinds}?done=saved`)
      const page = (await browser.get('/contacts/new')).text
      assert.match(page, /mail_domain/)
      assert.doesNotMatch(page, /mail_support/)
      assert.equal(await ownerKinds(), everything)
      const lines = (await listActivity(t.db.connection, otto.id)).map(({ event }) => event)
      assert.equal(lines.at(-1), 'mail-kinds-changed')
      await save(before)
    })

    test('keep what somebody must get', async () => {
      const before = await sent()
      for (const kinds of ['', 'general', 'invoice support']) {
        const refused = await save(kinds)
        assert.equal(refused.status, 422)
        assert.match(refused.text, /This kind stays/)
      }
      assert.equal((await staff.post(companyKinds, boxes('general invoice'))).status, 422)
      assert.equal(await sent(), before)
    })

    test('are set by one of two members of staff; the other one is told', async () => {
      const before = await sent()
      await save('general invoice domain')
      const late = await save('general invoice affiliate', before)
      assert.equal(late.status, 409)
      assert.match(late.text, /General, Invoices, Domains/)
      assert.equal(await sent(), 'general invoice domain')
      await save(before)
    })

    test('are an admin’s to set, after a fresh proof', async () => {
      const sally = await t.person(`sally${number}`, { role: 'staff', twoFactor: true, staffRole: 'support' })
      const hers = t.browser()
      await sally.signIn(hers)
      assert.equal((await hers.get(companyKinds)).status, 403)
      assert.equal((await browser.get(companyKinds)).status, 404)
      t.clock.advance(11 * 60_000)
      assert.match((await staff.get(companyKinds)).location, /^\/security\/step-up/)
    })
  })
})
