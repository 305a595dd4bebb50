import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { startPendingSignIn } from '../../platform/session/pending-sign-in.ts'
import type { Visit } from '../../platform/visit.ts'
import { openActivity, recordActivity } from '../activity-log/activity-log.ts'
import {
  allowedBrowserBudget,
  type Budget,
  clear,
  giveBack,
  judge,
  knownBrowserWay,
  networkBudget,
  personBudget,
  type Refusal,
  type TakenTry,
  takeTries,
  unknownNameBudget,
} from '../attempt-budgets/attempt-budgets.ts'
import { findAllowedBrowser } from '../browser-link/browser-link.ts'
import { completeSignIn, type SignedIn } from '../complete-sign-in/complete-sign-in.ts'
import { findKnownBrowser } from '../known-browsers/known-browsers.ts'
import {
  digestTypedName,
  findPersonByTypedName,
  getPerson,
  type Person,
  updatePasswordHash,
} from '../people/people.ts'
import { findDuty } from '../security-policy/security-policy.ts'
import { needsNewPassword, sendEnrolLink } from '../two-factor/two-factor.ts'
import type { SignInRefusal } from './sign-in.ts'

export type PasswordStep =
  | { ok: true; next: 'signed-in'; signedIn: SignedIn; mustEnrol: boolean }
  | { ok: true; next: 'two-factor'; pendingToken: string }
  | { ok: true; next: 'enrol-link' | 'new-password' }
  | { ok: false; reason: Extract<SignInRefusal, 'not-recognised'> }
  | { ok: false; reason: 'busy' }
  | Refusal

export interface TypedSignIn {
  name: string
  password: string
  returnTo: string
  formDigest: string
}

interface Try {
  person: Person | undefined
  browserId: string | undefined
  /** Made with the budget of a browser that a mailed link let try. */
  isAllowed: boolean
  taken: TakenTry[]
}

/**
 * Name and password. The try is counted and committed first, then the hash runs outside any transaction, then a second
 * transaction checks that the password is still the one that was tried. A name that nobody has takes the same path.
 */
export async function takePasswordStep(deps: Deps, typed: TypedSignIn, visit: Visit): Promise<PasswordStep> {
  const tried = await deps.db.inTransaction((tx) => countTry(tx, deps, typed.name, visit))
  if (!tried.ok) return tried
  const { person, browserId, isAllowed, taken } = tried
  const lane = browserId || isAllowed ? 'known' : 'unknown'
  const storedHash = person && person.disabledAtMs === null ? person.passwordHash : null
  const isRight = await deps.passwords.verify(storedHash, typed.password, lane)
  if (isRight === 'busy') {
    await deps.db.inTransaction((tx) => giveBack(tx, taken))
    return { ok: false, reason: 'busy' }
  }
  if (!isRight || !person || storedHash === null) {
    await deps.db.inTransaction((tx) => noteWrongPassword(tx, deps, person, visit, taken))
    return { ok: false, reason: 'not-recognised' }
  }
  const renewedHash = deps.passwords.isCurrent(storedHash)
    ? undefined
    : await deps.passwords.hash(typed.password, lane)
  const step = await deps.db.inTransaction((tx) =>
    acceptPassword(tx, deps, { ...typed, ...tried, person, storedHash, renewedHash }, visit),
  )
  deps.outbox.wake()
  return step
}

async function countTry(
  tx: Connection,
  deps: Deps,
  typedName: string,
  visit: Visit,
): Promise<({ ok: true } & Try) | Refusal> {
  const person = await findPersonByTypedName(tx, typedName)
  const nowMs = deps.clock()
  const browserId = person && (await findKnownBrowser(tx, person.id, visit.browserToken))
  const allowedId = await findAllowedBrowser(tx, person?.id, visit.askingToken, nowMs)
  if (person && allowedId) {
    const own = await takeTries(tx, [allowedBrowserBudget(person.id, allowedId)], nowMs)
    if (own.ok) return { ok: true, person, browserId, isAllowed: true, taken: own.taken }
  }
  const tries = await takeTries(tx, budgetsOf(deps, typedName, person, browserId, visit), nowMs)
  return tries.ok ? { ok: true, person, browserId, isAllowed: false, taken: tries.taken } : tries
}

function budgetsOf(
  deps: Deps,
  typedName: string,
  person: Person | undefined,
  browserId: string | undefined,
  visit: Visit,
): Budget[] {
  if (person && browserId) return [personBudget('password', person.id, knownBrowserWay(browserId))]
  const ofName = person
    ? personBudget('password', person.id, knownBrowserWay(null))
    : unknownNameBudget(digestTypedName(deps, typedName))
  return [ofName, networkBudget(visit.network)]
}

/** What a line of somebody's log costs: her head locked, the line, the head moved on. */
const writesOfALine = 3

/** For a name nobody has, its counter is written as it is instead of the log: both answers cost the same writes. */
async function noteWrongPassword(
  tx: Connection,
  deps: Deps,
  person: Person | undefined,
  visit: Visit,
  taken: readonly TakenTry[],
): Promise<void> {
  if (person) return recordActivity(tx, deps, person.id, 'password-wrong', { network: visit.network })
  const [ofName] = taken
  if (!ofName) return
  for (let write = 0; write < writesOfALine; write++) await judge(tx, ofName.budget, deps.clock())
}

async function acceptPassword(
  tx: Connection,
  deps: Deps,
  proven: Try & { person: Person; storedHash: string; renewedHash: string | undefined } & Omit<
      TypedSignIn,
      'name' | 'password'
    >,
  visit: Visit,
): Promise<PasswordStep> {
  const nowMs = deps.clock()
  const activity = await openActivity(tx, deps, proven.person.id)
  const person = await getPerson(tx, proven.person.id)
  // Another hash of the same time is the same password, which another sign-in has just hashed anew.
  const isAnother =
    person.passwordHash !== proven.storedHash &&
    person.passwordChangedAtMs !== proven.person.passwordChangedAtMs
  if (isAnother || person.disabledAtMs !== null) {
    return { ok: false, reason: 'not-recognised' }
  }
  if (proven.renewedHash && proven.renewedHash !== 'busy') {
    await updatePasswordHash(tx, person.id, proven.storedHash, { passwordHash: proven.renewedHash })
  }
  if (proven.browserId && !proven.isAllowed)
    await clear(tx, personBudget('password', person.id, knownBrowserWay(proven.browserId)))
  else await giveBack(tx, proven.taken)
  if (person.mustEnrolSinceMs !== null) {
    await sendEnrolLink(tx, deps, activity, person, visit, proven.formDigest)
    return { ok: true, next: 'enrol-link' }
  }
  if (needsNewPassword(person, knownBrowserWay(proven.browserId ?? null)))
    return { ok: true, next: 'new-password' }
  if (person.twoFactorSinceMs !== null) {
    const pendingToken = await startPendingSignIn(tx, {
      personId: person.id,
      passwordChangedAtMs: person.passwordChangedAtMs,
      returnTo: proven.returnTo,
      nowMs,
    })
    return { ok: true, next: 'two-factor', pendingToken }
  }
  const mustEnrol = (await findDuty(tx, person, nowMs)).kind === 'must'
  const scope = mustEnrol ? 'enrol' : 'full'
  const signedIn = await completeSignIn(tx, deps, activity, visit, {
    personId: person.id,
    factorKind: null,
    scope,
    nowMs,
  })
  return { ok: true, next: 'signed-in', signedIn, mustEnrol }
}
