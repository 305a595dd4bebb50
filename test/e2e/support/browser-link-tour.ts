import { mailedLink, personOf, send, type Tour, visitorOf } from './tour-steps.ts'

/** Too many wrong passwords, a link, and the page that it opens on another device and on this one. */
export async function seeBrowserLink(tour: Tour): Promise<void> {
  const { see, backroom } = tour
  const person = await personOf(tour, 'delayed')
  const desk = await visitorOf(tour)
  await desk.goto('/sign-in')
  for (let tries = 0; tries < 6; tries++)
    await send(desk, '/sign-in', { name: person.username, password: 'something wrong' })
  await send(desk, '/sign-in/link')
  await see('send me a link, sent', desk)
  const phone = await visitorOf(tour)
  await phone.goto(await mailedLink(backroom, person, 'allow-browser'))
  await see('let a browser try', phone)
  await phone.locator('details.more summary').click()
  await see('let a browser try, another one', phone)
  await send(phone, '/allow-browser')
  await see('let a browser try, done', phone)
  await desk.goto('/sign-in/link')
  await send(desk, '/sign-in/link')
  await see('send me a link, nothing typed', desk)
  await send(desk, '/sign-in/link', { name: person.username })
  await desk.goto(await mailedLink(backroom, person, 'allow-browser'))
  await see('let a browser try, this one', desk)
  await send(desk, '/allow-browser')
  await see('let a browser try, this one may', desk)
  for (let asked = 0; asked < 4; asked++) {
    await desk.goto('/sign-in/link')
    await send(desk, '/sign-in/link', { name: person.username })
  }
  await see('send me a link, too many', desk)
  await phone.context().close()
  await desk.context().close()
}
