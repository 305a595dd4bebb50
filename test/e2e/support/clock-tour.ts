import { AuthenticatorApp } from './authenticator-app.ts'
import { personOf, send, signOut, type Tour, typePassword, visitorOf } from './tour-steps.ts'

/** Somebody whose phone is seven minutes fast: while she enrols, and when she signs in. */
export async function seeClocks(tour: Tour): Promise<void> {
  const { see } = tour
  const person = await personOf(tour, 'clocks')
  const page = await visitorOf(tour)
  const enrolment = '/security/two-factor/enrolment'
  await typePassword(page, person)
  await page.goto('/security')
  await send(page, enrolment)
  await send(page, `${enrolment}/app`)
  const app = await AuthenticatorApp.scan(page)
  await page.goto(`${enrolment}?clock=show`)
  await see('enrolment, two codes in a row', page)
  await send(page, `${enrolment}/clock`)
  await see('enrolment, two codes in a row, nothing typed', page)
  await send(page, `${enrolment}/clock`, app.pairOfFastClock(7))
  await see('enrolment, codes, clock off', page)
  const codes = await page.locator('dialog li').allInnerTexts()
  await send(page, `${enrolment}/saved`)
  const number = Number(/\d+/.exec(await page.locator('dialog p.text-muted:not(.mb-1)').innerText())?.[0])
  await send(page, `${enrolment}/activation`, { backup_code: codes[number - 1] ?? '' })
  await see('security settings, clock off', page)
  await signOut(page)
  const pair = '/sign-in/two-factor/clock'
  await typePassword(page, person)
  await page.goto(pair)
  await see('two codes in a row', page)
  await send(page, pair, { first_code: '12345' })
  await see('two codes in a row, not codes', page)
  await send(page, pair, { first_code: app.wrongCode(), next_code: '123456' })
  await see('two codes in a row, not accepted', page)
  await send(page, pair, app.pairOfFastClock(8))
  await see('clock, fast', page)
  await signOut(page)
  await typePassword(page, person)
  await send(page, '/sign-in/two-factor', { code: app.nextCode() })
  await page.goto('/security/clock')
  await see('clock, right', page)
  await page.context().close()
}
