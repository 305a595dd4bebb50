import { systemClock } from '../../../src/platform/clock.ts'
import type { TestPerson } from '../../support/people.ts'
import { startBackroom } from './backroom.ts'
import { addAdoptionDays, requireOfEveryone } from './past.store.ts'
import { enter, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const dayMs = 24 * 60 * 60 * 1000
const path = '/staff/security-policy'

/** In a Backroom of its own: a policy is for everybody, and would end the walks beside this one. */
export async function seeWhoMust(shared: Tour): Promise<void> {
  const backroom = await startBackroom()
  const tour = { ...shared, backroom }
  const { db } = backroom.deps
  try {
    const customer = await personOf(tour, 'late')
    const careful = await personOf(tour, 'careful', { twoFactor: true })
    await seeAsStaff(tour)
    await seeRecoveryWait(tour)
    await requireOfEveryone(db.connection, systemClock() - dayMs, 12)
    const page = await visitorOf(tour)
    await typePassword(page, customer)
    await tour.see('dashboard, days left', page)
    await page.goto('/security')
    await tour.see('security settings, days left', page)
    await seeWhoCannotDisable(tour, careful)
    await requireOfEveryone(db.connection, systemClock() - dayMs, 0)
    await page.goto('/dashboard')
    await tour.see('enrolment, days are over', page)
    await page.context().close()
  } finally {
    await backroom.stop()
  }
}

async function seeWhoCannotDisable(tour: Tour, person: TestPerson): Promise<void> {
  const page = await enter(tour, person)
  await page.goto('/security')
  await tour.see('security settings, required', page)
  await send(page, '/security/two-factor/removal/form')
  await tour.see('cannot disable', page)
  await page.context().close()
}

async function seeAsStaff(tour: Tour): Promise<void> {
  const { see, backroom } = tour
  const page = await enter(tour, await personOf(tour, 'staff', { role: 'staff', twoFactor: true }))
  await page.goto('/staff/adoption')
  await see('adoption, nothing counted', page)
  for (let n = 0; n < 50; n++) await personOf(tour, `missing-${n}`, { password: null })
  await addAdoptionDays(backroom.deps.db.connection, 60)
  await page.goto('/staff/adoption')
  await page.locator('details.more summary').click()
  await see('adoption', page)
  await page.goto(path)
  await see('policy', page)
  await send(page, path)
  await see('policy, nothing to change', page)
  await page.locator('[name=who_must]').selectOption('everyone')
  await send(page, path, { grace_days: '100' })
  await see('policy, refused', page)
  await send(page, path, { required_from: dayIn(30), grace_days: '14' })
  await see('policy, confirm', page)
  await send(page, `${path}/confirmation`)
  await see('policy, changed', page)
  await page.context().close()
}

async function seeRecoveryWait(tour: Tour): Promise<void> {
  const { see } = tour
  const wait = `${path}/recovery-wait`
  const page = await enter(tour, await personOf(tour, 'proposes', { role: 'staff', twoFactor: true }))
  await page.goto(wait)
  await see('recovery wait', page)
  await send(page, wait, { hours: '12' })
  await see('recovery wait, refused', page)
  await send(page, wait, { hours: '96' })
  await see('recovery wait, longer', page)
  await send(page, wait, { hours: '30' })
  await see('recovery wait, proposed', page)
  const other = await enter(tour, await personOf(tour, 'confirms', { role: 'staff', twoFactor: true }))
  await other.goto(path)
  await see('policy, shorter wait proposed', other)
  await other.goto(wait)
  await see('recovery wait, to confirm', other)
  await Promise.all([
    other.waitForEvent('load'),
    other.locator('form[action$="/confirmation"] button').first().click(),
  ])
  await see('recovery wait, confirmed', other)
  await other.context().close()
  await page.context().close()
}

const dayIn = (days: number) => new Date(systemClock() + days * dayMs).toISOString().slice(0, 10)
