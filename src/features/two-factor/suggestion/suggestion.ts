import { driftMs } from '../../../core/clock-drift.ts'
import { isClockOff } from '../../../ui/time.words.ts'
import { fewBackupCodes } from '../backup-codes/backup-codes.ts'
import { findAsked } from '../check-up/check-up-plan.ts'
import type { TwoFactorStatus } from '../two-factor-status.ts'

/** What to do next; `all-well` is nothing. */
export type Suggestion =
  | 'look-at-recovery'
  | 'enable'
  | 'renew-codes'
  | 'second-way-in'
  | 'check-up'
  | 'set-clock'
  | 'all-well'

/**
 * One thing at a time, the one whose neglect costs most first: somebody else may be taking the account over; the
 * password alone opens it; a lost phone would shut it; a lost phone would leave nothing but paper; something may be
 * missing that nobody has noticed; a clock may go on drifting until its codes are refused.
 */
export function suggestNext(
  status: Pick<
    TwoFactorStatus,
    'sinceMs' | 'authenticators' | 'passkeys' | 'backupCodes' | 'backupCodesCheckedAtMs' | 'checkUpDueAtMs'
  >,
  { isRecoveryOpen, nowMs }: { isRecoveryOpen: boolean; nowMs: number },
): Suggestion {
  if (isRecoveryOpen) return 'look-at-recovery'
  if (status.sinceMs === undefined) return 'enable'
  if ((status.backupCodes?.left ?? 0) <= fewBackupCodes) return 'renew-codes'
  if (status.authenticators.length + status.passkeys.length === 1) return 'second-way-in'
  if (findAsked(status, nowMs)) return 'check-up'
  return status.authenticators.some(({ driftSteps }) => isClockOff(driftMs(driftSteps)))
    ? 'set-clock'
    : 'all-well'
}
