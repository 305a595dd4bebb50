import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutyOf, type TwoFactorPolicy } from './two-factor-duty.ts'

const dayMs = 24 * 60 * 60 * 1000
const fromMs = Date.UTC(2026, 11, 1)
const everyone: TwoFactorPolicy = { whoMust: 'everyone', requiredFromMs: fromMs, graceDays: 14 }
const customer = { role: 'customer', ownsAccount: false, sharesAccount: false } as const
const staff = { role: 'staff', ownsAccount: false, sharesAccount: false } as const

test('staff must at once, whatever the policy says', () => {
  for (const policy of [everyone, { whoMust: 'staff', requiredFromMs: null, graceDays: 90 } as const])
    for (const nowMs of [0, fromMs, fromMs + 100 * dayMs])
      assert.deepEqual(dutyOf(staff, policy, nowMs), { kind: 'must' })
})

test('a policy for staff alone asks nothing of a customer, nor does one without a date', () => {
  const late = fromMs + 100 * dayMs
  assert.equal(dutyOf(customer, { ...everyone, whoMust: 'staff' }, late).kind, 'free')
  assert.equal(dutyOf(customer, { ...everyone, requiredFromMs: null }, late).kind, 'free')
})

test('owners and sub-accounts are asked apart; who is both is asked by either', () => {
  const asked = (whoMust: 'owners' | 'sub-accounts', ownsAccount: boolean, sharesAccount: boolean) =>
    dutyOf({ role: 'customer', ownsAccount, sharesAccount }, { ...everyone, whoMust }, fromMs).kind !== 'free'
  for (const [owns, shares] of [
    [true, false],
    [false, true],
    [true, true],
    [false, false],
  ] as const) {
    assert.equal(asked('owners', owns, shares), owns)
    assert.equal(asked('sub-accounts', owns, shares), shares)
  }
})

test('the date and the end of the grace period are kept to the millisecond', () => {
  const endsAtMs = fromMs + 14 * dayMs
  const at = (nowMs: number) => dutyOf(customer, everyone, nowMs)
  assert.deepEqual(at(fromMs - 1), { kind: 'free' })
  assert.deepEqual(at(fromMs), { kind: 'grace', daysLeft: 14, endsAtMs })
  assert.deepEqual(at(fromMs + 1), { kind: 'grace', daysLeft: 14, endsAtMs })
  assert.deepEqual(at(fromMs + dayMs), { kind: 'grace', daysLeft: 13, endsAtMs })
  assert.deepEqual(at(endsAtMs - 1), { kind: 'grace', daysLeft: 1, endsAtMs })
  assert.deepEqual(at(endsAtMs), { kind: 'must' })
})

test('without a grace period the date itself is the end', () => {
  const policy = { ...everyone, graceDays: 0 }
  assert.equal(dutyOf(customer, policy, fromMs - 1).kind, 'free')
  assert.equal(dutyOf(customer, policy, fromMs).kind, 'must')
})
