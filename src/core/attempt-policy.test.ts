import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import * as policies from './attempt-policy.ts'
import {
  type AttemptPolicy,
  type AttemptState,
  afterFailure,
  afterLift,
  emptyAttempts,
  judgeAttempt,
} from './attempt-policy.ts'
import { farthestDriftSteps } from './clock-drift.ts'

const { backupCodePerPerson, clockPerPerson, codePerPerson, mailPerNetwork, mailPerPerson } = policies
const { passwordPerNetwork, passwordPerPerson } = policies
const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const startMs = Date.UTC(2026, 10, 24)

interface Guessing {
  tries: number[]
  closed: boolean
}

/**
 * Somebody who always fails. He tries the moment he may or, given `restAfter`, goes away for the quiet time each time
 * his streak has reached that many. Answers the moments of his tries, counted from the first one.
 */
function guess(policy: AttemptPolicy, days: number, restAfter = Number.POSITIVE_INFINITY): Guessing {
  let state: AttemptState = emptyAttempts
  const tries: number[] = []
  let nowMs = startMs
  while (true) {
    if (state.streak >= restAfter) nowMs = Math.max(nowMs, state.lastFailedAtMs + policy.quietMs)
    const verdict = judgeAttempt(policy, state, nowMs)
    if (!verdict.open && verdict.reason === 'closed') return { tries, closed: true }
    if (!verdict.open) nowMs = verdict.untilMs
    if (nowMs >= startMs + days * dayMs) return { tries, closed: false }
    assert.deepEqual(judgeAttempt(policy, state, nowMs), { open: true })
    tries.push(nowMs - startMs)
    assert.ok(tries.length < 1_000_000, 'tries without end')
    state = afterFailure(policy, state, nowMs)
  }
}

/** The most tries that lie within any 24 hours. */
function mostInADay(tries: readonly number[]): number {
  let most = 0
  let first = 0
  tries.forEach((atMs, last) => {
    while (atMs - (tries[first] ?? atMs) >= dayMs) first++
    most = Math.max(most, last - first + 1)
  })
  return most
}

const rhythms = [Number.POSITIVE_INFINITY, ...Array.from({ length: 60 }, (_, i) => i + 1)]
const bestInADay = (policy: AttemptPolicy) =>
  Math.max(...rhythms.map((rest) => mostInADay(guess(policy, 10, rest).tries)))
const bestInAYear = (policy: AttemptPolicy) =>
  Math.max(...rhythms.map((rest) => guess(policy, 365, rest).tries.length))
const oddsOf = (tries: number, each: number) => 1 - (1 - each) ** tries

function failed(policy: AttemptPolicy, times: number, nowMs = startMs): AttemptState {
  let state: AttemptState = emptyAttempts
  for (let i = 0; i < times; i++) state = afterFailure(policy, state, nowMs)
  return state
}

describe('waiting', () => {
  for (const [name, policy] of Object.entries({ codePerPerson, backupCodePerPerson, passwordPerPerson })) {
    test(`${name}: five free tries, then 30 s, 1 min, 2 min, 5 min, 15 min and an hour each`, () => {
      const expected = [0, 0, 0, 0, 30, 60, 120, 300, 900, 3600, 3600, 3600]
      const { tries } = guess(policy, 1)
      const gaps = expected.map((_, i) => ((tries[i + 1] ?? 0) - (tries[i] ?? 0)) / secondMs)
      assert.deepEqual(gaps, expected)
    })
  }

  test('an untouched budget is open, at any time', () => {
    for (const nowMs of [0, startMs, Number.MAX_SAFE_INTEGER]) {
      assert.deepEqual(judgeAttempt(codePerPerson, emptyAttempts, nowMs), { open: true })
    }
  })

  test('a wait ends exactly at the moment it names', () => {
    const state = failed(codePerPerson, 5)
    const untilMs = startMs + 30 * secondMs
    assert.deepEqual(judgeAttempt(codePerPerson, state, startMs), { open: false, reason: 'wait', untilMs })
    assert.deepEqual(judgeAttempt(codePerPerson, state, untilMs - 1), {
      open: false,
      reason: 'wait',
      untilMs,
    })
    assert.deepEqual(judgeAttempt(codePerPerson, state, untilMs), { open: true })
  })

  test('a clock that runs behind on another node shortens no wait', () => {
    const state = afterFailure(codePerPerson, failed(codePerPerson, 4), startMs - 20 * secondMs)
    assert.equal(state.lastFailedAtMs, startMs)
    assert.equal(judgeAttempt(codePerPerson, state, startMs + 29 * secondMs).open, false)
  })

  test('a lifted wait lets the next try be made at once, and the hard stop comes as early', () => {
    const lifted = afterLift(failed(codePerPerson, 99))
    assert.deepEqual(judgeAttempt(codePerPerson, lifted, startMs), { open: true })
    const last = afterFailure(codePerPerson, lifted, startMs)
    assert.deepEqual(judgeAttempt(codePerPerson, last, startMs), { open: false, reason: 'closed' })
    assert.deepEqual(judgeAttempt(codePerPerson, afterLift(last), startMs), { open: false, reason: 'closed' })
  })

  test('no state is changed in place', () => {
    const state = Object.freeze(failed(codePerPerson, 3))
    assert.notEqual(afterFailure(codePerPerson, state, startMs), state)
  })
})

