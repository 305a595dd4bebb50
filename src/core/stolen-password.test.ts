import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPasswordStolen, stolenAfterWrongCodes, stolenWithinMs } from './stolen-password.ts'

const nowMs = Date.UTC(2026, 10, 24)
const wrong = (count: number, atMs = nowMs) => Array.from({ length: count }, () => atMs)

test('nineteen wrong codes are slips, the twentieth is one too many', () => {
  assert.equal(stolenAfterWrongCodes, 20)
  assert.equal(isPasswordStolen([], nowMs), false)
  assert.equal(isPasswordStolen(wrong(19), nowMs), false)
  assert.equal(isPasswordStolen(wrong(20), nowMs), true)
})

test('a wrong code counts for thirty days, and not a millisecond longer', () => {
  const first = nowMs - stolenWithinMs
  assert.equal(isPasswordStolen([first + 1, ...wrong(19)], nowMs), true)
  assert.equal(isPasswordStolen([first, ...wrong(19)], nowMs), false)
})

test('the order of the moments does not matter, and one from a faster clock counts', () => {
  const moments = [...wrong(10, nowMs - 1000), ...wrong(10, nowMs + 5000)]
  assert.equal(isPasswordStolen(moments, nowMs), true)
  assert.equal(isPasswordStolen(moments.reverse(), nowMs), true)
})
