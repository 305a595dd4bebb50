import { decodeBase32, encodeBase32 } from '../../../core/base32.ts'
import { type KeptClock, matchPair, matchRun, type RunMatch } from '../../../core/clock-drift.ts'
import type { CodePair } from '../../../core/code-input.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import { authenticatorPlace } from '../../../platform/sealed-places.ts'
import type { AuthenticatorTable } from '../../../platform/tables.ts'
import * as store from './authenticators.store.ts'

export type SpentCode =
  | { ok: true; name: string; driftSteps: number }
  | { ok: false; reason: 'code-wrong' | 'code-used-twice' }

interface Spending<Codes> {
  personId: string
  codes: Codes
  nowMs: number
}

/**
 * Takes the steps of a code, or of several in a row, once for all purposes and on every node: one insert for each
 * decides. Every authenticator of the person is tried, so the time taken does not tell which one fits.
 */
export function spendRun(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  { personId, codes, nowMs }: Spending<readonly string[]>,
): Promise<SpentCode> {
  return spendMatch(tx, deps, personId, nowMs, (secret, kept) => matchRun(secret, codes, nowMs, kept))
}

/** Two codes in a row from a clock that may be far off; the drift they tell is remembered. */
export function spendPair(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  { personId, codes, nowMs }: Spending<CodePair>,
): Promise<SpentCode> {
  return spendMatch(tx, deps, personId, nowMs, (secret, kept) => matchPair(secret, codes, nowMs, kept))
}

async function spendMatch(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  personId: string,
  nowMs: number,
  match: (secret: Uint8Array, kept: KeptClock) => RunMatch | undefined,
): Promise<SpentCode> {
  const found = (await store.list(tx, personId)).flatMap((authenticator) => {
    const { id, sealedSecret } = authenticator
    const secret = openSecret(deps.keys.open(authenticatorPlace(id, personId), sealedSecret))
    const matched = match(secret, authenticator)
    return matched ? [{ authenticator, matched }] : []
  })
  for (const { authenticator, matched } of found) {
    if (matched.isLater && (await spend(tx, authenticator, matched, nowMs)))
      return { ok: true, name: authenticator.name, driftSteps: matched.driftSteps }
  }
  return { ok: false, reason: found.length > 0 ? 'code-used-twice' : 'code-wrong' }
}

async function spend(
  tx: Connection,
  { id, lastStep, driftSteps }: AuthenticatorTable,
  matched: RunMatch,
  nowMs: number,
): Promise<boolean> {
  let isFree = true
  for (const step of matched.steps) isFree = (await store.spendStep(tx, id, step, nowMs)) && isFree
  if (!isFree) return false
  const [first = 0] = matched.steps
  const next = { lastStep: matched.steps.at(-1) ?? first, driftSteps: matched.driftSteps }
  return matched.forgetsDrift
    ? store.updateAfterSetRight(tx, id, { lastStep, driftSteps }, next, nowMs)
    : store.updateLastStep(tx, id, first, next, nowMs)
}

/** A step that was shown, and how far off the clock was that showed it. */
export interface ProvenStep {
  provenStep: number
  driftSteps: number
}

/**
 * A new authenticator whose first step, the one that proved it, is spent from the start; so is the one before it, which
 * came with it where two codes in a row proved it. It would count once more when a drift is forgotten.
 */
export async function addAuthenticator(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  added: ProvenStep & { personId: string; name: string; secret: Uint8Array; nowMs: number },
): Promise<void> {
  const { personId, name, secret, provenStep, driftSteps, nowMs } = added
  const id = newId(nowMs)
  await store.insert(tx, {
    id,
    personId,
    name,
    sealedSecret: deps.keys.seal(authenticatorPlace(id, personId), sealableSecret(secret)),
    lastStep: provenStep,
    driftSteps,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
  })
  await store.spendStep(tx, id, provenStep, nowMs)
  await store.spendStep(tx, id, provenStep - 1, nowMs)
}

export const sealableSecret = encodeBase32

export function openSecret(opened: string): Uint8Array {
  const secret = decodeBase32(opened)
  if (!secret) throw new Error('a sealed secret is not base32')
  return secret
}

export const listAuthenticators = store.list
export const renameAuthenticator = store.updateName
export const removeAuthenticator = store.remove
export const removeAuthenticators = store.removeAll
export const removeSpentSteps = store.removeSpentSteps
