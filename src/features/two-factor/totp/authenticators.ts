import { decodeBase32, encodeBase32 } from '../../../core/base32.ts'
import { matchTotp } from '../../../core/totp.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { newId } from '../../../platform/ids.ts'
import { authenticatorPlace } from '../../../platform/sealed-places.ts'
import * as store from './authenticators.store.ts'

export type SpentCode = { ok: true } | { ok: false; reason: 'code-wrong' | 'code-used-twice' }

/**
 * Takes the step a code belongs to, once for all purposes and on every node: one insert decides, and only a step later
 * than the last one counts. Every authenticator of the person is tried, so the time taken does not tell which one fits.
 */
export async function spendCode(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  { personId, code, nowMs }: { personId: string; code: string; nowMs: number },
): Promise<SpentCode> {
  const authenticators = await store.list(tx, personId)
  const matches = authenticators.flatMap(({ id, sealedSecret }) => {
    const secret = openSecret(deps.keys.open(authenticatorPlace(id, personId), sealedSecret))
    const step = matchTotp(secret, code, { nowMs })
    return step === undefined ? [] : [{ id, step }]
  })
  for (const { id, step } of matches) {
    if (await spendStep(tx, id, step, nowMs)) return { ok: true }
  }
  return { ok: false, reason: matches.length > 0 ? 'code-used-twice' : 'code-wrong' }
}

async function spendStep(tx: Connection, id: string, step: number, nowMs: number): Promise<boolean> {
  return (await store.spendStep(tx, id, step, nowMs)) && (await store.updateLastStep(tx, id, step, nowMs))
}

/** A new authenticator whose first step, the one that proved it, is spent from the start. */
export async function addAuthenticator(
  tx: Connection,
  deps: Pick<Deps, 'keys'>,
  added: { personId: string; name: string; secret: Uint8Array; provenStep: number; nowMs: number },
): Promise<void> {
  const { personId, name, secret, provenStep, nowMs } = added
  const id = newId(nowMs)
  await store.insert(tx, {
    id,
    personId,
    name,
    sealedSecret: deps.keys.seal(authenticatorPlace(id, personId), sealableSecret(secret)),
    lastStep: provenStep,
    driftSteps: 0,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
  })
  await store.spendStep(tx, id, provenStep, nowMs)
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
