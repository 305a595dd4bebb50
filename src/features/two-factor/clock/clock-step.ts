import type { CodePair } from '../../../core/code-input.ts'
import type { Deps } from '../../../platform/deps.ts'
import type { PendingSignIn } from '../../../platform/session/pending-sign-in.ts'
import type { Visit } from '../../../platform/visit.ts'
import { answerAtOnce, type ChallengeResult, refuseWrongCode } from '../challenge/challenge.ts'
import { tryPair } from './clock-tries.ts'

/**
 * The second step of signing in, by two codes in a row: for somebody whose phone has the wrong time. One transaction,
 * like a single code; a wrong pair counts among the wrong codes after a right password.
 */
export function answerWithPair(
  deps: Deps,
  pending: PendingSignIn,
  codes: CodePair,
  visit: Visit,
): Promise<ChallengeResult> {
  const text = codes.join(' ')
  return answerAtOnce(deps, pending, { kind: 'code', text, visit }, async (tx, activity, attempt) => {
    const verdict = await tryPair(tx, deps, activity, { ...attempt, codes })
    if (verdict.ok || verdict.reason !== 'code-not-accepted') return verdict
    return refuseWrongCode(tx, deps, activity, attempt)
  })
}
