import type { Page } from 'playwright-core'
import { givePasskey, takeApps } from '../../support/passkeys.ts'
import { ageSessions } from './past.store.ts'
import { mailedLink, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const hourMs = 60 * 60 * 1000
const step = '/sign-in/two-factor'
const newPassword = 'four-lamps-under-the-quiet-river'

/** A device that answers with nonsense: what the page shows then is what this walk is for. */
async function sendNonsense(page: Page, action: string, fields: Record<string, string> = {}): Promise<void> {
  const form = page.locator(`form[action="${action}"]`).filter({ has: page.locator('passkey-button') })
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value)
  await form.locator('[name=passkey]').evaluate((field) => field.setAttribute('value', 'nonsense'))
  await Promise.all([page.waitForEvent('load'), form.locator('passkey-button button').click()])
}

/** Every page on which a passkey is asked for or looked after; devices come in the journey of passkeys. */
export async function seePasskeys(tour: Tour): Promise<void> {
  await seeAtTheDoor(tour)
  await seeTheSettings(tour)
  await seeTheFirst(tour)
  await seeThePasswords(tour)
}

async function seeAtTheDoor(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const both = await personOf(tour, 'passkey-and-app', { twoFactor: true })
  await givePasskey(backroom.deps, both)
  const page = await visitorOf(tour)
  await page.goto('/sign-in')
  await sendNonsense(page, '/sign-in/passkey')
  await see('sign in, passkey not accepted', page)
  await typePassword(page, both)
  await see('second step, app and passkey', page)
  await sendNonsense(page, `${step}/passkey`)
  await see('second step, passkey not accepted', page)
  const alone = await personOf(tour, 'passkey-alone', { twoFactor: true })
  await givePasskey(backroom.deps, alone)
  await takeApps(backroom.deps, alone)
  await typePassword(page, alone)
  await see('second step, passkey alone', page)
  await sendNonsense(page, `${step}/passkey`)
  await see('second step, passkey alone not accepted', page)
  await page.context().close()
}

async function seeTheSettings(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const { deps } = backroom
  const person = await personOf(tour, 'passkeys', { twoFactor: true })
  const page = await visitorOf(tour)
  await givePasskey(deps, person, { name: 'A telephone with a rather long name' })
  await typePassword(page, person)
  await page.goto(`${step}/backup-code`)
  await send(page, `${step}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })
  await page.goto('/security/passkeys/new')
  await see('add a passkey', page)
  await sendNonsense(page, '/security/passkeys/new', { name: 'Laptop' })
  await see('add a passkey, not accepted', page)
  await page.goto('/security')
  await see('security settings, a passkey', page)
  const removal =
    (await page.locator('a[href^="/security/passkeys/"][href$="/removal"]').getAttribute('href')) ?? ''
  await page.goto(removal)
  await see('remove a passkey', page)
  await page.goto(removal.replace('removal', 'name'))
  await see('rename a passkey', page)
  await takeApps(deps, person)
  await page.goto(removal)
  await see('remove the last passkey', page)
  await page.goto('/security/two-factor/removal')
  await see('disable, passkey alone', page)
  await ageSessions(deps.db.connection, person.id, hourMs / 4)
  await page.goto('/security/passkeys/new')
  await see('confirm with a passkey', page)
  await sendNonsense(page, '/security/step-up')
  await see('confirm with a passkey, not accepted', page)
  await page.locator('[name=factor]').fill(person.backupCodes[1] ?? '')
  await Promise.all([page.waitForEvent('load'), page.locator('[name=factor]').press('Enter')])
  for (let had = 1; had < 10; had++) await givePasskey(deps, person, { name: '' })
  await page.goto('/security/passkeys/new')
  await see('add a passkey, too many', page)
  await page.context().close()
}

async function seeTheFirst(tour: Tour): Promise<void> {
  const { see } = tour
  const person = await personOf(tour, 'first-passkey')
  const page = await visitorOf(tour)
  await typePassword(page, person)
  await page.goto('/security/two-factor/enrolment/passkey')
  await see('first passkey', page)
  await sendNonsense(page, '/security/two-factor/enrolment/passkey')
  await see('first passkey, not accepted', page)
  await page.context().close()
}

async function seeThePasswords(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const { deps } = backroom
  const person = await personOf(tour, 'passkey-password', { twoFactor: true })
  await givePasskey(deps, person)
  const page = await visitorOf(tour)
  await page.goto('/forgot-password')
  await send(page, '/forgot-password', { name: person.email })
  await page.goto(await mailedLink(backroom, person, 'reset-password'))
  await see('choose a new password, app and passkey', page)
  const chosen = { new_password: newPassword, confirm_new_password: newPassword }
  await sendNonsense(page, '/reset-password', chosen)
  await see('choose a new password, passkey not accepted', page)
  await typePassword(page, person)
  await page.goto(`${step}/backup-code`)
  await send(page, `${step}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })
  await ageSessions(deps.db.connection, person.id, hourMs / 4)
  const change = '/security/password'
  await page.goto(change)
  await see('change password, app and passkey', page)
  await takeApps(deps, person)
  await page.goto(change)
  await see('change password, passkey alone', page)
  const fields = { existing_password: person.password, ...chosen }
  await sendNonsense(page, change, fields)
  await see('change password, passkey not accepted', page)
  await send(page, change, fields)
  await see('change password, neither passkey nor backup code', page)
  await page.goto(await mailedLink(backroom, person, 'reset-password'))
  await see('choose a new password, passkey alone', page)
  await page.context().close()
}
