import { writtenMail } from '../../support/emails.ts'
import { giveUpOn } from './past.store.ts'
import { personOf, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const link = `http://localhost:3000/reset-password?token=${'x'.repeat(43)}`

/** The mails of a person: the list, one with a link that is hidden, and one that can be sent again. */
export async function seeEmails(tour: Tour): Promise<void> {
  const { see, backroom } = tour
  const page = await visitorOf(tour)
  const person = await personOf(tour, 'emails')
  const { deps } = backroom
  const { id: personId, email: to } = person
  const subject = `Donaudampfschifffahrtsgesellschaft: ${'a subject that is long '.repeat(6)}`
  const hidden = await writtenMail(backroom, {
    personId,
    to,
    subject: 'A link for you',
    text: `Open ${link}\n`,
  })
  const plain = await writtenMail(backroom, { personId, to, subject, text: 'Your account is open again.\n' })
  await typePassword(page, person)
  await page.goto('/emails')
  await see('emails', page)
  await page.goto(`/emails?before=${'0'.repeat(20)}`)
  await see('emails, none', page)
  await page.goto(`/emails/${hidden}`)
  await page.locator('details.more summary').click()
  await see('a mail with a link', page)
  await page.goto(`/emails/${plain}/resend`)
  await see('resend, on its way', page)
  await giveUpOn(deps.db.connection, plain)
  await page.goto(`/emails/${plain}`)
  await see('a mail that was not sent', page)
  await page.goto(`/emails/${plain}/resend`)
  await see('resend', page)
  await page.locator('[name=turn]').evaluate((field) => field.setAttribute('value', '7'))
  const form = page.locator(`form[action="/emails/${plain}/resend"]`)
  await Promise.all([page.waitForEvent('load'), form.locator('button[type=submit]').click()])
  await see('resend, out of date', page)
  await Promise.all([page.waitForEvent('load'), form.locator('button[type=submit]').click()])
  await see('a mail, sent again', page)
  await page.context().close()
}
