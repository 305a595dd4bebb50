import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TestPerson } from '../../../../test/support/people.ts'
import { accountIdOf, letIn } from '../../../../test/support/sub-accounts.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { findAccount, noPostalFacts } from '../../accounts/accounts.ts'
import { listActivity } from '../../activity-log/activity-log.ts'

const path = '/account/details'
const filled = {
  company: 'Adler & Söhne',
  tax_number: 'DE123456789',
  address1: 'Hauptstraße 1',
  address2: '',
  postcode: '10115',
  city: 'Berlin',
  state: '',
  country: 'DE',
}

describe('Account Details: what belongs to the account', () => {
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
  })
  const stored = async () => (await findAccount(t.db.connection, accountId)) ?? assert.fail('no account')
  const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
  const save = async (fields: Record<string, string> = {}, at = browser) =>
    at.post(path, { ...filled, version: versionIn((await at.get(path)).text), ...fields })
  async function colleague(...permissions: Parameters<typeof letIn>[3][number][]): Promise<TestBrowser> {
    const person = await t.person(`colleague${number}`, { account: false })
    await letIn(t, accountId, person, permissions)
    const own = t.browser()
    await person.signIn(own)
    return own
  }

  test('shows the customer number and saves company, tax number and address', async () => {
    assert.match(
      (await browser.get('/account')).text,
      new RegExp(`Customer number ${(await stored()).number}`),
    )
    const saved = await save()
    assert.equal(saved.location, '/account?done=account')
    const page = await browser.follow(saved)
    for (const said of [
      /Adler &amp; Söhne/,
      /DE123456789/,
      /Hauptstraße 1/,
      /Germany/,
      /The account is saved/,
    ])
      assert.match(page.text, said)
    const { company, country, version } = await stored()
    assert.deepEqual([company, country, version], ['Adler & Söhne', 'DE', 2])
    assert.equal((await listActivity(t.db.connection, anna.id)).at(-1)?.event, 'account-changed')
    assert.match((await browser.get('/security/activity')).text, /The details of account \d+ were changed/)
  })

  test('says whom bills go to: the owner, or the contact that was chosen', async () => {
    assert.match((await browser.get('/account')).text, /Bills go to<\/dt><dd[^>]*>The owner of the account/)
    const id = 'contact000000000000a'
    const contact = { ...noPostalFacts, id, accountId, firstName: 'Berta', lastName: 'Buch', phone: '' }
    const email = `berta${number}@example.invalid`
    await t.db.connection
      .insertInto('contact')
      .values({ ...contact, email, emailKey: email, mailKinds: '', version: 1, createdAtMs: t.clock() })
      .execute()
    await t.db.connection
      .updateTable('account')
      .set({ billingContactId: id })
      .where('id', '=', accountId)
      .execute()
    assert.match((await browser.get('/account')).text, /Bills go to<\/dt><dd[^>]*><bdi>Berta Buch/)
  })

  test('what cannot be is refused, and fields of other kinds change nothing', async () => {
    for (const bad of [
      { country: 'XX' },
      { company: 'x'.repeat(201) },
      { company: 'A\r\nBcc: eve@example.invalid' },
      { city: 'Ber\u202elin' },
      { version: 'one' },
      { version: '' },
    ])
      assert.equal((await save(bad)).status, 422, JSON.stringify(bad))
    const before = await stored()
    const more = {
      owner_id: 'x',
      ownerId: 'x',
      number: '1',
      id: 'x',
      disabled_at_ms: '1',
      billing_contact_id: 'x',
    }
    assert.equal((await save(more)).status, 303)
    const { company, taxNumber, address1, postcode, city, country, version } = await stored()
    assert.deepEqual(await stored(), {
      ...before,
      ...{ company, taxNumber, address1, postcode, city, country, version },
    })
  })

  test('of twenty windows at once one saves; each other sees what was saved and keeps what was typed', async () => {
    const version = versionIn((await browser.get(path)).text)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        browser.post(path, { ...filled, version, company: `Window ${n}` }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    const { company } = await stored()
    const told = answers.find(({ status }) => status === 409) ?? assert.fail('nobody was told')
    assert.match(told.text, new RegExp(`<bdi>${company}</bdi>`))
    assert.match(told.text, /value="Window \d+"/)
    const again = { ...filled, company: 'In the end', version: versionIn(told.text) }
    assert.equal((await browser.post(path, again)).status, 303)
    assert.equal((await stored()).company, 'In the end')
  })

  test('sent twice it is one change', async () => {
    const version = versionIn((await browser.get(path)).text)
    const tap = () => browser.post(path, { ...filled, version })
    for (const { status } of await Promise.all([tap(), tap()])) assert.equal(status, 303)
    assert.equal((await stored()).version, 2)
  })

  test('a colleague sees it with profile-view, changes it with profile-act, and else has her own part alone', async () => {
    await save()
    const none = await colleague('emails-view')
    assert.equal((await none.get('/account')).text.includes('Adler'), false)
    assert.match((await none.get('/account')).text, /Yours alone/)
    assert.equal((await none.get(path)).status, 403)
    number += 1000
    const sees = await colleague('profile-view')
    const page = (await sees.get('/account')).text
    assert.match(page, /Adler/)
    assert.match(page, /You may see this, and not change it/)
    assert.equal((await sees.get(path)).status, 403)
    assert.equal((await sees.post(path, { ...filled, version: '2' })).status, 403)
    number += 1000
    const acts = await colleague('profile-view', 'profile-act')
    assert.equal((await save({ company: 'By a colleague' }, acts)).status, 303)
    assert.equal((await stored()).company, 'By a colleague')
    const line = (await listActivity(t.db.connection, anna.id)).at(-1)
    assert.match(line?.details ?? '', /"by":"[^"]*colleague/)
  })

  test('is nobody else’s: another owner sees and changes her own', async () => {
    await save()
    const eve = await t.person(`eve${number}`)
    const own = t.browser()
    await eve.signIn(own)
    assert.equal((await own.get('/account')).text.includes('Adler'), false)
    await save({ company: 'Eve' }, own)
    assert.equal((await stored()).company, 'Adler & Söhne')
  })

  test('staff and people without an account have their own part alone', async () => {
    const staff = t.browser()
    const otto = await t.person(`otto${number}`, { role: 'staff', twoFactor: true })
    await otto.signIn(staff)
    const page = await staff.get('/account')
    assert.match(page.text, /Yours alone/)
    assert.doesNotMatch(page.text, /Customer number/)
    assert.equal((await staff.get(path)).status, 403)
  })
})
