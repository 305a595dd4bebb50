import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { updatePerson } from '../../src/features/people/people.ts'
import { resetTwoFactor } from '../../src/features/two-factor/two-factor.ts'
import { sessionLimits } from '../../src/platform/session/session.ts'
import { addApp, authenticatorId, authenticators, beginMoving } from '../support/authenticators.ts'
import { doors } from '../support/doors.ts'
import { mailedToken } from '../support/journeys.ts'
import { givePasskey } from '../support/passkeys.ts'
import type { TestPerson } from '../support/people.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import type { TestBrowser } from '../support/test-browser.ts'

/** What a tester does with session cookies: copies one, and looks what it is still good for. */
describe('S7: sessions', () => {
  let t: TestApp
  let person: TestPerson
  let browser: TestBrowser
  let number = 0

  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * 60 * 60_000)
    person = await t.person(`customer${++number}`, { twoFactor: true })
    browser = await signedIn()
    t.clock.advance(30_000)
  })

  async function signedIn(): Promise<TestBrowser> {
    const fresh = t.browser()
    assert.equal((await person.signIn(fresh)).location, '/dashboard')
    return fresh
  }

  /** Somebody who has copied the session cookie of this browser and nothing else. */
  function thiefOf(victim: TestBrowser): TestBrowser {
    const thief = t.browser()
    thief.cookies.set('session', victim.cookies.get('session') ?? '')
    return thief
  }

  const elsewhere = async () => {
    const other = await signedIn()
    t.clock.advance(30_000)
    return other
  }

  /** Each ends the session of `browser`, whoever holds its cookie. */
  const endings: Record<string, () => Promise<unknown>> = {
    'she signs out': () => browser.submit('/dashboard', {}, '/sign-out'),
    'she signs in anew in the same browser': () => person.signIn(browser),
    'it gets a new token by a step-up': async () => {
      t.clock.advance(10 * 60_000 + 1)
      const act = '/security/backup-codes/renewal'
      const fields = { for: act, factor: person.code(t.clock()) }
      assert.equal(
        (await browser.submit(`/security/step-up?for=${act}`, fields, '/security/step-up')).location,
        act,
      )
    },
    'it is ended from elsewhere': async () => {
      const other = await elsewhere()
      const page = await other.get('/security/sessions')
      const [, id = ''] = /\/security\/sessions\/([0-9a-z]{20})\/removal/.exec(page.text) ?? []
      assert.match((await other.post(`/security/sessions/${id}/removal`)).location, /done=one/)
    },
    'all others are ended from elsewhere': async () =>
      (await elsewhere()).submit('/security/sessions', {}, '/security/sessions/removal'),
    'the password is changed elsewhere': async () => pass('a change of the password'),
    'the password is reset by mail': async () => pass('a reset of the password'),
    'two-factor is switched off elsewhere': async () => pass('disabling'),
    'an app is removed elsewhere': async () => {
      const other = await elsewhere()
      await addApp(t, other, 'Tablet')
      assert.equal((await browser.get('/dashboard')).status, 200)
      const id = await authenticatorId(t, person, 'Tablet')
      await other.submit(`${authenticators}/${id}/removal`)
    },
    'an app is moved to another phone elsewhere': async () => {
      const other = await elsewhere()
      const id = await authenticatorId(t, person, '')
      const { app } = await beginMoving(other, id)
      await other.post(`${authenticators}/${id}/move/code`, { code: app.generate({ timestamp: t.clock() }) })
    },
    'a passkey is removed elsewhere': async () => {
      await givePasskey(t, person)
      const other = await elsewhere()
      const page = await other.get('/security')
      const [path = ''] = /\/security\/passkeys\/[0-9a-z]{20}\/removal/.exec(page.text) ?? []
      await other.submit(path)
    },
    'she says that it was not her': async () => {
      await elsewhere()
      const token = await mailedToken(t, person.email, 'new-browser')
      const link = t.browser()
      await link.get(`/not-me?token=${token}`)
      await link.submit('/not-me')
    },
    'the company resets her two-factor': () => {
      const reset = { personId: person.id, by: 'operator', why: 'lost phone', passwordLost: false }
      return t.db.inTransaction((tx) => resetTwoFactor(tx, t.deps, reset))
    },
    'she is disabled': () => updatePerson(t.db.connection, person.id, { disabledAtMs: t.clock() }),
    'its day is over': async () => {
      const { idleMs, overallMs } = sessionLimits.customer
      for (let ms = 0; ms < overallMs; ms += idleMs / 2) {
        await browser.get('/dashboard')
        t.clock.advance(idleMs / 2)
      }
    },
  }

  async function pass(name: keyof typeof doors): Promise<void> {
    const { open, show, inside } = doors[name]
    const other = await open(t, person)
    assert.equal((await show(other, person, person.code(t.clock()))).location, inside)
  }

  for (const [why, end] of Object.entries(endings)) {
    test(`S7.15: a copied cookie is dead when ${why}`, async () => {
      const thief = thiefOf(browser)
      assert.equal((await thief.get('/dashboard')).status, 200)
      await end()
      assert.equal((await thief.get('/dashboard')).location, '/sign-in')
      assert.match((await thief.get('/security')).location, /^\/sign-in\?/)
    })
  }

  test('S7.15: an hour of idling closes a copied cookie to all but the password', async () => {
    const thief = thiefOf(browser)
    t.clock.advance(sessionLimits.customer.idleMs)
    assert.match((await thief.get('/security')).location, /^\/sign-in\/again/)
    await thief.get('/sign-in/again')
    const code = person.code(t.clock())
    assert.equal((await thief.post('/sign-in/again', { password: 'not her password', code })).status, 422)
    assert.match((await thief.get('/security')).location, /^\/sign-in\/again/)
  })

  test('S7.15: who is no member of staff any more has lost the pages of staff at once', async () => {
    person = await t.person(`staff${number}`, { role: 'staff', twoFactor: true })
    const staff = await signedIn()
    assert.equal((await staff.get('/staff/outbox')).status, 200)
    await updatePerson(t.db.connection, person.id, { role: 'customer' })
    for (const path of ['/staff/outbox', '/staff/adoption', '/staff/security-policy'])
      assert.equal((await staff.get(path)).status, 404)
  })

  test('S7.14: of two cookies of one name one counts, and a planted one opens nothing', async () => {
    const mine = browser.cookies.get('session') ?? ''
    const planted = 'x'.repeat(43)
    const colleague = await t.person(`colleague${number}`)
    const attacker = t.browser()
    await colleague.signIn(attacker)
    for (const other of [planted, '', attacker.cookies.get('session') ?? '']) {
      for (const pair of [
        [mine, other],
        [other, mine],
      ]) {
        const cookie = pair.map((value) => `session=${value}`).join('; ')
        const page = await t.browser().get('/dashboard', { Cookie: cookie })
        const isOneOfTheTwo = page.text.includes(person.username) || page.text.includes(colleague.username)
        assert.ok(page.location === '/sign-in' || isOneOfTheTwo)
      }
    }
    const none = await t.browser().get('/dashboard', { Cookie: `session=${planted}; session=` })
    assert.equal(none.location, '/sign-in')
  })

  test('S7.14: over https a cookie without the prefix, which a sibling host could plant, is not read', async () => {
    const env = { BASE_URL: 'https://portal.example' }
    const secure = await createTestApp({ beside: t, env })
    const victim = secure.browser()
    await person.signIn(victim)
    const token = victim.cookies.get('__Host-session') ?? ''
    const planted = secure.browser()
    planted.cookies.set('session', token)
    assert.equal((await planted.get('/dashboard')).location, '/sign-in')
    planted.cookies.set('__Host-session', token)
    assert.equal((await planted.get('/dashboard')).status, 200)
  })

  test('S7.14: cookies too large, too many or of any letters are no session and no fault', async () => {
    const values = [
      'x'.repeat(8000),
      '%',
      '%00',
      '"',
      'é',
      `${'a'.repeat(42)}=`,
      '../../etc/passwd',
      '\u{1f600}',
    ]
    for (const value of values) {
      for (const name of ['session', 'pending', 'browser', 'visitor', 'link', 'language']) {
        const Cookie = `${name}=${encodeURI(value)}; ${name}2=${'y'.repeat(100)}`
        const page = await t.browser().get('/security', { Cookie })
        assert.match(page.location, /^\/sign-in/, `${name}=${value.slice(0, 20)}`)
        assert.equal((await t.browser().get('/sign-in', { Cookie })).status, 200)
      }
    }
  })
})
