import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { formTokenFor, isFormToken } from './csrf.ts'

const key = createSecretKey(Buffer.alloc(32, 7))

test('a form token fits the session or the browser it was made for, and no other', () => {
  const token = formTokenFor(key, { sessionId: 'a' })
  assert.ok(isFormToken(key, token, { sessionId: 'a' }))
  assert.ok(!isFormToken(key, token, { sessionId: 'b' }))
  assert.ok(!isFormToken(key, token, { visitor: 'a' }))
  assert.ok(!isFormToken(createSecretKey(Buffer.alloc(32, 8)), token, { sessionId: 'a' }))
})

// A compressed page whose length depends on a fixed secret beside text of the attacker's choosing gives it away.
test('no two pages carry the same text for the same token', () => {
  const tokens = new Set(Array.from({ length: 100 }, () => formTokenFor(key, { sessionId: 'a' })))
  assert.equal(tokens.size, 100)
  const halves = [...tokens].map((token) => Buffer.from(token, 'base64url').subarray(32).toString('hex'))
  assert.equal(new Set(halves).size, 100)
})

test('what is no token is refused', () => {
  for (const given of ['', 'x', 'A'.repeat(86), 'A'.repeat(5000), '💥'.repeat(30)]) {
    assert.ok(!isFormToken(key, given, { sessionId: 'a' }), given.slice(0, 10))
  }
})
