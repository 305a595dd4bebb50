import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import * as policies from './attempt-policy.ts'
import { type AttemptState, afterFailure, emptyAttempts, judgeAttempt } from './attempt-policy.ts'
import { isPasswordStolen, stolenAfterWrongCodes, stolenWithinMs } from './stolen-password.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
const yearMs = 365 * dayMs
const startMs = Date.UTC(2026, 10, 24)

const policyOf = {
  password: policies.passwordPerPerson,
  code: policies.codePerPerson,
  'backup-code': policies.backupCodePerPerson,
}
type Kind = keyof typeof policyOf
type Factor = Exclude<Kind, 'password'>
type Way = 'known' | 'unknown' | 'link'

/** One person's counters and the rules about them, with nothing random in them: what the features do with rows. */
class Account {
  passwordNumber = 0
  isStolen = false
  #wrongAtMs: number[] = []
  #counters = new Map<string, AttemptState>()

  stateOf = (kind: Kind, way: Way) => this.#counters.get(`${kind} ${way}`) ?? emptyAttempts
  judge = (kind: Kind, way: Way, nowMs: number) =>
    judgeAttempt(policyOf[kind], this.stateOf(kind, way), nowMs)
  wouldBeStolen = (nowMs: number) => isPasswordStolen([...this.#wrongAtMs, nowMs], nowMs)

  fail(kind: Kind, way: Way, nowMs: number): void {
    this.#counters.set(`${kind} ${way}`, afterFailure(policyOf[kind], this.stateOf(kind, way), nowMs))
    if (kind === 'password' || way !== 'unknown') return
    this.#wrongAtMs = [...this.#wrongAtMs, nowMs].slice(-stolenAfterWrongCodes)
    this.isStolen ||= isPasswordStolen(this.#wrongAtMs, nowMs)
  }

  /** A success clears its own counter, and never the one that all unknown browsers share. */
  succeed(kind: Kind, way: Way): void {
    if (way !== 'unknown') this.#counters.delete(`${kind} ${way}`)
  }

  newPassword(): void {
    this.passwordNumber += 1
    this.isStolen = false
    this.#wrongAtMs = []
    for (const kind of Object.keys(policyOf)) this.#counters.delete(`${kind} unknown`)
  }
}

interface Attacker {
  has: 'password' | 'nothing'
  /** Never types a wrong code that would make the password count as stolen. */
  isCareful: boolean
  /** Learns each new password as well, so many days after it was chosen. */
  learnsAgainAfterDays: number | undefined
  /** What he does again and again: rest, then try this. */
  rhythm: readonly { restMs: number; factor: Factor }[]
}

interface Visit {
  afterMs: number
  way: 'known' | 'unknown'
  factor: Factor
  slips: number
}

interface Owner {
  hasKnownBrowser: boolean
  /** She sets a new password at her next visit but so many. */
  ignoresMails: number
  visits: readonly Visit[]
}

interface Year {
  codes: { atMs: number; passwordNumber: number }[]
  backupCodes: { atMs: number; passwordNumber: number }[]
  passwords: number
  newPasswords: number
  longestWaitMs: number
  /** Visits of the owner at which no way in was open to her. */
  lockedOut: number
}

function play(attacker: Attacker, owner: Owner): Year {
  const account = new Account()
  const year: Year = {
    codes: [],
    backupCodes: [],
    passwords: 0,
    newPasswords: 0,
    longestWaitMs: 0,
    lockedOut: 0,
  }
  let turn = 0
  let visit = 0
  let ignored = 0
  let knownNumber = 0
  let learnsAtMs = Number.POSITIVE_INFINITY
  let attackAtMs = startMs
  let visitAtMs = startMs + (owner.visits[0]?.afterMs ?? yearMs)
  const endMs = startMs + yearMs
  while (Math.min(attackAtMs, visitAtMs, learnsAtMs) < endMs) {
    if (learnsAtMs <= attackAtMs && learnsAtMs <= visitAtMs) {
      knownNumber = account.passwordNumber
      attackAtMs = learnsAtMs
      learnsAtMs = Number.POSITIVE_INFINITY
    } else if (attackAtMs <= visitAtMs) attack()
    else {
      ownerComes()
      const next = owner.visits[++visit % owner.visits.length]
      visitAtMs += next?.afterMs ?? yearMs
    }
  }
  return year

  function attack(): void {
    const nowMs = attackAtMs
    const { restMs, factor } = attacker.rhythm[turn % attacker.rhythm.length] ?? { restMs: 0, factor: 'code' }
    const kind = attacker.has === 'nothing' ? 'password' : factor
    if (kind !== 'password' && (account.isStolen || knownNumber !== account.passwordNumber)) {
      attackAtMs = Number.POSITIVE_INFINITY
      return
    }
    const verdict = account.judge(kind, 'unknown', nowMs)
    if (!verdict.open && verdict.reason === 'wait') {
      attackAtMs = verdict.untilMs
      return
    }
    turn += 1
    if (!verdict.open) {
      attackAtMs = nowMs + dayMs
      return
    }
    if (kind !== 'password' && attacker.isCareful && account.wouldBeStolen(nowMs)) {
      turn -= 1
      attackAtMs = nowMs + hourMs
      return
    }
    account.fail(kind, 'unknown', nowMs)
    if (kind === 'password') year.passwords += 1
    else (kind === 'code' ? year.codes : year.backupCodes).push({ atMs: nowMs, passwordNumber: knownNumber })
    attackAtMs = nowMs + restMs
  }

  function ownerComes(): void {
    const { way: wanted, factor, slips } = owner.visits[visit % owner.visits.length] as Visit
    const way = owner.hasKnownBrowser ? wanted : 'unknown'
    let nowMs = visitAtMs
    if (!hasWayIn(nowMs)) year.lockedOut += 1
    if (way === 'unknown' && account.isStolen) {
      if (ignored++ < owner.ignoresMails) return
      ignored = 0
      account.newPassword()
      year.newPasswords += 1
      if (attacker.learnsAgainAfterDays !== undefined)
        learnsAtMs = nowMs + attacker.learnsAgainAfterDays * dayMs
      return
    }
    for (let n = 0; n <= slips; n++) {
      const verdict = account.judge(factor, way, nowMs)
      if (!verdict.open && verdict.reason === 'closed') return
      if (!verdict.open && verdict.reason === 'wait') {
        year.longestWaitMs = Math.max(year.longestWaitMs, verdict.untilMs - nowMs)
        nowMs = verdict.untilMs
      }
      if (n < slips) account.fail(factor, way, nowMs)
      else account.succeed(factor, way)
      if (way === 'unknown' && account.isStolen) return
    }
  }

  /**
   * Password and factor in her known browser, at once. Without one: a kind of code at the second step, and where that
   * is shut, the mailed link with either kind, after which a new password opens the second step. Each within an hour.
   */
  function hasWayIn(nowMs: number): boolean {
    const opensWithin = (waitMs: number, kind: Kind, way: Way) => {
      const verdict = account.judge(kind, way, nowMs)
      return verdict.open || (verdict.reason === 'wait' && verdict.untilMs - nowMs <= waitMs)
    }
    const takesCode = (waitMs: number, way: Way) =>
      opensWithin(waitMs, 'code', way) || opensWithin(waitMs, 'backup-code', way)
    if (owner.hasKnownBrowser) return opensWithin(0, 'password', 'known') && takesCode(0, 'known')
    const isShut = account.isStolen || !takesCode(hourMs, 'unknown')
    return isShut ? takesCode(0, 'link') : opensWithin(hourMs, 'password', 'unknown')
  }
}

const factor = fc.constantFrom<Factor>('code', 'backup-code')
const rest = fc.oneof(
  fc.constantFrom(0, 1, hourMs, dayMs, 1.5 * dayMs, 1.6 * dayMs, stolenWithinMs / 19, stolenWithinMs),
  fc.integer({ min: 0, max: 40 * dayMs }),
)
const rhythm = fc.array(fc.record({ restMs: rest, factor }), { minLength: 1, maxLength: 25 })
const visits = fc.array(
  fc.record({
    afterMs: fc.integer({ min: hourMs, max: 20 * dayMs }),
    way: fc.constantFrom<'known' | 'unknown'>('known', 'unknown'),
    factor,
    slips: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 20 },
)
const owner = fc.record({
  hasKnownBrowser: fc.boolean(),
  ignoresMails: fc.integer({ min: 0, max: 3 }),
  visits,
})
const attackerWith = (has: Attacker['has']) =>
  fc.record({
    has: fc.constant(has),
    isCareful: fc.boolean(),
    learnsAgainAfterDays: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    rhythm,
  })

const chanceOf = (tries: number, each: number) => 1 - (1 - each) ** tries
const runs = { numRuns: 150, seed: 20_261_124 }

const haste: Attacker = {
  has: 'password',
  isCareful: false,
  learnsAgainAfterDays: undefined,
  rhythm: [{ restMs: 0, factor: 'code' }],
}
const noOwner: Owner = { hasKnownBrowser: true, ignoresMails: 0, visits: [] }

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
function assertWithinTheOdds({ codes, backupCodes }: Year): void {
  const numbers = new Set([...codes, ...backupCodes].map(({ passwordNumber }) => passwordNumber))
  for (const number of numbers) {
    const of = (tries: Year['codes']) => tries.filter(({ passwordNumber }) => passwordNumber === number)
    assert.ok(of(codes).length <= 100 && of(backupCodes).length <= 100)
    assert.ok(mostWithin([...of(codes), ...of(backupCodes)], stolenWithinMs) <= 20)
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

  test('whoever has nothing guesses 8,769 passwords at most: 1 in 11,404 for the weakest', () => {
    fc.assert(
      fc.property(attackerWith('nothing'), owner, (attacker, victim) => {
        const { passwords, newPasswords, codes, backupCodes } = play(attacker, victim)
        // A new password clears the counter, so the ten tries of the first 24 minutes come again, at another password.
        assert.ok(passwords <= 8769 + 10 * newPasswords)
        assert.equal(codes.length + backupCodes.length, 0)
      }),
      runs,
    )
    assert.ok(8769 / 1e8 < 1 / 11_403)
  })

  test('no owner is ever without a way in, nor waits longer than an hour for one try', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Attacker['has']>('password', 'nothing').chain(attackerWith),
        owner,
        (attacker, victim) => {
          const { lockedOut, longestWaitMs } = play(attacker, victim)
          assert.equal(lockedOut, 0)
          assert.ok(longestWaitMs <= hourMs)
        },
      ),
      runs,
    )
  })
})