describe('past the first window', () => {
  test('a quiet day makes the waits start anew, a millisecond less does not', () => {
    const state = failed(codePerPerson, 9)
    assert.equal(afterFailure(codePerPerson, state, startMs + dayMs - 1).streak, 10)
    assert.equal(afterFailure(codePerPerson, state, startMs + dayMs).streak, 1)
    assert.equal(afterFailure(codePerPerson, state, startMs + dayMs).failures, 10)
  })

  test('the waits do not start anew for somebody who never keeps quiet, for a year on end', () => {
    const { tries } = guess(passwordPerPerson, 365)
    for (let i = 10; i < tries.length; i++) assert.equal((tries[i] ?? 0) - (tries[i - 1] ?? 0), hourMs)
  })

  test('the hard stop counts over quiet days: four wrong codes a day end on day twenty-five', () => {
    const { tries, closed } = guess(codePerPerson, 365, 4)
    assert.equal(closed, true)
    assert.equal(tries.length, 100)
    assert.equal(Math.floor((tries[99] ?? 0) / dayMs), 24)
  })

  test('closed stays closed after a hundred years, and nothing but a clear opens it', () => {
    const state = failed(codePerPerson, 100)
    const later = startMs + 36_525 * dayMs
    assert.deepEqual(judgeAttempt(codePerPerson, state, later), { open: false, reason: 'closed' })
    assert.equal(judgeAttempt(codePerPerson, failed(codePerPerson, 99), later).open, true)
    assert.equal(judgeAttempt(codePerPerson, emptyAttempts, later).open, true)
  })

  test('passwords never close, however many are wrong', () => {
    for (const policy of [passwordPerPerson, passwordPerNetwork]) {
      const verdict = judgeAttempt(policy, failed(policy, 10_000), startMs)
      assert.ok(!verdict.open && verdict.reason === 'wait' && verdict.untilMs <= startMs + hourMs)
    }
  })

  test('no wait is ever longer than the policy says, whatever happened before', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 3 * dayMs }), { maxLength: 150 })
    for (const policy of [
      codePerPerson,
      passwordPerPerson,
      passwordPerNetwork,
      mailPerPerson,
      mailPerNetwork,
    ]) {
      fc.assert(
        fc.property(pauses, (steps) => {
          let state: AttemptState = emptyAttempts
          let nowMs = startMs
          for (const pause of steps) {
            nowMs += pause
            state = afterFailure(policy, state, nowMs)
            const verdict = judgeAttempt(policy, state, nowMs)
            if (verdict.open) assert.ok(state.streak < policy.freeFailures)
            else if (verdict.reason === 'wait')
              assert.ok(verdict.untilMs <= nowMs + Math.max(...policy.waitsMs))
            else assert.ok(state.failures >= (policy.closedAtFailures ?? Number.POSITIVE_INFINITY))
            assert.ok(state.streak <= state.failures)
          }
        }),
      )
    }
  })
})

