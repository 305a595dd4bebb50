import type { Deps } from '../../platform/deps.ts'
import { isRepeat, type RenewedBy } from '../../platform/session/repeats.ts'
import { recordActivity } from '../activity-log/activity-log.ts'
import {
  clear,
  giveBack,
  mailedLink,
  personBudget,
  type Refusal,
  takeTries,
  unknownBrowsers,
} from '../attempt-budgets/attempt-budgets.ts'
import { getPerson } from '../people/people.ts'

/** `passwordHash` is the one that was checked: write only where it is still there. */
export type OwnPasswordCheck =
  | { ok: true; passwordHash: string }
  | { ok: false; reason: 'password-wrong' }
  | { ok: false; reason: 'busy' }
  | Refusal

/**
 * The password of somebody who is signed in, asked again. The try is counted and committed before the hash runs, so
 * a hundred tries at once are a hundred counted tries; a right one then clears its known browser's counter, or is
 * given back where all unknown browsers share one. `by` names the form where it is one that changes the password: its
 * second tap finds the new one and is neither counted nor logged.
 */
export async function checkOwnPassword(
  deps: Deps,
  tried: { personId: string; password: string; way: string; network?: string; by?: RenewedBy },
): Promise<OwnPasswordCheck> {
  const budget = personBudget('password', tried.personId, tried.way)
  const counted = await deps.db.inTransaction(async (tx) => {
    const person = await getPerson(tx, tried.personId)
    const tries = await takeTries(tx, [budget], deps.clock())
    return tries.ok
      ? { ...tries, storedHash: person.disabledAtMs === null ? person.passwordHash : null }
      : tries
  })
  if (!counted.ok) return counted
  const { storedHash, taken } = counted
  const isRight = await deps.passwords.verify(
    storedHash,
    tried.password,
    tried.way === mailedLink ? 'unknown' : 'known',
  )
  return deps.db.inTransaction(async (tx): Promise<OwnPasswordCheck> => {
    if (isRight === 'busy') {
      await giveBack(tx, taken)
      return { ok: false, reason: 'busy' }
    }
    if (!isRight || storedHash === null) {
      if (tried.by && (await isRepeat(tx, tried.by, deps.clock()))) {
        await giveBack(tx, taken)
        return { ok: false, reason: 'password-wrong' }
      }
      const details = tried.network === undefined ? undefined : { network: tried.network }
      await recordActivity(tx, deps, tried.personId, 'password-wrong', details)
      return { ok: false, reason: 'password-wrong' }
    }
    await (tried.way === unknownBrowsers ? giveBack(tx, taken) : clear(tx, budget))
    return { ok: true, passwordHash: storedHash }
  })
}
