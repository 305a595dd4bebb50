import * as policies from '../../src/core/attempt-policy.ts'
import {
  type AttemptState,
  afterFailure,
  afterLift,
  emptyAttempts,
  judgeAttempt,
} from '../../src/core/attempt-policy.ts'
import { isPasswordStolen, stolenAfterWrongCodes } from '../../src/core/stolen-password.ts'
import { MailedLinks, type Spelling } from './mailed-links.ts'

export const hourMs = 60 * 60 * 1000
export const dayMs = 24 * hourMs
const yearMs = 365 * dayMs
/** Three codes in a row and the one with which she goes on: four of them, half a minute each. */
export const threeCodesMs = 2 * 60 * 1000
export const startMs = Date.UTC(2026, 10, 24)

const policyOf = {
  password: policies.passwordPerPerson,
  code: policies.codePerPerson,
  clock: policies.clockPerPerson,
  'backup-code': policies.backupCodePerPerson,
}
type Kind = keyof typeof policyOf
/** What can be guessed after the password; the owner of a clock that is right has no use for two codes in a row. */
export type Guessed = Exclude<Kind, 'password'>
export type Factor = Exclude<Guessed, 'clock'>
type Way = 'known' | 'unknown' | 'link'

/** One person's counters and the rules about them, with nothing random in them: what the features do with rows. */
class Account {
  passwordNumber = 0
  isStolen = false
  links = new MailedLinks()
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

  /** Three codes in a row end a wait, and nothing else. */
  unlock(way: Way): void {
    this.#counters.set(`code ${way}`, afterLift(this.stateOf('code', way)))
  }

  /** A success clears its own counter, and never the one that all unknown browsers share. */
  succeed(kind: Kind, way: Way): void {
    if (way !== 'unknown') this.#counters.delete(`${kind} ${way}`)
  }

  newPassword(): void {
    this.passwordNumber += 1
    this.isStolen = false
    this.#wrongAtMs = []
    this.links.forget()
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
  rhythm: readonly { restMs: number; factor: Guessed }[]
  /** How he asks for links that let a browser of his try, again and again; empty: not at all. */
  asks: readonly { restMs: number; spelling: Spelling }[]
}

interface Visit {
  afterMs: number
  way: 'known' | 'unknown'
  factor: Factor
  slips: number
}

export interface Owner {
  hasKnownBrowser: boolean
  /** She presses the button of every link, whoever asked for it. */
  isDeceived: boolean
  /** She sets a new password at her next visit but so many. */
  ignoresMails: number
  visits: readonly Visit[]
}

export interface Year {
  codes: { atMs: number; passwordNumber: number }[]
  pairs: { atMs: number; passwordNumber: number }[]
  backupCodes: { atMs: number; passwordNumber: number }[]
  passwords: number
  newPasswords: number
  links: number
  longestWaitMs: { code: number; 'backup-code': number }
  /** Visits of the owner at which no way in was open to her. */
  lockedOut: number
}

/** A year of one attacker and one owner at the same account. */
export function play(attacker: Attacker, owner: Owner): Year {
  const account = new Account()
  const year: Year = {
    codes: [],
    pairs: [],
    backupCodes: [],
    passwords: 0,
    newPasswords: 0,
    links: 0,
    longestWaitMs: { code: 0, 'backup-code': 0 },
    lockedOut: 0,
  }
  let turn = 0
  let visit = 0
  let ignored = 0
  let knownNumber = 0
  let learnsAtMs = Number.POSITIVE_INFINITY
  let attackAtMs = startMs
  let asked = 0
  let askAtMs = attacker.asks.length > 0 ? startMs : Number.POSITIVE_INFINITY
  let visitAtMs = startMs + (owner.visits[0]?.afterMs ?? yearMs)
  const endMs = startMs + yearMs
  while (Math.min(attackAtMs, visitAtMs, learnsAtMs, askAtMs) < endMs) {
    if (askAtMs <= Math.min(attackAtMs, visitAtMs, learnsAtMs)) askForLink()
    else if (learnsAtMs <= attackAtMs && learnsAtMs <= visitAtMs) {
      knownNumber = account.passwordNumber
      attackAtMs = learnsAtMs
      learnsAtMs = Number.POSITIVE_INFINITY
    } else if (attackAtMs <= visitAtMs) attack()
    else {
      const leavesAtMs = ownerComes()
      const next = owner.visits[++visit % owner.visits.length]
      visitAtMs = leavesAtMs + (next?.afterMs ?? yearMs)
    }
  }
  year.links = account.links.mailed
  return year

  /** Where she lets his browser, he has its tries at once; else the mail lies in her mailbox. */
  function askForLink(): void {
    const { restMs, spelling } = attacker.asks[asked++ % attacker.asks.length] ?? {
      restMs: yearMs,
      spelling: 'email',
    }
    const isMailed = account.links.ask(spelling, askAtMs)
    if (isMailed && owner.isDeceived && account.links.use(askAtMs) && attacker.has === 'nothing')
      year.passwords += policies.passwordPerAllowedBrowser.closedAtFailures ?? 0
    askAtMs += Math.max(restMs, 60_000)
  }

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
    else {
      const tries = { code: year.codes, clock: year.pairs, 'backup-code': year.backupCodes }[kind]
      tries.push({ atMs: nowMs, passwordNumber: knownNumber })
    }
    attackAtMs = nowMs + restMs
  }