describe('the stated odds hold against the best of 61 rhythms', () => {
  test('six-digit codes: 33 tries a day, 100 in all, 1 in 10,101 and 1 in 3,334', () => {
    const impatient = guess(codePerPerson, 365)
    assert.equal(impatient.tries.length, 100)
    assert.equal(Math.floor((impatient.tries[99] ?? 0) / hourMs), 3 * 24 + 18)
    assert.equal(impatient.tries.filter((atMs) => atMs >= dayMs && atMs < 2 * dayMs).length, 24)
    assert.equal(bestInADay(codePerPerson), 33)
    assert.equal(bestInAYear(codePerPerson), 100)
    assert.ok(oddsOf(33, 3e-6) < 1 / 10_101)
    assert.ok(oddsOf(100, 3e-6) < 1 / 3_333)
  })

  test('the worst there can be, five apps and every clock off: 1 in 1,011 a day, 1 in 334 in all', () => {
    const each = 5 * 6 * 1e-6
    assert.ok(oddsOf(bestInADay(codePerPerson), each) < 1 / 1_010)
    assert.ok(oddsOf(bestInAYear(codePerPerson), each) < 1 / 333)
  })

  test('two codes in a row: 5 in any day, 100 in all, 1 in 494 million and 1 in 25 million', () => {
    const each = 5 * (2 * farthestDriftSteps + 1) * 1e-12
    assert.equal(bestInADay(clockPerPerson), 5)
    assert.equal(bestInAYear(clockPerPerson), 100)
    assert.ok(1 / oddsOf(5, each) > 493e6)
    assert.ok(1 / oddsOf(100, each) > 24e6)
    const { tries } = guess(clockPerPerson, 365)
    assert.equal(Math.floor((tries.at(-1) ?? 0) / dayMs), 19)
  })

  test('backup codes: 100 tries, 3 in 10^18', () => {
    assert.equal(bestInAYear(backupCodePerPerson), 100)
    assert.ok(100 / 2 ** 65 < 3e-18)
  })

  test('passwords of one person: 33 a day, 8,769 a year, 1 in 11,404 for the weakest', () => {
    assert.equal(bestInADay(passwordPerPerson), 33)
    assert.equal(bestInAYear(passwordPerPerson), 8769)
    assert.equal(guess(passwordPerPerson, 365, 10).tries.length, 3600)
    assert.ok(8769 / 1e8 < 1 / 11_403)
  })

  test('passwords from one network: 816 a day, and a person there waits five minutes at most', () => {
    assert.equal(guess(passwordPerNetwork, 1, 34).tries.length, 816)
    assert.ok(bestInADay(passwordPerNetwork) <= 816)
    assert.equal(Math.max(...passwordPerNetwork.waitsMs), 5 * minuteMs)
    assert.equal(judgeAttempt(passwordPerNetwork, failed(passwordPerNetwork, 29), startMs).open, true)
  })

  test('asked-for mails: five to a person in any 24 hours, one network 59 at first and 30 a day after', () => {
    assert.equal(bestInADay(mailPerPerson), 5)
    assert.equal(judgeAttempt(mailPerPerson, failed(mailPerPerson, 5), startMs + dayMs).open, true)
    const { tries } = guess(mailPerNetwork, 30)
    assert.equal(tries.filter((atMs) => atMs < dayMs).length, 59)
    assert.equal(mostInADay(tries.filter((atMs) => atMs >= dayMs)), 30)
    assert.equal(bestInADay(mailPerNetwork), 59)
    assert.deepEqual(policies.newBrowserMailPerPerson, mailPerNetwork)
  })

  test('links that let a browser try: twelve in any day, 2,924 in a first year, and ten tries for each', () => {
    const { browserLinkPerPerson, passwordPerAllowedBrowser } = policies
    assert.equal(bestInADay(browserLinkPerPerson), 12)
    const { tries } = guess(browserLinkPerPerson, 365)
    assert.equal(tries.length, 2924)
    assert.equal(tries.filter((atMs) => atMs >= 364 * dayMs).length, 8)
    const allowed = guess(passwordPerAllowedBrowser, 365)
    assert.deepEqual([allowed.closed, allowed.tries], [true, Array(10).fill(0)])
  })
})

test('the owner hears of wrong codes before any wait begins', () => {
  assert.equal(policies.mailNoticeAtFailures, 3)
  assert.ok(policies.mailNoticeAtFailures < codePerPerson.freeFailures)
})
