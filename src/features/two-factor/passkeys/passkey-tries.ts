import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import {
  clearOwn,
  countFailure,
  judge,
  personBudget,
  type Refusal,
} from '../../attempt-budgets/attempt-budgets.ts'
import { findPerson } from '../../people/people.ts'
import { type Attempt, noteFailure } from '../factor-check/factor-notices.ts'
import type { Assertion } from './passkey-answer.ts'
import { type Ceremony, readChallenge, spendChallenge } from './passkey-challenge.ts'
import * as store from './passkeys.store.ts'
import { type Passkey, verifyAssertion } from './relying-party.ts'

/** What an answer is worth, found out before any transaction: inside one, only SQL is awaited. */
export interface JudgedPasskey {
  challenge: string
  /** Undefined: the challenge was not ours, not for this, or too old. */
  expiresAtMs: number | undefined
  /** Undefined: nobody has it. */
  passkey: Passkey | undefined
  /** Undefined: something about it was wrong, and no one is told what. */
  proven: { signCount: number; isSynced: boolean } | undefined
}

export async function judgePasskey(
  deps: Deps,
  ceremony: Ceremony,
  assertion: Assertion,
): Promise<JudgedPasskey> {
  const { challenge } = assertion
  const expiresAtMs = readChallenge(deps, ceremony, challenge)
  const passkey = await store.findByCredential(deps.db.connection, assertion.id)
  const isOwners = passkey && (await namesItsOwner(deps, ceremony, assertion, passkey))
  const isWorthIt = expiresAtMs !== undefined && isOwners
  const proven = isWorthIt ? await verifyAssertion(deps, assertion, passkey, ceremony.purpose) : undefined
  return { challenge, expiresAtMs, passkey, proven }
}

/** Who signs in without a name is who the device says, and that must be whose passkey it is. */
async function namesItsOwner(
  deps: Pick<Deps, 'db'>,
  { purpose }: Ceremony,
  { response: { userHandle } }: Assertion,
  { personId }: Passkey,
): Promise<boolean> {
  if (!userHandle) return purpose !== 'sign-in'
  return (await findPerson(deps.db.connection, personId))?.passkeyHandle === userHandle
}

export type PasskeyVerdict = { ok: true } | { ok: false; reason: 'passkey-not-accepted' } | Refusal

/**
 * Counted, spent, logged and mailed in the caller's transaction, which must always commit; what the success is for
 * belongs into it too. Open the person's log and read the person in it first.
 */
export async function tryPasskey(
  tx: Connection,
  deps: Deps,
  activity: OpenActivity,
  attempt: Attempt & { judged: JudgedPasskey },
): Promise<PasskeyVerdict> {
  const { person, way, judged } = attempt
  const nowMs = deps.clock()
  const budget = personBudget('passkey', person.id, way)
  const judgement = await judge(tx, budget, nowMs)
  if (!judgement.ok) return judgement
  const outcome = await settle(tx, person.id, judged, nowMs)
  if (outcome === 'accepted') {
    await clearOwn(tx, budget, judgement.state)
    return { ok: true }
  }
  const state = await countFailure(tx, budget, judgement.state, nowMs)
  await noteFailure(tx, deps, activity, attempt, { event: outcome, budget, state })
  return { ok: false, reason: 'passkey-not-accepted' }
}

async function settle(
  tx: Connection,
  personId: string,
  { challenge, expiresAtMs, passkey, proven }: JudgedPasskey,
  nowMs: number,
): Promise<'accepted' | 'passkey-wrong' | 'passkey-counted-back'> {
  if (expiresAtMs === undefined || !(await spendChallenge(tx, challenge, expiresAtMs))) return 'passkey-wrong'
  if (!proven || !passkey || passkey.personId !== personId) return 'passkey-wrong'
  const use = {
    signCount: proven.signCount,
    syncedSinceMs: proven.isSynced ? (passkey.syncedSinceMs ?? nowMs) : null,
    lastUsedAtMs: nowMs,
  }
  if ((await store.updateUse(tx, passkey.id, use, proven.signCount)) === 1) return 'accepted'
  const isThere = (await store.findByCredential(tx, passkey.credentialId))?.id === passkey.id
  return isThere ? 'passkey-counted-back' : 'passkey-wrong'
}
