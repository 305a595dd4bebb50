import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Attacker,
  dayMs,
  type Factor,
  type Guessed,
  hourMs,
  type Owner,
  play,
  startMs,
  threeCodesMs,
  type Year,
} from '../../test/support/guessing-year.ts'
import type { Spelling } from '../../test/support/mailed-links.ts'
import * as policies from './attempt-policy.ts'
import { stolenWithinMs } from './stolen-password.ts'

const factor = fc.constantFrom<Factor>('code', 'backup-code')
const guessed = fc.constantFrom<Guessed>('code', 'clock', 'backup-code')
const rest = fc.oneof(
  fc.constantFrom(0, 1, hourMs, dayMs, 1.5 * dayMs, 1.6 * dayMs, stolenWithinMs / 19, stolenWithinMs),
  fc.integer({ min: 0, max: 40 * dayMs }),
)
const rhythm = fc.array(fc.record({ restMs: rest, factor: guessed }), { minLength: 1, maxLength: 25 })
const asks = fc.array(
  fc.record({
    restMs: fc.oneof(fc.constantFrom(0, 3 * hourMs, dayMs), fc.integer({ min: 0, max: 8 * hourMs })),
    spelling: fc.constantFrom<Spelling>('username', 'email'),
  }),
  { maxLength: 12 },
)
const visits = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 3 * hourMs, max: 20 * dayMs }),
    way: fc.constantFrom<'known' | 'unknown'>('known', 'unknown'),
    factor,
    slips: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 20 },
)
const owner = fc.record({
  hasKnownBrowser: fc.boolean(),
  isDeceived: fc.boolean(),
  ignoresMails: fc.integer({ min: 0, max: 3 }),
  visits,
})
const attackerWith = (has: Attacker['has']) =>
  fc.record({
    has: fc.constant(has),
    isCareful: fc.boolean(),
    learnsAgainAfterDays: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    rhythm,
    asks,
  })

const chanceOf = (tries: number, each: number) => 1 - (1 - each) ** tries
const runs = { numRuns: 150, seed: 20_261_124 }

const haste: Attacker = {
  has: 'password',
  isCareful: false,
  learnsAgainAfterDays: undefined,
  rhythm: [{ restMs: 0, factor: 'code' }],
  asks: [],
}
const noOwner: Owner = { hasKnownBrowser: true, isDeceived: false, ignoresMails: 0, visits: [] }

function mostWithin(tries: readonly { atMs: number }[], spanMs: number): number {
  const times = tries.map(({ atMs }) => atMs).sort((a, b) => a - b)
  let [most, first] = [0, 0]
  times.forEach((atMs, last) => {
    while (atMs - (times[first] ?? atMs) >= spanMs) first++
    most = Math.max(most, last - first + 1)
  })
  return most
}

/** What docs/two-factor.md states, for each password that he came to know. */
function assertWithinTheOdds({ codes, pairs, backupCodes }: Year): void {
  const numbers = new Set([...codes, ...pairs, ...backupCodes].map(({ passwordNumber }) => passwordNumber))
  for (const number of numbers) {
    const of = (tries: Year['codes']) => tries.filter(({ passwordNumber }) => passwordNumber === number)
    const each = [codes, pairs, backupCodes].map(of)
    assert.ok(each.every(({ length }) => length <= 100))
    assert.ok(mostWithin(each.flat(), stolenWithinMs) <= 20)
    assert.ok(mostWithin(of(pairs), dayMs) <= 5)
    assert.ok(chanceOf(of(codes).length, policies.rightCodesAtOnce / 1e6) < 1 / 3_333)
    assert.ok(chanceOf(of(codes).length, policies.mostRightCodesAtOnce / 1e6) < 1 / 333)
  }
}

describe('a year of guessing against owners who slip, travel and ignore their mail', () => {
  test('the strategies that the odds name, with nobody else about: 20 tries in haste, 100 in patience', () => {
    assert.equal(play(haste, noOwner).codes.length, 20)
    const patient = play({ ...haste, isCareful: true }, noOwner)
    assert.equal(patient.codes.length, 100)
    assert.equal(mostWithin(patient.codes, stolenWithinMs), 19)
    assert.equal(Math.floor(((patient.codes[99]?.atMs ?? 0) - startMs) / dayMs), 150)
    assert.equal(play({ ...haste, has: 'nothing' }, noOwner).passwords, 8769)
  })

  test('a patient guesser gains nothing by her signing in somewhere new each day', () => {
    const visits = [{ afterMs: dayMs, way: 'unknown', factor: 'code', slips: 0 }] as const
    const traveller = { ...noOwner, visits }
    assert.equal(play({ ...haste, isCareful: true }, traveller).codes.length, 100)
    assert.equal(play(haste, traveller).codes.length, 20)
  })

  test('whoever has the password, and learns each new one, stays within the odds', () => {
    fc.assert(
      fc.property(attackerWith('password'), owner, (attacker, victim) => {
        assertWithinTheOdds(play(attacker, victim))
      }),
      runs,
    )
  })

  test('whoever has nothing guesses 8,769 passwords at most, and ten more for each link that she lets him use', () => {
    fc.assert(
      fc.property(attackerWith('nothing'), owner, (attacker, victim) => {
        const { passwords, newPasswords, links, codes, pairs, backupCodes } = play(attacker, victim)
        const byLink = victim.isDeceived ? 10 * links : 0
        // A new password clears the counter, so the ten tries of the first 24 minutes come again, at another password.
        assert.ok(passwords <= 8769 + 10 * newPasswords + byLink)
        assert.ok(links <= 2924)
        assert.equal(codes.length + pairs.length + backupCodes.length, 0)
      }),
      runs,
    )
    const greedy: Attacker = { ...haste, has: 'nothing', asks: [{ restMs: 0, spelling: 'email' }] }
    const year = play(greedy, { ...noOwner, isDeceived: true })
    assert.deepEqual([year.links, year.passwords], [2924, 38_009])
    assert.ok(8769 / 1e8 < 1 / 11_403 && 38_009 / 1e8 < 1 / 2_630)
  })

  test('no owner is ever without a way in; with the app at hand she waits for codes no longer than three of them take', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Attacker['has']>('password', 'nothing').chain(attackerWith),
        owner,
        (attacker, victim) => {
          // Whoever presses for every stranger has spent the links that would let her own browser.
          const { lockedOut, longestWaitMs } = play(attacker, { ...victim, isDeceived: false })
          assert.equal(lockedOut, 0)
          assert.ok(longestWaitMs.code <= threeCodesMs)
          assert.ok(longestWaitMs['backup-code'] <= hourMs)
        },
      ),
      runs,
    )
  })

  test('a guesser who is at it all year, and asks for every link, keeps nobody out who comes every three hours', () => {
    const spellings = ['username', 'email'] as const
    const greedy: Attacker = {
      ...haste,
      has: 'nothing',
      asks: spellings.map((spelling) => ({ restMs: 0, spelling })),
    }
    const visits = [{ afterMs: 3 * hourMs, way: 'unknown', factor: 'code', slips: 0 }] as const
    const year = play(greedy, { ...noOwner, hasKnownBrowser: false, visits })
    assert.deepEqual([year.lockedOut, year.passwords, year.links], [0, 8769, 2924])
  })
})
