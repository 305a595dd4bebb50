import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  closedForMs,
  decidableForMs,
  failedWithinMs,
  isRecoveryWait,
  recoveryClosedUntil,
  recoveryTimes,
} from './recovery-policy.ts'

const nowMs = Date.UTC(2026, 10, 24)
const hourMs = 3_600_000
const dayMs = 24 * hourMs

test('a wait is a whole number of hours, from one day to two weeks', () => {
  for (const hours of [24, 25, 72, 336]) assert.equal(isRecoveryWait(hours), true, String(hours))
  for (const hours of [0, 23, 23.9, 24.5, 337, -24, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(isRecoveryWait(hours), false, String(hours))
})

test('a request may be approved after its wait, and for two weeks', () => {
  assert.deepEqual(recoveryTimes(72, nowMs), {
    dueAtMs: nowMs + 72 * hourMs,
    expiresAtMs: nowMs + 72 * hourMs + decidableForMs,
  })
})

describe('requests that came to nothing', () => {
  test('none and one close nothing', () => {
    assert.equal(recoveryClosedUntil([], nowMs), undefined)
    assert.equal(recoveryClosedUntil([nowMs], nowMs), undefined)
  })

  test('two close for seven days after the second, to the millisecond, in whatever order they come', () => {
    const failed = [nowMs - dayMs, nowMs - 3 * dayMs]
    const untilMs = nowMs - dayMs + closedForMs
    for (const order of [failed, failed.toReversed()])
      assert.equal(recoveryClosedUntil(order, nowMs), untilMs)
    assert.equal(recoveryClosedUntil(failed, untilMs - 1), untilMs)
    assert.equal(recoveryClosedUntil(failed, untilMs), undefined)
  })

  test('two that lie further apart than thirty days close nothing', () => {
    assert.equal(recoveryClosedUntil([nowMs, nowMs - failedWithinMs - 1], nowMs), undefined)
    assert.notEqual(recoveryClosedUntil([nowMs, nowMs - failedWithinMs], nowMs), undefined)
  })

  test('the most persistent stranger gets two requests at once and then one a week: 54 in a year', () => {
    const failed: number[] = []
    for (let at = nowMs; at < nowMs + 365 * dayMs; at += hourMs) {
      if (recoveryClosedUntil(failed, at) === undefined) failed.push(at)
    }
    assert.equal(failed.length, 54)
  })
})
