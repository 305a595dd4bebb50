import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Backroom, startBackroom } from './support/backroom.ts'
import { openVisitors, type Visitors } from './support/browser.ts'
import { lookClosely } from './support/look-closely.ts'
import { button, field, followPopUp, heading, link, openMenu, signOut, typeCode } from './support/steps.ts'

let backroom: Backroom
let visitors: Visitors

before(async () => {
  backroom = await startBackroom({ company: false })
  visitors = await openVisitors()
})
after(async () => {
  await visitors.close()
  await backroom.stop()
})

test('the set-up address makes the company and its first staff, who must enable two-factor before anything else', async () => {
  const page = await visitors.visit(backroom.origin)
  await page.goto('/set-up')
  await heading(page, 'This set-up address is not valid').waitFor()
  await lookClosely(page)
  await page.goto(backroom.setUpAddress ?? '')
  await field(page, 'Company name').fill('Summit Hosting')
  await field(page, 'Contact for people who are stuck').fill('+44 20 7946 0123')
  await field(page, 'Username').fill('stella')
  await field(page, 'Email address').fill('stella@summit.example')
  await field(page, 'Full name').fill('Stella Staff')
  await field(page, 'New Password').fill('far-too-short')
  await field(page, 'Confirm New Password').fill('far-too-short')
  await field(page, 'Add sample data').check()
  await lookClosely(page)
  await button(page, 'Set up Backroom').click()
  await button(page, 'Make a password for me').click()
  const password = await field(page, 'New Password').inputValue()
  assert.equal(await field(page, 'Confirm New Password').inputValue(), password)
  await button(page, 'Set up Backroom').click()

  await heading(page, 'Get an authentication app').waitFor()
  await lookClosely(page)
  for (const path of ['/dashboard', '/security', '/security/password', '/staff/outbox']) {
    await page.goto(path)
    await heading(page, 'Get an authentication app').waitFor()
  }
  const { app } = await followPopUp(page)
  await button(page, 'Activate Two-Factor Authentication').click()
  await heading(page, 'Two-Factor Authentication is on').waitFor()
  await page.getByRole('banner').getByRole('link', { name: 'Dashboard' }).click()
  await heading(page, 'Welcome back').waitFor()
  await page.getByText('+44 20 7946 0123').waitFor()
  await signOut(page, 'stella')

  await field(page, 'Username or email address').fill('Stella')
  await field(page, 'Password').fill(password)
  await button(page, 'Sign in').click()
  await typeCode(page, app.nextCode())
  await link(page, 'Mail').click()
  await heading(page, 'Mail').waitFor()
  await openMenu(page, 'stella')
  assert.deepEqual(visitors.faults, [])
})

test('the set-up address works once', async () => {
  const page = await visitors.visit(backroom.origin)
  const answer = await page.goto(backroom.setUpAddress ?? '')
  assert.equal(answer?.status(), 404)
})
