import * as policies from '../../src/core/attempt-policy.ts'
import {
  type AttemptState,
  afterFailure,
  emptyAttempts,
  judgeAttempt,
} from '../../src/core/attempt-policy.ts'
import { isPasswordStolen, stolenAfterWrongCodes } from '../../src/core/stolen-password.ts'

export const hourMs = 60 * 60 * 1000
export const dayMs = 24 * hourMs
const yearMs = 365 * dayMs
export const startMs = Date.UTC(2026, 10, 24)

const policyOf = {
  password: policies.passwordPerPerson,
  code: policies.codePerPerson,
  'backup-code': policies.backupCodePerPerson,
}
type Kind = keyof typeof policyOf
export type Factor = Exclude<Kind, 'password'>
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

export interface Attacker {
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

export interface Owner {
  hasKnownBrowser: boolean
  /** She sets a new password at her next visit but so many. */
  ignoresMails: number
  visits: readonly Visit[]
}

export interface Year {
  codes: { atMs: number; passwordNumber: number }[]
  backupCodes: { atMs: number; passwordNumber: number }[]
  passwords: number
  newPasswords: number
  longestWaitMs: number
  /** Visits of the owner at which no way in was open to her. */
  lockedOut: number
}

/** A year of one attacker and one owner at the same account. */
export function play(attacker: Attacker, owner: Owner): Year {
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
