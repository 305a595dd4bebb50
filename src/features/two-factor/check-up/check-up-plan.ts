import type { TwoFactorStatus } from '../two-factor-status.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Four weeks after something was set up: so late that a sheet never put away, or an app on a phone since given away,
 * shows, and so early that the rest is still there to mend it with.
 */
export const firstCheckUpAfterMs = 28 * dayMs

/** Then once a year: a minute of it against a lost sheet that nobody would notice before the day it is needed. */
export const checkUpEveryMs = 365 * dayMs

/** "Later": every week has a day at home, where the sheet is. */
export const askLaterAfterMs = 7 * dayMs

/** A check-up stands open from the moment it is due until all it asks for has been shown. */
type CheckUpFacts = Pick<
  TwoFactorStatus,
  'authenticators' | 'backupCodes' | 'backupCodesCheckedAtMs' | 'checkUpDueAtMs'
>

export interface Asked {
  authenticators: TwoFactorStatus['authenticators']
  backupCodes: boolean
}

/**
 * What an open check-up still asks for; undefined when none is open. Whatever was used, made or shown since it came due
 * has shown itself. Passkeys are not asked for: their device shows them whenever it is used to sign in.
 */
export function findAsked(status: CheckUpFacts, nowMs: number): Asked | undefined {
  const { checkUpDueAtMs: dueAtMs, backupCodes: codes, backupCodesCheckedAtMs } = status
  if (dueAtMs === undefined || nowMs < dueAtMs) return undefined
  const isSince = (atMs: number | undefined) => atMs !== undefined && atMs >= dueAtMs
  const codesShown = [codes?.madeAtMs, codes?.lastUsedAtMs, backupCodesCheckedAtMs]
  const asked = {
    authenticators: status.authenticators.filter(({ lastUsedAtMs }) => !isSince(lastUsedAtMs)),
    backupCodes: codes !== undefined && codes.left > 0 && !codesShown.some(isSince),
  }
  return asked.backupCodes || asked.authenticators.length > 0 ? asked : undefined
}

/** When the next one is due, once everything has been shown: four weeks after the newest thing, or in a year. */
export function nextCheckUp(status: CheckUpFacts, nowMs: number) {
  const added = status.authenticators.map(({ addedAtMs }) => addedAtMs)
  const firstMs = Math.max(0, status.backupCodes?.madeAtMs ?? 0, ...added) + firstCheckUpAfterMs
  return { checkUpDueAtMs: firstMs > nowMs ? firstMs : nowMs + checkUpEveryMs, checkUpLaterUntilMs: null }
}

export const firstCheckUp = (nowMs: number) => ({
  checkUpDueAtMs: nowMs + firstCheckUpAfterMs,
  checkUpLaterUntilMs: null,
})

export const noCheckUp = { checkUpDueAtMs: null, checkUpLaterUntilMs: null, backupCodesCheckedAtMs: null }
