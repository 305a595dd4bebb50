import { randomBytes } from 'node:crypto'
import { matchPair } from '../../../core/clock-drift.ts'
import { type CodePair, readCodePair, readSixDigitCode } from '../../../core/code-input.ts'
import { matchTotp } from '../../../core/totp.ts'
import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { OpenActivity } from '../../activity-log/activity-log.ts'
import {
  clearOwn,
  countFailure,
  judge,
  personBudget,
  type Refusal,
} from '../../attempt-budgets/attempt-budgets.ts'
import { type PendingEnrolment, secretOf } from '../pending-enrolment/pending-enrolment.ts'
import { forgetAtHardStop, wayOf } from '../ways.ts'
import type { ProvenStep } from './authenticators.ts'

/** RFC 4226 section 4 R6 recommends 160 bits; 20 bytes are exactly 32 characters of base32. */
const secretBytes = 20

export const newSecret = (): Uint8Array => randomBytes(secretBytes)

/** What proves a new secret: the code it shows now, or two in a row where the clock of the phone is wrong. */
export type SecretProof = { kind: 'code'; code: string } | { kind: 'clock'; codes: CodePair }

export type TypedProof = { code: string } | { firstCode: string; nextCode: string }

export function readProof(typed: TypedProof): SecretProof | undefined {
  if ('code' in typed) {
    const code = readSixDigitCode(typed.code)
    return code === undefined ? undefined : { kind: 'code', code }
  }
  const codes = readCodePair(typed.firstCode, typed.nextCode)
  return codes && { kind: 'clock', codes }
}

export type JudgedSecret = ({ ok: true } & ProvenStep) | { ok: false; reason: 'code-not-accepted' } | Refusal

/** Whether an app that has scanned the secret shows this; counted like every other code of the person. */
export async function judgeNewSecret(
  tx: Connection,
  deps: Deps,
  { pending, activity }: { pending: PendingEnrolment; activity: OpenActivity },
  visit: Visit,
  proof: SecretProof,
): Promise<JudgedSecret> {
  const { personId } = pending
  const nowMs = deps.clock()
  const budget = personBudget(proof.kind, personId, await wayOf(tx, personId, visit))
  const judgement = await judge(tx, budget, nowMs)
  if (!judgement.ok) return judgement
  const proven = provenBy(proof, secretOf(deps, pending), nowMs)
  if (proven === undefined) {
    const state = await countFailure(tx, budget, judgement.state, nowMs)
    await forgetAtHardStop(tx, personId, budget, state)
    await activity.add('code-wrong', { network: visit.network, during: 'enrolment' })
    return { ok: false, reason: 'code-not-accepted' }
  }
  await clearOwn(tx, budget)
  return { ok: true, ...proven }
}

function provenBy(proof: SecretProof, secret: Uint8Array, nowMs: number): ProvenStep | undefined {
  if (proof.kind === 'code') {
    const provenStep = matchTotp(secret, proof.code, { nowMs })
    return provenStep === undefined ? undefined : { provenStep, driftSteps: 0 }
  }
  const matched = matchPair(secret, proof.codes, nowMs, { lastStep: -1, driftSteps: 0 })
  const provenStep = matched?.steps.at(-1)
  return matched && provenStep !== undefined ? { provenStep, driftSteps: matched.driftSteps } : undefined
}
