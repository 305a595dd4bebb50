import type { Page } from 'playwright-core'
import { readMailInClear } from '../../../src/platform/outbox.ts'
import { listMailIds } from '../../support/mails.store.ts'
import { AuthenticatorApp } from './authenticator-app.ts'
import { ageSessions } from './past.store.ts'
import { enter, personOf, send, type Tour } from './tour-steps.ts'

/** The newest link to this page that was mailed to this address. */
async function linkTo({ backroom: { deps } }: Tour, email: string, page: string): Promise<string> {
  const ids = await listMailIds(deps.db.connection)
  for (const id of ids.reverse()) {
    const mail = await readMailInClear(deps.db.connection, deps.keys, id)
    const link = new RegExp(`http\\S+/${page}\\?token=[\\w-]+`).exec(mail?.text ?? '')
    if (mail?.recipient === email && link) return link[0]
  }
  throw new Error(`no mail leads ${email} to ${page}`)
}

const readAsOlder = (page: Page, name: string) =>
  page.locator(`[name=${name}]`).evaluate((input) => input.setAttribute('value', '1000000'))

/** What is hers, what is the account's, and the further addresses. */
export async function seeAccountDetails(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'details', { twoFactor: true })
  const page = await enter(tour, person)
  await page.goto('/account')
  await see('account details', page)
  await page.goto('/account/you')
  await see('your details', page)
  await send(page, '/account/you', { name: 'A name \u202e that turns around' })
  await see('your details, refused', page)
  await page.goto('/account/you')
  await readAsOlder(page, 'read_as')
  await send(page, '/account/you', { name: 'Somebody with quite a long name, for once' })
  await see('your details, saved meanwhile', page)
  await send(page, '/account/you')
  await see('account details, saved', page)
  await page.goto('/account/you/username')
  await see('username', page)
  await send(page, '/account/you/username', { username: 'not one' })
  await see('username, refused', page)
  await page.goto('/account/details')
  await see('edit the account', page)
  await readAsOlder(page, 'version')
  await send(page, '/account/details', {
    company: 'Adler & Söhne',
    city: 'Berlin',
    tax_number: 'DE123456789',
  })
  await see('edit the account, changed meanwhile', page)
  await send(page, '/account/details', { postcode: 'x'.repeat(30) })
  await see('edit the account, refused', page)
  await send(page, '/account/details', { postcode: '10115' })
  await see('account details, account saved', page)
  await seeAddresses(tour, page, person.username)
  await ageSessions(backroom.deps.db.connection, person.id, 15 * 60 * 1000)
  await page.goto('/account/email')
  await see('step-up for the mail address', page)
  await page.context().close()
}

async function seeAddresses(tour: Tour, page: Page, username: string): Promise<void> {
  const { see } = tour
  const path = '/account/notifications'
  const further = `${username}.further@example.invalid`
  await page.goto(path)
  await see('notification addresses, none', page)
  await send(page, path, { new_email: 'somebody@nowhere' })
  await see('notification address, refused', page)
  await send(page, path, { new_email: further })
  await see('notification addresses, one waits', page)
  await page.goto(await linkTo(tour, further, 'confirm-notifications'))
  await see('confirm a notification address', page)
  await send(page, '/confirm-notifications')
  await see('notification address confirmed', page)
  await page.goto(`/confirm-notifications?token=${'x'.repeat(43)}`)
  await see('notification link gone', page)
  for (let n = 0; n < 4; n++) {
    await page.goto(path)
    await send(page, path, { new_email: `${n}.${further}` })
  }
  await see('notification addresses, five', page)
}

/** Asked for, confirmed, taken back with and without a proof. */
export async function seeEmailChange(tour: Tour): Promise<void> {
  const { see } = tour
  const person = await personOf(tour, 'moves', { twoFactor: true })
  const path = '/account/email'
  const other = `${person.username}.new@example.invalid`
  const page = await enter(tour, person)
  await page.goto(path)
  await see('mail address', page)
  await send(page, path, { new_email: 'somebody@nowhere' })
  await see('mail address, refused', page)
  await send(page, path, { new_email: other })
  await see('mail address, link sent', page)
  await send(page, `${path}/cancellation`)
  await see('mail address, cancelled', page)
  await send(page, path, { new_email: other })
  await page.goto('/account')
  await see('account details, an address waits', page)
  await page.goto(`/confirm-email?token=${'x'.repeat(43)}`)
  await see('confirmation link gone', page)
  await page.goto(await linkTo(tour, other, 'confirm-email'))
  await see('confirm a mail address', page)
  await send(page, '/confirm-email')
  await see('mail address confirmed', page)
  await page.goto('/account/mail-recovery')
  await see('mail recovery, open', page)
  await page.goto(`/undo-email?token=${'x'.repeat(43)}`)
  await see('undo link gone', page)
  await page.goto(await linkTo(tour, person.email, 'undo-email'))
  await see('take a change back', page)
  await send(page, '/undo-email')
  await see('take a change back, nothing typed', page)
  await page.locator('details.more summary').click()
  await send(page, '/undo-email/closing')
  await see('mail closed', page)
  await page.goto('/account')
  await see('account details, mail closed', page)
  await page.goto('/security')
  await see('security settings, mail closed', page)
  await page.goto('/account/mail-recovery')
  await see('mail recovery', page)
  await send(page, '/account/mail-recovery')
  await see('mail recovery, nothing typed', page)
  await page.goto(await linkTo(tour, person.email, 'undo-email'))
  await send(page, '/undo-email', { factor: new AuthenticatorApp(person.secret).wrongCode() })
  await see('take a change back, not accepted', page)
  await send(page, '/undo-email', { password: person.password })
  await see('change taken back', page)
  await page.context().close()
}
