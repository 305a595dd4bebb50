import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { TOTP } from 'otpauth'
import {
  addApp,
  authenticatorId,
  authenticators,
  authenticatorsOf,
  opensAccount,
  told,
} from '../../../../test/support/authenticators.ts'
import { givePasskey } from '../../../../test/support/passkeys.ts'
import type { TestPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import type { TestBrowser } from '../../../../test/support/test-browser.ts'
import { findTwoFactorStatus } from '../two-factor.ts'

let t: TestApp
let person: TestPerson
let browser: TestBrowser
let number = 0

before(async () => {
  t = await createTestApp()
})
after(() => t.close())
beforeEach(async () => {
  number += 1
  t.clock.advance(60_000)
  person = await t.person(`customer-${number}`, { twoFactor: true })
  browser = t.browser()
  await person.signIn(browser)
})

const mine = () => authenticatorsOf(t, person)
const idOf = (name: string) => authenticatorId(t, person, name)
const add = (name: string) => addApp(t, browser, name)
const opens = (app: TOTP) => opensAccount(t, person, app)

describe('removing', () => {
  test('the last one is not removed there: the page leads to Disable', async () => {
    const id = await idOf('')
    const page = await browser.get(`${authenticators}/${id}/removal`)
    assert.match(page.text, /href="\/security\/two-factor\/removal"/)
    assert.equal((await browser.post(`${authenticators}/${id}/removal`)).status, 409)
    assert.equal((await mine()).length, 1)
  })

  test('a passkey beside it counts', async () => {
    await givePasskey(t, person)
    const answer = await browser.submit(`${authenticators}/${await idOf('')}/removal`)
    assert.equal(answer.location, '/security?done=authenticator-removed')
    assert.equal((await mine()).length, 0)
  })

  test('its codes are dead, the others go on, other sessions and pending sign-ins end, and the owner is told', async () => {
    const app = await add('Tablet')
    const [other, half] = [t.browser(), t.browser()]
    t.clock.advance(30_000)
    await person.signIn(other)
    await half.submit('/sign-in', { name: person.username, password: person.password })
    const answer = await browser.submit(`${authenticators}/${await idOf('Tablet')}/removal`)
    assert.equal(answer.location, '/security?done=authenticator-removed')
    assert.equal((await other.get('/dashboard')).location, '/sign-in')
    assert.equal((await half.get('/sign-in/two-factor')).location, '/sign-in')
    assert.equal(await opens(app), false)
    assert.equal(await opens(person.app), true)
    assert.deepEqual(await told(t, person, 'authenticator-removed'), [1, 1])
  })

  test('twenty removals of two at once leave one', async () => {
    await add('Tablet')
    const ids = (await mine()).map(({ id }) => id)
    await browser.get(`${authenticators}/${ids[0]}/removal`)
    const posts = Array.from({ length: 20 }, (_, n) =>
      browser.post(`${authenticators}/${ids[n % 2]}/removal`),
    )
    for (const { status } of await Promise.all(posts)) assert.ok(status < 500)
    assert.equal((await mine()).length, 1)
    assert.deepEqual(await told(t, person, 'authenticator-removed'), [1, 1])
  })

  test('what is somebody else’s, or nobody’s, is not there', async () => {
    const stranger = await t.person(`stranger-${number}`, { twoFactor: true })
    const [theirs] = (await findTwoFactorStatus(t.db.connection, stranger.id)).authenticators
    for (const id of [theirs?.id ?? '', '0', "'", 'new']) {
      for (const act of ['move', 'removal', 'name']) {
        assert.equal(
          (await browser.get(`${authenticators}/${id}/${act}`)).location,
          '/security',
          `${id} ${act}`,
        )
        await browser.get('/security')
        const answer = await browser.post(`${authenticators}/${id}/${act}${act === 'move' ? '/app' : ''}`, {
          name: 'Mine',
        })
        assert.ok(
          ['/security', `${authenticators}/${id}/move`].includes(
            (await browser.follow(answer)).location || answer.location,
          ),
        )
      }
    }
    const status = await findTwoFactorStatus(t.db.connection, stranger.id)
    assert.deepEqual([status.authenticators.length, status.authenticators[0]?.name], [1, ''])
  })
})

describe('renaming', () => {
  test('a name that another has is refused; one’s own, spelled anew, is not', async () => {
    await add('Tablet')
    const id = await idOf('')
    for (const name of ['', 'tablet', 'a'.repeat(41)]) {
      assert.equal((await browser.submit(`${authenticators}/${id}/name`, { name })).status, 422, name)
    }
    const path = `${authenticators}/${await idOf('Tablet')}/name`
    assert.equal((await browser.submit(path, { name: 'TABLET' })).status, 303)
    assert.deepEqual((await mine()).map(({ name }) => name).sort(), ['', 'TABLET'])
  })

  test('it keeps secret and sessions, and the owner is told once however often it is sent', async () => {
    const other = t.browser()
    t.clock.advance(30_000)
    await person.signIn(other)
    const path = `${authenticators}/${await idOf('')}/name`
    await browser.get(path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(path, { name: 'My phone' })),
    )
    assert.ok(answers.every(({ location }) => location === '/security?done=authenticator-renamed'))
    assert.deepEqual(await told(t, person, 'authenticator-renamed'), [1, 1])
    assert.equal((await other.get('/dashboard')).status, 200)
    assert.match((await browser.get('/security')).text, /“My phone”/)
    assert.equal(await opens(person.app), true)
  })
})
