import type { Page } from 'playwright-core'
import type { Language } from '../../../src/platform/language.ts'
import { readMailInClear } from '../../../src/platform/outbox.ts'
import { listMailIds } from '../../support/mails.store.ts'
import type { TestPerson } from '../../support/people.ts'
import { AuthenticatorApp } from './authenticator-app.ts'
import type { Backroom } from './backroom.ts'
import type { Visitors } from './browser.ts'

/** Called on every page and every state of it, in the order of a visit. */
export type See = (name: string, page: Page) => Promise<void>

export interface Tour {
  backroom: Backroom
  visitors: Visitors
  language: Language
  see: See
}

export const visitorOf = ({ backroom, visitors, language }: Tour) =>
  visitors.visit(backroom.origin, { locale: language === 'de' ? 'de-DE' : 'en-GB' })

export const personOf = ({ backroom, language }: Tour, name: string, options = {}) =>
  backroom.person(`${name}.${language}`, { language, ...options })

/** Fills the form that is sent to this address and presses its first button. */
export async function send(page: Page, action: string, fields: Record<string, string> = {}): Promise<void> {
  const form = page.locator(`form[action="${action}"]`)
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value)
  await Promise.all([page.waitForEvent('load'), form.locator('button[type=submit]').first().click()])
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('header-menu summary').click()
  await send(page, '/sign-out')
}

export async function typePassword(page: Page, person: TestPerson): Promise<void> {
  await page.goto('/sign-in')
  await send(page, '/sign-in', { name: person.username, password: person.password })
}

/** The link of the newest mail to this person that leads to this page. */
export async function mailedLink(
  { deps }: Backroom,
  person: Pick<TestPerson, 'username' | 'email'>,
  page: string,
): Promise<string> {
  const ids = await listMailIds(deps.db.connection)
  for (const id of ids.reverse()) {
    const mail = await readMailInClear(deps.db.connection, deps.keys, id)
    const link = new RegExp(`http\\S+/${page}\\?token=[\\w-]+`).exec(mail?.text ?? '')
    if (mail?.recipient === person.email && link) return link[0]
  }
  throw new Error(`no mail leads ${person.username} to ${page}`)
}

/** Signed in with password and code. */
export async function enter(tour: Tour, person: TestPerson): Promise<Page> {
  const page = await visitorOf(tour)
  await typePassword(page, person)
  await send(page, '/sign-in/two-factor', { code: new AuthenticatorApp(person.secret).nextCode() })
  return page
}
