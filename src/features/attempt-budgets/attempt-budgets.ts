import {
  type AttemptPolicy,
  type AttemptState,
  afterFailure,
  afterLift,
  backupCodePerPerson,
  clockPerPerson,
  codePerPerson,
  emptyAttempts,
  invitationMailPerAccount,
  judgeAttempt,
  mailPerNetwork,
  mailPerPerson,
  newBrowserMailPerPerson,
  passkeyPerPerson,
  passwordPerAllowedBrowser,
  passwordPerNetwork,
  passwordPerPerson,
} from '../../core/attempt-policy.ts'
import type { Connection } from '../../platform/database.ts'
import * as store from './attempt-budgets.store.ts'

/**
 * Where tries are counted. `subject` is the person (or, for a name nobody has, its digest; or a network); `way` keeps
 * the counters of one kind apart: each known browser, all unknown ones together, and tries behind a mailed link.
 */
export interface Budget {
  kind: 'password' | 'code' | 'backup-code' | 'passkey' | 'clock' | 'mail'
  subject: string
  way: string
  policy: AttemptPolicy
}

export type Refusal = { ok: false; reason: 'wait'; untilMs: number } | { ok: false; reason: 'closed' }
export type Judgement = { ok: true; state: AttemptState } | Refusal

const policies = {
  password: passwordPerPerson,
  code: codePerPerson,
  'backup-code': backupCodePerPerson,
  passkey: passkeyPerPerson,
  clock: clockPerPerson,
}

export const unknownBrowsers = 'unknown'
export const mailedLink = 'link'
export const knownBrowserWay = (browserId: string | null) =>
  browserId ? `browser:${browserId}` : unknownBrowsers

export function personBudget(kind: keyof typeof policies, personId: string, way: string): Budget {
  return { kind, subject: `person:${personId}`, way, policy: policies[kind] }
}

/** A name that nobody has counts like one that somebody has. */
export function unknownNameBudget(nameDigest: string): Budget {
  return { kind: 'password', subject: `name:${nameDigest}`, way: unknownBrowsers, policy: passwordPerPerson }
}

export function networkBudget(network: string): Budget {
  return { kind: 'password', subject: `network:${network}`, way: 'all', policy: passwordPerNetwork }
}

/** `subject` says what is asked for and by whom or for which name. */
export function mailBudget(subject: string, policy = mailPerPerson): Budget {
  return { kind: 'mail', subject, way: 'all', policy }
}

/** What a browser was given by a mailed link: password tries of one person, and nothing else. */
export const allowedBrowserWay = (allowedId: string) => `allowed:${allowedId}`

export function allowedBrowserBudget(personId: string, allowedId: string): Budget {
  const way = allowedBrowserWay(allowedId)
  return { ...personBudget('password', personId, way), policy: passwordPerAllowedBrowser }
}

/** News of sign-ins that have happened: no more than anybody's ordinary day brings. */
export function newBrowserMailBudget(personId: string): Budget {
  return { kind: 'mail', subject: `new-browser:${personId}`, way: 'all', policy: newBrowserMailPerPerson }
}

export function invitationMailBudget(accountId: string): Budget {
  return { kind: 'mail', subject: `invitation:${accountId}`, way: 'all', policy: invitationMailPerAccount }
}

export function networkMailBudget(network: string): Budget {
  return { kind: 'mail', subject: `network:${network}`, way: 'all', policy: mailPerNetwork }
}

/**
 * Locks the counter until the transaction ends and says whether one more try may be made. All tries of one counter
 * stand in line here, on every node, so the count is exact however many arrive at once.
 */
export async function judge(tx: Connection, budget: Budget, nowMs: number): Promise<Judgement> {
  const state = await store.getLocked(tx, budget)
  const verdict = judgeAttempt(budget.policy, state, nowMs)
  if (verdict.open) return { ok: true, state }
  return verdict.reason === 'wait'
    ? { ok: false, reason: 'wait', untilMs: verdict.untilMs }
    : { ok: false, reason: 'closed' }
}

/** Whether the hard stop keeps it closed: to be told, not to be relied on, since nothing is locked. */
export async function isClosed(db: Connection, budget: Budget): Promise<boolean> {
  const { closedAtFailures } = budget.policy
  return closedAtFailures !== undefined && ((await store.find(db, budget))?.failures ?? 0) >= closedAtFailures
}

/** Counts a failure on a counter that `judge` has locked in this transaction. */
export async function countFailure(
  tx: Connection,
  budget: Budget,
  state: AttemptState,
  nowMs: number,
): Promise<AttemptState> {
  const next = afterFailure(budget.policy, state, nowMs)
  await store.update(tx, budget, next)
  return next
}

/** Tries taken before their outcome is known: the count is committed first, so nobody can outrun the hash. */
export interface TakenTry {
  budget: Budget
  before: AttemptState
  after: AttemptState
}

/** Takes one try from each budget, or from none and says until when to wait. */
export async function takeTries(
  tx: Connection,
  budgets: readonly Budget[],
  nowMs: number,
): Promise<{ ok: true; taken: TakenTry[] } | Refusal> {
  const open: { budget: Budget; before: AttemptState }[] = []
  let refusal: Refusal | undefined
  for (const budget of budgets) {
    const verdict = await judge(tx, budget, nowMs)
    if (verdict.ok) open.push({ budget, before: verdict.state })
    else refusal ??= verdict
  }
  if (refusal) return refusal
  const taken: TakenTry[] = []
  for (const { budget, before } of open) {
    taken.push({ budget, before, after: await countFailure(tx, budget, before, nowMs) })
  }
  return { ok: true, taken }
}

/** A success after all: this one try is uncounted; whatever else the counter holds stays. */
export async function giveBack(tx: Connection, taken: readonly TakenTry[]): Promise<void> {
  for (const { budget, before, after } of taken) await store.updateGivenBack(tx, budget, before, after)
}

/**
 * After a success. All unknown browsers share one counter with whoever else is trying: the owner's success must not
 * clear a stranger's. `locked` is what `judge` has just read: where nothing was counted nothing is written.
 */
export async function clearOwn(tx: Connection, budget: Budget, locked?: AttemptState): Promise<void> {
  const isClear = locked !== undefined && locked.failures === 0 && locked.streak === 0
  if (budget.way !== unknownBrowsers && !isClear) await clear(tx, budget)
}

export async function clear(tx: Connection, budget: Budget): Promise<void> {
  await store.update(tx, budget, emptyAttempts)
}

/** Ends a wait, and forgets no failure. */
export async function liftWait(tx: Connection, budget: Budget): Promise<void> {
  await store.update(tx, budget, afterLift(await store.getLocked(tx, budget)))
}

/**
 * Everything one way has counted: a browser that stops being known, or, at a new password, all unknown browsers. Their
 * wrong codes came after a right password, and that one opens nothing any more; closed ways open again.
 */
export const forgetWay = store.removeWay
export const forgetKind = store.removeKind

/** What was counted against factors that have all been bound anew since. */
export const forgetKindOfOld = store.removeKindOfOld

/** Everything counted at every kind of factor, by whomever: the factors are bound anew. */
export async function forgetFactorTries(tx: Connection, personId: string): Promise<void> {
  for (const kind of ['code', 'clock', 'backup-code', 'passkey'] as const)
    await forgetKind(tx, personId, kind)
}

export const forgetQuiet = store.removeQuiet
