import { enter, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const zoe = {
  first_name: 'Zoë',
  last_name: 'Zimmermann-Featherstonehaugh',
  email: 'zoe.zimmermann-featherstonehaugh@accounting.acme.example',
  phone: '+49 30 1234567',
  company: 'Acme Accounting & Sons Ltd',
  tax_number: 'DE 123 456 789',
  address1: 'Long Street 12',
  postcode: '10115',
  city: 'Berlin',
}

/** The contacts of an account, from none to some, and the mail that each of them gets. */
export async function seeContacts(tour: Tour): Promise<void> {
  const { see } = tour
  const page = await visitorOf(tour)
  await typePassword(page, await personOf(tour, 'contacts'))
  await page.goto('/contacts')
  await see('contacts, none', page)
  await page.goto('/contacts/new')
  await see('contact form', page)
  await page.locator('[name=email]').evaluate((field) => field.removeAttribute('required'))
  await send(page, '/contacts/new', { first_name: 'x'.repeat(101) })
  await see('contact form, refused', page)
  await page.locator('[name=country]').selectOption('DE')
  await page.locator('[name=mail_general]').check()
  await page.locator('[name=mail_invoice]').check()
  await send(page, '/contacts/new', zoe)
  await see('a contact, added', page)
  const path = new URL(page.url()).pathname
  await send(page, `${path}/billing-contact`)
  await see('a contact, billed', page)
  await page.goto(`${path}/deletion`)
  await see('delete a contact', page)
  await page.goto('/contacts/mail')
  await see('mail to the owner', page)
  await page.locator('[name=mail_general]').uncheck()
  await page.locator('[name=mail_invoice]').uncheck()
  await send(page, '/contacts/mail')
  await see('contacts', page)
  await page.goto(`${path}/deletion`)
  await see('delete a contact, the last receiver', page)
  await page.goto(`${path}/edit`)
  await see('contact form, filled', page)
  await page.locator('[name=mail_invoice]').uncheck()
  await send(page, `${path}/edit`)
  await see('contact form, the last receiver', page)
  await page.locator('[name=version]').evaluate((field) => field.setAttribute('value', '7'))
  await send(page, `${path}/edit`, { first_name: 'Someone' })
  await see('contact form, changed meanwhile', page)
  await page.context().close()
}

/** The kinds of mail that a company sends. */
export async function seeMailKinds(tour: Tour): Promise<void> {
  const { see } = tour
  const page = await enter(tour, await personOf(tour, 'kinds', { role: 'staff', twoFactor: true }))
  const path = '/staff/company/mail-kinds'
  await page.goto(path)
  await see('kinds of mail', page)
  await page.locator('[name=mail_general]').uncheck()
  await send(page, path)
  await see('kinds of mail, one that stays', page)
  await page.context().close()
}
