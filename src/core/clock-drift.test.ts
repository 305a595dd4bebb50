import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { farthestDriftSteps, type KeptClock, matchPair, matchRun, type RunMatch } from './clock-drift.ts'

const bytes = new Uint8Array(20).map((_, index) => index * 11 + 3)
const app = new TOTP({ secret: new Secret({ buffer: bytes.buffer }) })
/** What a phone shows that believes it to be this step: otpauth, which shares no line with ours. */
const shows = (step: number) => app.generate({ timestamp: step * 30_000 })
const pairAt = (step: number) => [shows(step - 1), shows(step)] as const

const now = 59_000_000
const nowMs = now * 30_000 + 7_000
const fresh: KeptClock = { lastStep: -1, driftSteps: 0 }
const drifts = fc.integer({ min: -farthestDriftSteps, max: farthestDriftSteps })

const accepts = (match: RunMatch | undefined) => match?.isLater === true

describe('two codes in a row', () => {
  test('that are more than twenty minutes off are not right', () => {
    const far = fc.integer({ min: farthestDriftSteps + 1, max: 5000 })
    fc.assert(
      fc.property(far, fc.constantFrom(-1, 1), (steps, sign) => {
        assert.equal(matchPair(bytes, pairAt(now + sign * steps), nowMs, fresh), undefined)
      }),
    )
  })

  test('are refused unless they are of consecutive steps, in order', () => {
    for (const [first, second] of [
      [0, 2],
      [1, 0],
      [0, 0],
      [0, -1],
      [-5, 5],
      [-60, -61],
    ] as const) {
      const codes = [shows(now + first), shows(now + second)] as const
      assert.equal(matchPair(bytes, codes, nowMs, fresh), undefined, `${first} ${second}`)
    }
    for (const wrong of ['', '12345', '1234567', '１２３４５６']) {
      assert.equal(matchPair(bytes, [shows(now - 1), wrong], nowMs, fresh), undefined)
      assert.equal(matchPair(bytes, [wrong, shows(now)], nowMs, fresh), undefined)
    }
  })

  test('seen before another was used are refused: only later ones count', () => {
    fc.assert(
      fc.property(drifts, fc.integer({ min: 0, max: 60 }), (drift, back) => {
        const kept = { lastStep: now + drift, driftSteps: drift }
        const last = now + drift - back
        const match = matchPair(bytes, pairAt(last), nowMs, kept)
        const isSetRight = Math.abs(last - now) <= 1 && Math.abs(last - now - drift) > 1
        assert.equal(accepts(match), isSetRight)
      }),
    )
  })

  test('tell how far off the clock is, any time within twenty minutes either way', () => {
    fc.assert(
      fc.property(drifts, fc.integer({ min: 0, max: 29_999 }), (drift, ms) => {
        const match = matchPair(bytes, pairAt(now + drift), now * 30_000 + ms, fresh)
        assert.deepEqual(match, {
          steps: [now + drift - 1, now + drift],
          driftSteps: drift,
          isLater: true,
          forgetsDrift: false,
        })
      }),
    )
  })
})

describe('one code', () => {
  test('without a drift is right in three steps and in no other', () => {
    const right = Array.from({ length: 201 }, (_, n) => n - 100).filter((offset) =>
      accepts(matchRun(bytes, [shows(now + offset)], nowMs, fresh)),
    )
    assert.deepEqual(right, [-1, 0, 1])
  })

  test('with a drift is right in three steps around each clock, six at most', () => {
    fc.assert(
      fc.property(drifts, (driftSteps) => {
        const right = Array.from({ length: 201 }, (_, n) => n - 100).filter((offset) =>
          accepts(matchRun(bytes, [shows(now + offset)], nowMs, { lastStep: -1, driftSteps })),
        )
        const expected = new Set([-1, 0, 1, driftSteps - 1, driftSteps, driftSteps + 1])
        assert.deepEqual(new Set(right), expected)
        assert.ok(right.length <= 6)
      }),
      { numRuns: 30 },
    )
  })

  test('of the drift must be later than the last; one of a clock set right need not, and forgets the drift', () => {
    const ahead = { lastStep: now + 40, driftSteps: 40 }
    assert.equal(matchRun(bytes, [shows(now + 40)], nowMs, ahead)?.isLater, false)
    assert.equal(matchRun(bytes, [shows(now + 39)], nowMs, ahead)?.isLater, false)
    const later = matchRun(bytes, [shows(now + 41)], nowMs, ahead)
    assert.deepEqual(later, { steps: [now + 41], driftSteps: 40, isLater: true, forgetsDrift: false })
    const setRight = matchRun(bytes, [shows(now)], nowMs, ahead)
    assert.deepEqual(setRight, { steps: [now], driftSteps: 0, isLater: true, forgetsDrift: true })
  })

  test('that lies in the drift’s own steps as well does not forget it', () => {
    for (const driftSteps of [-2, -1, 1, 2]) {
      const kept = { lastStep: now - 10, driftSteps }
      const shared = Math.sign(driftSteps)
      assert.equal(matchRun(bytes, [shows(now + shared)], nowMs, kept)?.driftSteps, driftSteps)
      assert.equal(matchRun(bytes, [shows(now - shared)], nowMs, kept)?.driftSteps, 0)
    }
  })
})