  /** Answers when she is done. */
  function ownerComes(): number {
    const { way: wanted, factor, slips } = owner.visits[visit % owner.visits.length] as Visit
    const way = owner.hasKnownBrowser ? wanted : 'unknown'
    let nowMs = visitAtMs
    if (!hasWayIn(nowMs)) year.lockedOut += 1
    if (way === 'unknown' && account.isStolen) {
      if (ignored++ < owner.ignoresMails) return nowMs
      ignored = 0
      account.newPassword()
      year.newPasswords += 1
      if (attacker.learnsAgainAfterDays !== undefined)
        learnsAtMs = nowMs + attacker.learnsAgainAfterDays * dayMs
      return nowMs
    }
    for (let n = 0; n <= slips; n++) {
      const verdict = account.judge(factor, way, nowMs)
      if (!verdict.open && verdict.reason === 'closed') return nowMs
      if (!verdict.open && verdict.reason === 'wait') {
        const waitMs = verdict.untilMs - nowMs
        const isUnlocked = factor === 'code' && waitMs > threeCodesMs
        if (isUnlocked) account.unlock(way)
        const waitedMs = isUnlocked ? threeCodesMs : waitMs
        year.longestWaitMs[factor] = Math.max(year.longestWaitMs[factor], waitedMs)
        nowMs += waitedMs
        if (!account.judge(factor, way, nowMs).open) year.lockedOut += 1
      }
      if (n < slips) account.fail(factor, way, nowMs)
      else account.succeed(factor, way)
      if (way === 'unknown' && account.isStolen) return nowMs
    }
    return nowMs
  }

  /**
   * In her known browser at once. Without one: the password at once, by a link if it is delayed, and a code, with
   * three in a row before it if codes are delayed. Where codes of both kinds are shut for unknown browsers, the mailed
   * link to a new password with either kind, after which the second step is open.
   */
  function hasWayIn(nowMs: number): boolean {
    const isOpen = (kind: Kind, way: Way) => account.judge(kind, way, nowMs).open
    const takesCode = (way: Way) => {
      const verdict = account.judge('code', way, nowMs)
      return verdict.open || verdict.reason === 'wait' || isOpen('backup-code', way)
    }
    if (owner.hasKnownBrowser) return isOpen('password', 'known') && takesCode('known')
    if (account.isStolen || !takesCode('unknown'))
      return isOpen('code', 'link') || isOpen('backup-code', 'link')
    return isOpen('password', 'unknown') || mayTryByLink(nowMs)
  }

  function mayTryByLink(nowMs: number): boolean {
    account.links.ask('username', nowMs)
    account.links.ask('email', nowMs)
    return account.links.use(nowMs)
  }
}
