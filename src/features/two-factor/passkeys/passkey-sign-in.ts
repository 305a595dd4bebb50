import type { Deps } from '../../../platform/deps.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { completeSignIn, type SignedIn } from '../../complete-sign-in/complete-sign-in.ts'
import { getPerson } from '../../people/people.ts'
import { meetCheckUp } from '../check-up/check-up.ts'
import { wayOf } from '../ways.ts'
import { readAssertion } from './passkey-answer.ts'
import { type Ceremony, spendChallenge } from './passkey-challenge.ts'
import { type JudgedPasskey, judgePasskey, tryPasskey } from './passkey-tries.ts'
import { isUnknownCredential } from './passkeys.ts'
import { requestOptions, unknownCredential } from './relying-party.ts'

export type PasskeySignIn =
  | { ok: true; signedIn: SignedIn; isCheckUpDue: boolean }
  | {
      ok: false
      reason: 'passkey-not-accepted'
      /** For the browser alone, which may forget it: a passkey of nobody's. */
      unknown: ReturnType<typeof unknownCredential> | undefined
    }
  | Refusal

const ceremonyOf = (visitor: string): Ceremony => ({ purpose: 'sign-in', boundTo: visitor })

export const signInOptions = (deps: Deps, visitor: string) => requestOptions(deps, ceremonyOf(visitor))

/**
 * Signing in with a passkey alone. Its device has checked who holds it, so it is both factors; no password was shown,
 * and what asks for a fresh one still asks.
 */
export async function signInWithPasskey(
  deps: Deps,
  { visitor, answer, visit }: { visitor: string; answer: string; visit: Visit },
): Promise<PasskeySignIn> {
  const assertion = readAssertion(answer)
  if (!assertion) return notAccepted
  const judged = await judgePasskey(deps, ceremonyOf(visitor), assertion)
  if (!judged.passkey) return refuseUnknown(deps, judged, assertion.id)
  const { personId } = judged.passkey
  const result = await deps.db.inTransaction(async (tx): Promise<PasskeySignIn> => {
    const activity = await openActivity(tx, deps, personId)
    const person = await getPerson(tx, personId)
    const isOpen = person.disabledAtMs === null && person.twoFactorSinceMs !== null
    if (!isOpen || person.mustEnrolSinceMs !== null) return notAccepted
    const way = await wayOf(tx, personId, visit)
    const verdict = await tryPasskey(tx, deps, activity, { person, way, visit, judged })
    if (!verdict.ok) return verdict.reason === 'passkey-not-accepted' ? notAccepted : verdict
    const proven = { factorKind: 'passkey', withoutPassword: true, scope: 'full' } as const
    const nowMs = deps.clock()
    return {
      ok: true,
      signedIn: await completeSignIn(tx, deps, activity, visit, { personId, nowMs, ...proven }),
      isCheckUpDue: await meetCheckUp(tx, person, nowMs),
    }
  })
  deps.outbox.wake()
  return result
}

const notAccepted = { ok: false, reason: 'passkey-not-accepted', unknown: undefined } as const

async function refuseUnknown(
  deps: Deps,
  { challenge, expiresAtMs }: JudgedPasskey,
  credentialId: string,
): Promise<PasskeySignIn> {
  if (expiresAtMs === undefined) return notAccepted
  await deps.db.inTransaction((tx) => spendChallenge(tx, challenge, expiresAtMs))
  const isUnknown = await isUnknownCredential(deps, credentialId)
  return { ...notAccepted, unknown: isUnknown ? unknownCredential(deps, credentialId) : undefined }
}
