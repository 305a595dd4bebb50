import type { TestPerson } from '../../support/people.ts'
import { ageRecovery, findRecoveryOf, spendBackupCodes } from './past.store.ts'
import { enter, mailedLink, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const asking = '/sign-in/two-factor/recovery'

/** Somebody who has lost every factor, and what her own browser shows meanwhile. */
export async function seeRecovery(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'lost', { twoFactor: true })
  const own = await enter(tour, person)
  await own.goto('/security/recovery')
  await see('recovery, none', own)
  const page = await visitorOf(tour)
  await spendBackupCodes(backroom.deps.db.connection, person.id, 10)
  await typePassword(page, person)
  await page.goto('/sign-in/two-factor/lost-phone')
  await see('lost phone, no codes left', page)
  await page.goto(asking)
  await see('ask for recovery', page)
  await send(page, asking)
  await see('recovery asked for', page)
  await own.goto('/dashboard')
  await see('dashboard, recovery asked for', own)
  await own.goto('/security/recovery')
  await see('recovery, own', own)
  await page.goto(await mailedLink(backroom, person, 'cancel-recovery'))
  await see('cancel recovery', page)
  await send(page, '/cancel-recovery')
  await see('recovery cancelled', page)
  await page.goto('/forgot-password')
  await send(page, '/forgot-password', { name: person.username })
  await page.goto(await mailedLink(backroom, person, 'reset-password'))
  await page.goto('/reset-password/recovery')
  await see('ask for recovery, password lost', page)
  await send(page, '/reset-password/recovery')
  await see('recovery asked for, password lost', page)
  await own.goto('/security/recovery')
  await send(own, '/security/recovery/cancellation')
  await see('recovery, cancelled here', own)
  await typePassword(page, person)
  await page.goto(asking)
  await see('recovery closed', page)
  await own.context().close()
  await page.context().close()
}

/** Two members of staff, and requests in every state. */
export async function seeRecoveryByStaff(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const db = backroom.deps.db.connection
  const [asks, refused] = [await somebodyAsking(tour, 'asks'), await somebodyAsking(tour, 'refused')]
  const page = await enter(tour, await personOf(tour, 'decides', { role: 'staff', twoFactor: true }))
  await page.goto('/staff/recovery')
  await see('recovery requests', page)
  await page.goto(await requestPage(tour, asks))
  await see('a recovery request, waiting', page)
  await ageRecovery(db, asks.id, 80 * 60 * 60 * 1000)
  await page.goto(await requestPage(tour, asks))
  await see('a recovery request, to decide', page)
  const path = new URL(page.url()).pathname
  await send(page, `${path}/approval`)
  await see('a recovery request, no check', page)
  await page.locator('[name=identity_check]').selectOption('call-to-number-on-file')
  await send(page, `${path}/approval`)
  await see('a recovery request, approved once', page)
  await page.goto(await requestPage(tour, refused))
  await send(page, `${new URL(page.url()).pathname}/refusal`)
  await see('a recovery request, refused', page)
  const person = await personOf(tour, 'asks-herself', { role: 'staff', twoFactor: true })
  const own = await enter(tour, person)
  await askFor(tour, person)
  await own.goto(await requestPage(tour, person))
  await see('a recovery request, own', own)
  await own.context().close()
  await page.goto('/staff/recovery')
  await see('recovery requests, some over', page)
  await page.context().close()
}

async function somebodyAsking(tour: Tour, name: string): Promise<TestPerson> {
  const person = await personOf(tour, name, { twoFactor: true })
  await askFor(tour, person)
  return person
}

async function askFor(tour: Tour, person: TestPerson): Promise<void> {
  const page = await visitorOf(tour)
  await typePassword(page, person)
  await page.goto(asking)
  await send(page, asking)
  await page.context().close()
}

async function requestPage({ backroom }: Tour, { id }: TestPerson): Promise<string> {
  const request = await findRecoveryOf(backroom.deps.db.connection, id)
  return `/staff/recovery/requests/${request.id}`
}
