import { randomBytes } from 'node:crypto'
import { encodeBase32 } from '../../../src/core/base32.ts'
import { addAuthenticator } from '../../../src/features/two-factor/totp/authenticators.ts'
import { AuthenticatorApp } from './authenticator-app.ts'
import { makeCheckUpDue } from './past.store.ts'
import { personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const path = '/security/check-up'

/** Four weeks after enrolling: somebody with an app that she uses, one that she does not, and backup codes. */
export async function seeTheCheckUp(tour: Tour): Promise<void> {
  const { backroom, see } = tour
  const { deps } = backroom
  const person = await personOf(tour, 'checked', { twoFactor: true })
  const secret = randomBytes(20)
  const proven = { provenStep: 1, driftSteps: 0, nowMs: deps.clock() }
  await deps.db.inTransaction((tx) =>
    addAuthenticator(tx, deps, { personId: person.id, name: 'Tablet', secret, ...proven }),
  )
  const tablet = new AuthenticatorApp(encodeBase32(secret))
  await makeCheckUpDue(deps.db.connection, person.id)
  const page = await visitorOf(tour)
  await typePassword(page, person)
  await send(page, '/sign-in/two-factor', { code: new AuthenticatorApp(person.secret).nextCode() })
  await see('check-up', page)
  await send(page, path, { factor: '12345' })
  await see('check-up, no code', page)
  await send(page, path, { factor: tablet.wrongCode() })
  await see('check-up, not accepted', page)
  await page.goto('/security')
  await see('security settings, check-up due', page)
  await page.goto(path)
  await send(page, path, { factor: tablet.nextCode() })
  await see('check-up, backup code left', page)
  await send(page, path, { factor: person.backupCodes[0] ?? '' })
  await see('security settings, checked up', page)
  await page.context().close()
}
