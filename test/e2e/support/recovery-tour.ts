import { AuthenticatorApp } from './authenticator-app.ts'
import { spendBackupCodes } from './past.store.ts'
import { mailedLink, personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const asking = '/sign-in/two-factor/recovery'

/** Somebody who has lost every factor, and what her own browser shows meanwhile. */
export async function seeRecovery(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const person = await personOf(tour, 'lost', { twoFactor: true })
  const own = await visitorOf(tour)
  await typePassword(own, person)
  await send(own, '/sign-in/two-factor', { code: new AuthenticatorApp(person.secret).nextCode() })
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
