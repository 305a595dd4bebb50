import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page, Request, Route } from 'playwright-core'
import { AuthenticatorApp } from './support/authenticator-app.ts'
import { type Backroom, startBackroom } from './support/backroom.ts'
import { openVisitors, type Visitors } from './support/browser.ts'
import { countSessions } from './support/past.store.ts'
import { button, enrol, field, fillRemoval, heading, isSignedIn, typePassword } from './support/steps.ts'

let backroom: Backroom
let visitors: Visitors

before(async () => {
  backroom = await startBackroom()
  visitors = await openVisitors()
})
after(async () => {
  await visitors.close()
  await backroom.stop()
})

/**
 * What a double tap is at its worst: the first tap has done its work on the server, and the browser has dropped the
 * answer for the other. Browsers leave it to chance whether both are sent, so the first is sent here, as the browser
 * would, and the second by the browser itself.
 */
async function tapTwice(page: Page, target: Locator): Promise<void> {
  const sendTwin = async (route: Route, request: Request) => {
    const cookies = await page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { ...request.headers(), cookie }
    const body = request.postData() ?? ''
    const answer = await fetch(request.url(), { method: 'POST', headers, body, redirect: 'manual' })
    assert.equal(answer.status, 303)
    await route.continue()
  }
  await page.route('**', sendTwin, { times: 1 })
  await target.click()
}

test('a double tap is one sign-in, one activation and one disabling', async () => {
  const person = await backroom.person('lu')
  const sessions = () => countSessions(backroom.deps.db.connection, person.id)
  const page = await visitors.visit(backroom.origin)
  await typePassword(page, person.username, person.password)
  await isSignedIn(page)
  await page.goto('/security')
  const { app } = await enrol(page)
  await tapTwice(page, button(page, 'Activate Two-Factor Authentication'))
  await heading(page, 'Two-Factor Authentication is on').waitFor()
  assert.equal(await sessions(), 1)

  const another = await visitors.visit(backroom.origin)
  await typePassword(another, person.username, person.password)
  await field(another, 'Six-digit code').fill(app.nextCode())
  await tapTwice(another, button(another, 'Continue'))
  await isSignedIn(another)
  assert.equal(await sessions(), 2)

  const other = await backroom.person('mo', { twoFactor: true })
  const third = await visitors.visit(backroom.origin)
  await typePassword(third, other.username, other.password)
  await field(third, 'Six-digit code').fill(new AuthenticatorApp(other.secret).nextCode())
  await button(third, 'Continue').dblclick()
  await isSignedIn(third)
  await third.goto('/security')
  await button(third, 'Disable Two-Factor Authentication').click()
  await fillRemoval(third, other.password, other.backupCodes[0] ?? '')
  const last = third.getByRole('dialog').getByRole('button', { name: 'Disable Two-Factor Authentication' })
  await tapTwice(third, last)
  await heading(third, 'Two-Factor Authentication is off').waitFor()
  assert.equal(await countSessions(backroom.deps.db.connection, other.id), 1)
  await third.reload()
  await heading(third, 'Two-Factor Authentication is off').waitFor()
  assert.deepEqual(visitors.faults, [])
})
