import type { Page } from 'playwright-core'
import { closeMailOf } from './past.store.ts'
import { enter, mailedLink, personOf, send, type Tour, visitorOf } from './tour-steps.ts'

const path = '/staff/customers'
const password = 'four-lamps-under-the-quiet-river'

/** What staff do with customers, from finding one to looking with her eyes. */
export async function seeCustomers(tour: Tour): Promise<void> {
  const { see } = tour
  const page = await enter(tour, await personOf(tour, 'keeper', { role: 'staff', twoFactor: true }))
  await page.goto('/dashboard')
  await see('dashboard of staff', page)
  await page.goto(path)
  await see('customers', page)
  await page.goto(`${path}?q=keeper-of-nothing`)
  await see('customers, nobody found', page)
  await page.goto(`${path}?q=%25`)
  await see('customers, nothing to look for', page)
  await page.goto(`${path}?before=00000000000000000000`)
  await see('customers, nobody is older', page)
  const customer = await seeNewCustomer(tour, page)
  await seeNotes(tour, page, customer)
  await seeEdit(tour, page, customer)
  await seeEmail(tour, page, customer)
  await seeDisabling(tour, page, customer)
  await page.context().close()
}

async function seeNewCustomer(tour: Tour, page: Page): Promise<string> {
  const { backroom, language, see } = tour
  await page.goto(`${path}/new`)
  await see('new customer', page)
  await send(page, `${path}/new`, { email: 'nobody' })
  await see('new customer, faults', page)
  const username = `nora.${language}`
  const email = `${username}@example.invalid`
  const company = 'Neumann & Daughters Bookbinders'
  await page.locator('[name=country]').selectOption('AT')
  await page.locator('select[name=language]').selectOption(language)
  await send(page, `${path}/new`, { name: 'Nora Neumann', username, email, company, city: 'Graz' })
  await see('customer, invited', page)
  const customer = new URL(page.url()).pathname
  const visitor = await visitorOf(tour)
  const link = await mailedLink(backroom, { username, email }, 'welcome')
  await visitor.goto(link)
  await see('welcome', visitor)
  await send(visitor, '/welcome', { new_password: 'password password', confirm_new_password: 'else' })
  await see('welcome, refused', visitor)
  await send(visitor, '/welcome', { new_password: password, confirm_new_password: password })
  await visitor.goto(link)
  await see('welcome link gone', visitor)
  await visitor.context().close()
  return customer
}

async function seeNotes({ see }: Tour, page: Page, customer: string): Promise<void> {
  await page.goto(customer)
  await send(page, `${customer}/notes`)
  await see('customer, no note', page)
  await send(page, `${customer}/notes`, { note: 'Asked for invoices on paper.\nCall back in May.' })
  await see('customer, with a note', page)
  await page.goto(`${customer}/contacts`)
  await see('contacts of a customer', page)
}

async function seeEdit({ see }: Tour, page: Page, customer: string): Promise<void> {
  await page.goto(`${customer}/edit`)
  await see('edit a customer', page)
  const colleague = await page.context().newPage()
  await colleague.goto(`${customer}/edit`)
  await send(colleague, `${customer}/edit`, { city: 'Linz' })
  await colleague.close()
  await send(page, `${customer}/edit`, { city: 'Wien' })
  await see('edit a customer, changed meanwhile', page)
}

async function seeEmail({ backroom, see }: Tour, page: Page, customer: string): Promise<void> {
  await page.goto(`${customer}/email`)
  await see('mail address of a customer', page)
  await send(page, `${customer}/email`)
  await see('mail address of a customer, nothing typed', page)
  await closeMailOf(backroom.deps.db.connection, customer.split('/').at(-1) ?? '')
  await page.goto(`${customer}/email`)
  await see('mail address of a customer, closed', page)
}

async function seeDisabling({ see }: Tour, page: Page, customer: string): Promise<void> {
  await page.goto(`${customer}/view-as`)
  await see('view as a customer', page)
  await send(page, `${customer}/view-as`)
  await see('view as a customer, no reason', page)
  await page.goto(`${customer}/disabling`)
  await see('disable a customer', page)
  await send(page, `${customer}/disabling`)
  await see('disable a customer, no reason', page)
  await send(page, `${customer}/disabling`, { reason: 'Unpaid since May.' })
  await see('customer, disabled', page)
  await page.goto(`${customer}/disabling`)
  await see('enable a customer', page)
}

/** In front of a member of staff who may say what others may do. */
export async function seeStaffRoles(tour: Tour): Promise<void> {
  const { see } = tour
  const helper = await personOf(tour, 'helper', { role: 'staff', staffRole: 'support', twoFactor: true })
  const page = await enter(tour, await personOf(tour, 'head', { role: 'staff', twoFactor: true }))
  await page.goto('/staff/people')
  await see('staff', page)
  await page.goto(`/staff/people/${helper.id}/role`)
  await see('change a role', page)
  await page.locator('[name=role]').selectOption('billing')
  await send(page, `/staff/people/${helper.id}/role`)
  await see('staff, role changed', page)
  await page.context().close()
  const closed = await enter(tour, helper)
  await closed.goto('/staff/people')
  await see('staff, closed', closed)
  await closed.context().close()
}
