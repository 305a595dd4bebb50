import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import type { TestPerson } from '../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import {
  type AttemptState,
  afterFailure,
  browserLinkPerPerson,
  emptyAttempts,
  judgeAttempt,
} from '../../core/attempt-policy.ts'
import { browserLinkLifetimeMs } from './browser-link.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe('asking for a link that lets a browser try', () => {
  let t: TestApp
  let person: TestPerson
  let count = 0
  before(async () => {
    t = await createTestApp()
  })
  after(() => t.close())
  beforeEach(async () => {
    t.clock.advance(25 * hourMs)
    person = await t.person(`asking${++count}`)
  })

  const links = async () =>
    (await t.outbox()).filter(({ recipient, kind }) => recipient === person.email && kind === 'browser-link')

  test('bad input is refused, and sends nothing', async () => {
    const browser = t.browser()
    for (const name of ['', '   ', 'x'.repeat(321)]) {
      const answer = await browser.submit('/sign-in/link', { name })
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Type your username or your email address/)
    }
    assert.equal(browser.cookies.has('asking'), false)
  })

  test('five links, then one in three hours; the page says that the newest works', async () => {
    for (let n = 0; n < 5; n++)
      assert.equal((await t.browser().submit('/sign-in/link', { name: person.username })).status, 303)
    const refused = await t.browser().submit('/sign-in/link', { name: person.username })
    assert.equal(refused.status, 429)
    assert.equal(refused.headers.get('Retry-After'), String(3 * 3600))
    assert.match(refused.text, /The newest link in your mail works in the meantime/)
    await t.browser().submit('/sign-in/link', { name: person.email })
    assert.equal((await links()).length, 5)
    t.clock.advance(3 * hourMs)
    await t.browser().submit('/sign-in/link', { name: person.username })
    await t.browser().submit('/sign-in/link', { name: person.email })
    assert.equal((await links()).length, 6)
  })
})

// Each try of a spelling is counted, and mails only while the person's own count is open: a stranger who knows both
// spellings may close one of them without a mail.
test('however a stranger asks, she may ask by either spelling, or a link is alive in her mailbox', () => {
  type Name = 'username' | 'email'
  const policy = browserLinkPerPerson
  const isOpen = (state: AttemptState, nowMs: number) => judgeAttempt(policy, state, nowMs).open
  const names: Name[] = ['username', 'email']
  const days = fc.array(fc.subarray(names), { minLength: 4 * 72, maxLength: 4 * 72 })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 6 }), (asked, atFirst) => {
      const shown = { username: emptyAttempts, email: emptyAttempts }
      let hers = emptyAttempts
      let newestMs = -Infinity
      let nowMs = 1_700_000_000_000
      const ask = (name: Name) => {
        if (!isOpen(shown[name], nowMs)) return
        shown[name] = afterFailure(policy, shown[name], nowMs)
        if (!isOpen(hers, nowMs)) return
        hers = afterFailure(policy, hers, nowMs)
        newestMs = nowMs
      }
      for (let n = 0; n < atFirst; n++) ask('email')
      for (const quarter of asked) {
        for (const name of quarter) ask(name)
        for (const name of names) {
          const mayAsk = isOpen(shown[name], nowMs) && isOpen(hers, nowMs)
          assert.ok(mayAsk || nowMs < newestMs + browserLinkLifetimeMs)
        }
        nowMs += 15 * minuteMs
      }
    }),
    { numRuns: 300 },
  )
})
