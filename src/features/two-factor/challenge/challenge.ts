import type { BackupCode } from '../../../core/backup-codes.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import {
  getPendingSignIn,
  isDoubleTap,
  type PendingSignIn,
  pendingState,
  returnPendingTry,
  spendPendingSignIn,
  takePendingTry,
} from '../../../platform/session/pending-sign-in.ts'
import { type FactorKind, findOpenSession, renewSession } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type OpenActivity, openActivity } from '../../activity-log/activity-log.ts'
import { giveBack, type Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { completeSignIn, type SignedIn } from '../../complete-sign-in/complete-sign-in.ts'
import { rememberBrowser } from '../../known-browsers/known-browsers.ts'
import { getPerson, type Person } from '../../people/people.ts'
import { meetCheckUp } from '../check-up/check-up.ts'
import { type AskedFactor, findAskedFactor } from '../factor-check/asked-factor.ts'
import type { Attempt } from '../factor-check/factor-notices.ts'
import {
  settleBackupCode,
  takeBackupCodeTry,
  tryCode,
  verifyBackupCodeTry,
} from '../factor-check/factor-tries.ts'
import { readAssertion } from '../passkeys/passkey-answer.ts'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { judgePasskey, tryPasskey } from '../passkeys/passkey-tries.ts'
import { needsNewPassword, noteWrongCode } from '../stolen-password/stolen-password.ts'
import { wayOf } from '../ways.ts'

/** Who is at the second step, and what it can ask her for besides a backup code. */
export type SecondStepWays = AskedFactor & { username: string }

export async function findSecondStepWays(
  deps: Deps,
  { id, personId, username }: PendingSignIn,
): Promise<SecondStepWays> {
  return { username, ...(await findAskedFactor(deps, ceremonyOf(id), personId)) }
}

const ceremonyOf = (pendingId: string): Ceremony => ({ purpose: 'second-step', boundTo: pendingId })

export type ChallengeResult =
  | { ok: true; signedIn: SignedIn; returnTo: string; isCheckUpDue: boolean }
  | { ok: false; reason: 'factor-not-accepted' | 'sign-in-gone' | 'password-stolen' }
  | { ok: false; reason: 'busy' }
  | Refusal

/**
 * The second step of signing in, by the six digits: one transaction counts, judges, spends, logs and opens the session.
 * A wait costs none of the ten tries; nor does a hash that was never made.
 */
export function answerWithCode(
  deps: Deps,
  pending: PendingSignIn,
  code: string,
  visit: Visit,
): Promise<ChallengeResult> {
  return answerAtOnce(deps, pending, { kind: 'code', text: code, visit }, async (tx, activity, attempt) => {
    const verdict = await tryCode(tx, deps, activity, { ...attempt, code })
    if (verdict.ok || verdict.reason !== 'code-not-accepted') return verdict
    return refuseWrongCode(tx, deps, activity, attempt)
  })
}

/** The same by a passkey, whose signature is checked before the transaction; the form's text stands for a code. */
export async function answerWithPasskey(
  deps: Deps,
  pending: PendingSignIn,
  shown: string,
  visit: Visit,
): Promise<ChallengeResult> {
  const assertion = readAssertion(shown)
  if (!assertion) return notAccepted
  const judged = await judgePasskey(deps, ceremonyOf(pending.id), assertion)
  return answerAtOnce(
    deps,
    pending,
    { kind: 'passkey', text: shown, visit },
    async (tx, activity, attempt) => {
      const verdict = await tryPasskey(tx, deps, activity, { ...attempt, judged })
      return verdict.ok || verdict.reason !== 'passkey-not-accepted' ? verdict : notAccepted
    },
  )
}

type Refused = Exclude<ChallengeResult, { ok: true }>

type Judge = (tx: Connection, activity: OpenActivity, attempt: Attempt) => Promise<{ ok: true } | Refused>

/** What needs no slow hash is judged in the transaction that opens the session. */
export async function answerAtOnce(
  deps: Deps,
  { id, personId }: PendingSignIn,
  answer: { kind: FactorKind; text: string; visit: Visit },
  judge: Judge,
): Promise<ChallengeResult> {
  const { kind, text, visit } = answer
  const result = await deps.db.inTransaction(async (tx): Promise<ChallengeResult> => {
    const activity = await openActivity(tx, deps, personId)
    const pending = await getPendingSignIn(tx, id)
    const settled = await settleUnlessOpen(tx, deps, pending, text, visit)
    if (settled) return settled
    const person = await getPerson(tx, personId)
    const way = await wayOf(tx, personId, visit)
    if (needsNewPassword(person, way)) return stolen
    const verdict = await judge(tx, activity, { person, way, visit })
    if (verdict.ok) return enter(tx, deps, activity, { pending, person, kind, code: text, visit })
    if (['factor-not-accepted', 'password-stolen'].includes(verdict.reason)) await takePendingTry(tx, id)
    return verdict
  })
  deps.outbox.wake()
  return result
}

/** The same by a backup code, whose slow hash runs between two transactions: the try is counted in the first. */
export async function answerWithBackupCode(
  deps: Deps,
  { id, personId }: PendingSignIn,
  code: BackupCode,
  visit: Visit,
): Promise<ChallengeResult> {
  const tried = await deps.db.inTransaction(async (tx) => {
    await openActivity(tx, deps, personId)
    const way = await wayOf(tx, personId, visit)
    const settled = await settleUnlessOpen(tx, deps, await getPendingSignIn(tx, id), code.text, visit)
    if (settled) return settled
    if (needsNewPassword(await getPerson(tx, personId), way)) return stolen
    const taken = await takeBackupCodeTry(tx, deps, { personId, way, code })
    if (taken.ok) await takePendingTry(tx, id)
    return { ...taken, way, isTry: true as const }
  })
  if (!('isTry' in tried)) return tried
  if (!tried.ok) return tried
  const { way } = tried
  const isRight = await verifyBackupCodeTry(deps, tried, code, way === 'unknown' ? 'unknown' : 'known')
  if (isRight === 'busy') {
    await returnPendingTry(deps.db.connection, id)
    return { ok: false, reason: 'busy' }
  }
  const result = await deps.db.inTransaction(async (tx): Promise<ChallengeResult> => {
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    const pending = await getPendingSignIn(tx, id)
    const over = await settleUnlessOpen(tx, deps, pending, code.text, visit, pending.tries - 1)
    const attempt = { ...tried, person, visit, isRight: isRight && !over }
    if (over?.ok) {
      await giveBack(tx, tried.taken)
      return over
    }
    if (needsNewPassword(person, way)) {
      await giveBack(tx, tried.taken)
      return stolen
    }
    const settled = await settleBackupCode(tx, deps, activity, attempt)
    const refused = settled.ok ? undefined : await refuseWrongCode(tx, deps, activity, attempt)
    if (over) return over
    if (refused) return refused
    return enter(tx, deps, activity, { pending, person, kind: 'backup-code', code: code.text, visit })
  })
  deps.outbox.wake()
  return result
}

const notAccepted: Refused = { ok: false, reason: 'factor-not-accepted' }
const stolen: Refused = { ok: false, reason: 'password-stolen' }

/** A wrong code of any kind is counted towards the stolen password, and may be the one that makes it so. */
export async function refuseWrongCode(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  attempt: Attempt,
): Promise<Refused> {
  return (await noteWrongCode(tx, deps, activity, attempt)) ? stolen : notAccepted
}

/** A pending sign-in that is not open any more is refused, unless this is the second tap of its own success. */
async function settleUnlessOpen(
  tx: Connection,
  deps: Deps,
  pending: PendingSignIn,
  code: string,
  visit: Visit,
  triesBefore = pending.tries,
): Promise<ChallengeResult | undefined> {
  const nowMs = deps.clock()
  if (pendingState({ ...pending, tries: triesBefore }, nowMs) === 'open') return undefined
  if (!isDoubleTap(deps, pending, code, nowMs) || pending.sessionId === null)
    return { ok: false, reason: 'sign-in-gone' }
  const session = await findOpenSession(tx, pending.sessionId, nowMs)
  const sessionToken = session && (await renewSession(tx, session.id, {}, nowMs))
  if (!session || !sessionToken) return { ok: false, reason: 'sign-in-gone' }
  const browser = await rememberBrowser(tx, {
    personId: pending.personId,
    oldToken: visit.browserToken,
    knownId: session.knownBrowserId,
    userAgent: visit.userAgent,
    nowMs,
  })
  const signedIn = { sessionId: session.id, sessionToken, browserToken: browser.token }
  const isCheckUpDue = await meetCheckUp(tx, await getPerson(tx, pending.personId), nowMs)
  return { ok: true, signedIn, returnTo: pending.returnTo, isCheckUpDue }
}

async function enter(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  done: { pending: PendingSignIn; person: Person; kind: FactorKind; code: string; visit: Visit },
): Promise<ChallengeResult> {
  const { pending, person, kind, code, visit } = done
  const nowMs = deps.clock()
  const proven = { personId: person.id, factorKind: kind, scope: 'full', nowMs } as const
  const signedIn = await completeSignIn(tx, deps, activity, visit, proven)
  const used = { code, sessionId: signedIn.sessionId, nowMs }
  if (!(await spendPendingSignIn(tx, deps, pending, used)))
    throw new Error('a locked pending sign-in was spent twice')
  const isCheckUpDue = await meetCheckUp(tx, person, nowMs)
  return { ok: true, signedIn, returnTo: pending.returnTo, isCheckUpDue }
}
