import { startViewing } from '../../../src/features/viewing/viewing.ts'
import { findOwnedAccount, findSessionOf } from './past.store.ts'
import { enter, personOf, send, type Tour } from './tour-steps.ts'

/** A member of staff who looks at the portal as a customer sees it. */
export async function seeViewing(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const { deps } = backroom
  const customer = await personOf(tour, 'looked-at')
  const staff = await personOf(tour, 'looks', { role: 'staff', twoFactor: true })
  const page = await enter(tour, staff)
  const { accountId } = await findOwnedAccount(deps.db.connection, customer.id)
  const { id } = await findSessionOf(deps.db.connection, staff.id)
  const viewer = {
    id,
    personId: staff.id,
    username: staff.username,
    role: 'staff',
    staffRole: 'admin',
  } as const
  const wanted = { accountId, personId: customer.id, reason: 'She called: an invoice is missing.' }
  await startViewing(deps, viewer, wanted)
  await page.goto('/dashboard')
  await see('dashboard, with a customer’s eyes', page)
  await page.goto('/viewing')
  await see('viewing', page)
  await send(page, '/viewing/removal')
  await page.goto('/viewing')
  await see('viewing, nobody', page)
  await page.context().close()
}
