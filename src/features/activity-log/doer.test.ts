import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doerName } from './activity-log.ts'

test('whoever did something to an account is named with the role first', () => {
  assert.equal(doerName('en', 'operator'), 'the operator')
  assert.equal(doerName('en', 'operator root'), 'the operator (root)')
  assert.equal(doerName('en', 'staff otto'), 'staff (otto)')
  assert.equal(doerName('en', 'set-up'), 'the set-up')
  assert.equal(doerName('en', 'Otto (operator root)'), 'Otto, carried out by the operator (root)')
  assert.equal(doerName('en', 'staff otto + staff anna'), 'staff (otto) and staff (anna)')
  assert.equal(doerName('de', 'staff otto + operator root'), 'dem Team (otto) und dem Betreiber (root)')
  assert.equal(doerName('de', 'operator root'), 'dem Betreiber (root)')
  assert.equal(doerName('de', 'staff otto'), 'dem Team (otto)')
  assert.equal(doerName('de', 'Otto (operator root)'), 'Otto, ausgeführt von dem Betreiber (root)')
})

// A customer may call herself `operator` or `staff`.
test('no username of a customer reads like a role', () => {
  assert.equal(doerName('en', 'person anna'), 'anna')
  assert.equal(doerName('en', 'person staff'), 'staff')
  assert.equal(doerName('en', 'staff otto + person anna'), 'staff (otto) and anna')
})

test('a name without a role stays as it is', () => {
  for (const by of ['Otto Operator', 'operators', 'Otto (home)', '']) assert.equal(doerName('en', by), by)
})
