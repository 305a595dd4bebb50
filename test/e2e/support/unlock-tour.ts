import { AuthenticatorApp } from './authenticator-app.ts'
import { ageSessions } from './past.store.ts'
import { personOf, send, type Tour, typePassword, visitorOf } from './tour-steps.ts'

const codePath = '/sign-in/two-factor'
const unlockPath = `${codePath}/unlock`
const stepUpPath = '/security/step-up'
const act = '/security/backup-codes/renewal'

/** Too many wrong codes, and three in a row that end the wait: at the second step, and before a sensitive act. */
export async function seeUnlocking(tour: Tour): Promise<void> {
  const { see, backroom } = tour
  const person = await personOf(tour, 'unlocking', { twoFactor: true })
  const app = new AuthenticatorApp(person.secret)
  const page = await visitorOf(tour)
  await typePassword(page, person)
  for (let tries = 0; tries < 6; tries++) await send(page, codePath, { code: app.wrongCode() })
  await see('second step, too many tries', page)
  await page.goto(unlockPath)
  await see('three codes', page)
  await send(page, unlockPath, { first_code: '12345' })
  await see('three codes, not codes', page)
  const wrong = { first_code: app.wrongCode(), next_code: '123456', last_code: '234567' }
  await send(page, unlockPath, wrong)
  await see('three codes, not accepted', page)
  await send(page, unlockPath, app.threeInARow())
  await see('second step, unlocked', page)
  await page.goto(`${codePath}/backup-code`)
  await send(page, `${codePath}/backup-code`, { backup_code: person.backupCodes[0] ?? '' })
  await ageSessions(backroom.deps.db.connection, person.id, 15 * 60_000)
  await page.goto(act)
  for (let tries = 0; tries < 6; tries++) await send(page, stepUpPath, { factor: app.wrongCode() })
  await see('step-up, too many tries', page)
  await page.goto(`${stepUpPath}/unlock?for=${act}`)
  await see('three codes in a session', page)
  await send(page, `${stepUpPath}/unlock`, wrong)
  await see('three codes in a session, not accepted', page)
  await page.goto(`${stepUpPath}?for=${act}&done=unlocked`)
  await see('step-up, unlocked', page)
  await page.context().close()
}
