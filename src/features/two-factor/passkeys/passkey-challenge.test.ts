import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { sweep } from '../../../housekeeping.ts'
import {
  type Ceremony,
  challengeLifetimeMs,
  makeChallenge,
  readChallenge,
  spendChallenge,
} from './passkey-challenge.ts'

const signIn: Ceremony = { purpose: 'sign-in', boundTo: 'a visitor' }

let t: TestApp
before(async () => {
  t = await createTestApp()
})
after(() => t.close())

const read = (challenge: string, ceremony = signIn) => readChallenge(t.deps, ceremony, challenge)
const spend = (challenge: string) =>
  t.db.inTransaction((tx) => spendChallenge(tx, challenge, t.clock() + challengeLifetimeMs))
const countSpent = async () =>
  (await t.db.connection.selectFrom('spentPasskeyChallenge').select('challengeHash').execute()).length

test('a challenge is good for five minutes and not a millisecond longer', () => {
  const challenge = makeChallenge(t.deps, signIn)
  const madeAtMs = t.clock()
  assert.equal(read(challenge), madeAtMs + challengeLifetimeMs)
  t.clock.advance(challengeLifetimeMs - 1)
  assert.equal(read(challenge), madeAtMs + challengeLifetimeMs)
  t.clock.advance(1)
  assert.equal(read(challenge), undefined)
})

test('it is good for what it was made for, and for whom', () => {
  const challenge = makeChallenge(t.deps, signIn)
  for (const purpose of ['register', 'second-step', 'step-up', 'removal'] as const) {
    assert.equal(read(challenge, { ...signIn, purpose }), undefined, purpose)
  }
  assert.equal(read(challenge, { ...signIn, boundTo: 'another visitor' }), undefined)
  assert.equal(read(challenge, { ...signIn, boundTo: '' }), undefined)
})

test('a changed, shortened, lengthened or made-up one is none', () => {
  const challenge = makeChallenge(t.deps, signIn)
  const bytes = Buffer.from(challenge, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.equal(read(changed.toString('base64url')), undefined, `byte ${at}`)
  }
  for (const other of [
    '',
    challenge.slice(1),
    `${challenge}A`,
    `${challenge}=`,
    ` ${challenge}`,
    'x'.repeat(75),
  ])
    assert.equal(read(other), undefined, other)
})

test('one made under another key is none', async () => {
  const other = await createTestApp()
  const challenge = makeChallenge({ ...other.deps, clock: t.clock }, signIn)
  assert.equal(read(challenge), undefined)
  await other.close()
})

test('no two are alike, and making them writes nothing', async () => {
  const made = Array.from({ length: 1000 }, () => makeChallenge(t.deps, signIn))
  assert.equal(new Set(made).size, 1000)
  assert.equal(await countSpent(), 0)
})

test('of twenty who answer one challenge at once one is the first', async () => {
  const challenge = makeChallenge(t.deps, signIn)
  const spent = await Promise.all(Array.from({ length: 20 }, () => spend(challenge)))
  assert.equal(spent.filter(Boolean).length, 1)
  assert.equal(await spend(challenge), false)
  assert.equal(await spend(makeChallenge(t.deps, signIn)), true)
})

test('an answered one is remembered until no clock could bring it to life again', async () => {
  const challenge = makeChallenge(t.deps, signIn)
  await spend(challenge)
  const before = await countSpent()
  t.clock.advance(challengeLifetimeMs + 60 * 60_000 - 1)
  await sweep(t.deps)
  assert.equal(await spend(challenge), false)
  t.clock.advance(challengeLifetimeMs + 60 * 60_000 + 1)
  await sweep(t.deps)
  assert.ok(before > 0)
  assert.equal(await countSpent(), 0)
})
