import type { Page } from 'playwright-core'
import type { TestPerson } from '../../support/people.ts'
import { findInvitationOf, findOwnedAccount, letContactIn } from './past.store.ts'
import { mailedLink, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const dayMs = 24 * 60 * 60 * 1000

async function entered(tour: Tour, person: TestPerson): Promise<Page> {
  const page = await visitorOf(tour)
  await typePassword(page, person)
  return page
}

/** Presses a button of a form that has several. */
async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

const mainButton = 'main form button.btn-primary'

/** Letting contacts sign in, as the owner of an account sees it. */
export async function seeSubAccounts(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const db = backroom.deps.db.connection
  const owner = await personOf(tour, 'lets-in')
  const colleague = await personOf(tour, 'let-in', { account: false })
  const { accountId } = await findOwnedAccount(db, owner.id)
  const page = await entered(tour, owner)
  await page.goto('/sub-accounts')
  await see('sub-accounts, the owner alone', page)
  const permissions = 'contacts-view contacts-act emails-view'
  const inside = { accountId, email: colleague.email, personId: colleague.id, permissions }
  const { contactId: member } = await letContactIn(db, { ...inside, endsAtMs: Date.now() + 40 * dayMs })
  const email = `newcomer.${tour.language}@example.invalid`
  const { contactId } = await letContactIn(db, { accountId, email })
  await page.goto(`/contacts/${contactId}/sign-in`)
  await see('a contact who cannot sign in', page)
  const invitation = `/contacts/${contactId}/sign-in/invitation`
  await page.goto(invitation)
  await see('invite a contact', page)
  await press(page, mainButton)
  await see('invite a contact, nothing ticked', page)
  await press(page, '[name=preset][value=technical]')
  await see('invite a contact, a preset', page)
  await press(page, mainButton)
  await see('sub-accounts', page)
  await page.goto(`/contacts/${contactId}/sign-in`)
  await see('a contact who is invited', page)
  await page.goto(`/contacts/${member}/sign-in`)
  await see('a contact who may sign in', page)
  await page.goto(`/sub-accounts/invitations/${(await findInvitationOf(db, email)).id}`)
  await see('an open invitation', page)
  const person = `/sub-accounts/people/${colleague.id}`
  await page.goto(`${person}/rights`)
  await see('what somebody may do', page)
  await page.locator('[name=version]').evaluate((input) => input.setAttribute('value', '9'))
  await press(page, mainButton)
  await see('what somebody may do, changed meanwhile', page)
  await page.goto(`${person}/removal`)
  await see('remove somebody', page)
  await page.goto('/accounts')
  await see('accounts, one', page)
  await page.context().close()
}

/** An invitation, as those who get it see it. */
export async function seeInvitations(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const db = backroom.deps.db.connection
  const owner = await personOf(tour, 'invites')
  const known = await personOf(tour, 'invited-known')
  const { accountId } = await findOwnedAccount(db, owner.id)
  const own = await entered(tour, owner)
  const newcomer = `invited-new.${tour.language}@example.invalid`
  for (const email of [newcomer, known.email]) {
    const { contactId } = await letContactIn(db, { accountId, email })
    await own.goto(`/contacts/${contactId}/sign-in/invitation`)
    await press(own, '[name=preset][value=technical]')
    await press(own, mainButton)
  }
  const page = await visitorOf(tour)
  await page.goto(await mailedLink(backroom, { ...known, email: newcomer }, 'invitation'))
  await see('an invitation, somebody new', page)
  const wrong = { name: 'Ines Invited', username: owner.username, new_password: 'password password' }
  await send(page, '/invitation/person', { ...wrong, confirm_new_password: 'password password' })
  await see('an invitation, not a good password', page)
  await page.goto(await mailedLink(backroom, known, 'invitation'))
  await see('an invitation, sign in first', page)
  await own.goto(await mailedLink(backroom, known, 'invitation'))
  await see('an invitation, somebody else', own)
  await typePassword(page, known)
  await page.goto(await mailedLink(backroom, known, 'invitation'))
  await see('an invitation, accept', page)
  await press(page, mainButton)
  await page.goto('/accounts')
  await see('accounts, two', page)
  await page.goto('/sub-accounts')
  await see('not open to her', page)
  await page.goto(`/accounts/${accountId}/leaving`)
  await see('leave an account', page)
  await page.goto(`/invitation?token=${'x'.repeat(43)}`)
  await see('invitation gone', page)
  const nobody = await entered(tour, await personOf(tour, 'of-no-account', { account: false }))
  await see('dashboard, no account', nobody)
  await nobody.goto('/accounts')
  await see('accounts, none', nobody)
  for (const one of [own, page, nobody]) await one.context().close()
}