describe('three codes in a row', () => {
  test('must end at the current step, by either clock', () => {
    const three = (last: number) => [shows(last - 2), shows(last - 1), shows(last)]
    for (const driftSteps of [0, 17, -40]) {
      const right = Array.from({ length: 201 }, (_, n) => n - 100).filter((offset) =>
        accepts(matchRun(bytes, three(now + offset), nowMs, { lastStep: -1, driftSteps })),
      )
      assert.deepEqual(new Set(right), new Set([-1, 0, 1, driftSteps - 1, driftSteps, driftSteps + 1]))
    }
    assert.equal(matchRun(bytes, [shows(now - 1), shows(now), shows(now - 2)], nowMs, fresh), undefined)
  })

  test('none of which came before the last one used', () => {
    const three = [shows(now - 2), shows(now - 1), shows(now)]
    const right = [-3, -2, -1, 0].map((last) =>
      accepts(matchRun(bytes, three, nowMs, { lastStep: now + last, driftSteps: 0 })),
    )
    assert.deepEqual(right, [true, false, false, false])
  })
})

/** The rows of the database: what is kept, and the spent steps of the last hour. */
class Account {
  kept: KeptClock = { ...fresh }
  spent = new Map<number, number>()
  everAccepted: number[] = []

  take(match: RunMatch | undefined, step: number): boolean {
    for (const [one, at] of this.spent) if (step - at > 120) this.spent.delete(one)
    if (!match?.isLater) return false
    const isFree = match.steps.every((one) => !this.spent.has(one))
    for (const one of match.steps) this.spent.set(one, this.spent.get(one) ?? step)
    if (!isFree) return false
    this.kept = { lastStep: match.steps.at(-1) ?? 0, driftSteps: match.driftSteps }
    this.everAccepted.push(...match.steps)
    return true
  }

  code = (code: string, step: number) => this.take(matchRun(bytes, [code], step * 30_000, this.kept), step)
  pair = (pair: readonly [string, string], step: number) =>
    this.take(matchPair(bytes, pair, step * 30_000, this.kept), step)
}

const act = fc.record({
  wait: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 130 })),
  phone: fc.option(drifts, { nil: undefined }),
  type: fc.constantFrom('code' as const, 'pair' as const, 'again' as const, 'again in a pair' as const),
  which: fc.nat(),
})

describe('whatever has happened: clocks set forward and back, codes typed, pairs typed, old ones tried', () => {
  function after(
    history: readonly { wait: number; phone: number | undefined; type: string; which: number }[],
  ) {
    const account = new Account()
    let [step, phone] = [now, 0]
    for (const { wait, phone: set, type, which } of history) {
      step += wait
      phone = set ?? phone
      const old = account.everAccepted[which % Math.max(1, account.everAccepted.length)] ?? step
      if (type === 'code') account.code(shows(step + phone), step)
      if (type === 'pair') account.pair(pairAt(step + phone), step)
      if (type === 'again') account.code(shows(old), step)
      if (type === 'again in a pair') account.pair(pairAt(old), step)
    }
    return { account, step, phone }
  }

  const histories = fc.array(act, { maxLength: 25 })

  test('no step is accepted twice', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { everAccepted } = after(history).account
        assert.equal(new Set(everAccepted).size, everAccepted.length)
      }),
      { numRuns: 300 },
    )
  })

  test('an owner whose clock is right gets in with one of the next three codes that she has not used', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { account, step } = after(history)
        const next = Array.from({ length: 100 }, (_, later) => step + later + 1)
        const unused = next.filter((one) => !account.spent.has(one)).slice(0, 3)
        const tries = unused.map((one) => account.code(shows(one), one))
        assert.ok(tries.includes(true), JSON.stringify(account.kept))
      }),
      { numRuns: 300 },
    )
  })

  test('an owner whose clock stays wrong gets in with two codes in a row after 42 minutes at the latest', () => {
    fc.assert(
      fc.property(histories, drifts, (history, phone) => {
        const { account, step } = after(history)
        assert.ok(account.pair(pairAt(step + 84 + phone), step + 84), JSON.stringify(account.kept))
        assert.ok(account.code(shows(step + 85 + phone), step + 85))
      }),
      { numRuns: 300 },
    )
  })
})
